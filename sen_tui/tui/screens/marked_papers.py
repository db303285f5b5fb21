"""A paper of every marked child, or all that is owed for each: put into the outbox child by child."""

from collections.abc import Generator, Sequence
from functools import partial
from typing import Any

import msgspec
from textual.app import App, ComposeResult
from textual.containers import Vertical
from typing_extensions import override

from sen_tui.documents.registry import DOCUMENTS
from sen_tui.domain.errors import SenError
from sen_tui.domain.roster import RosterRow
from sen_tui.domain.text import counted, listed, stopped
from sen_tui.office.handing import OWED, put_out_named
from sen_tui.tui.screens.base import SenModal
from sen_tui.tui.screens.choice import Answer, Choice
from sen_tui.tui.screens.made_papers import put_and_keep
from sen_tui.tui.widgets.rows import Part, Rows, hanging
from sen_tui.tui.widgets.words import Words
from sen_tui.tui.work.pacing import between_keys

_STOPPED = "Stopped. What was made is in the outbox. The same again today makes the rest, and nothing twice."


def choice_of_paper(children: int) -> Choice[str]:
    """Return the window that asks which paper of the marked children is made."""
    about = "Each goes into the outbox, a copy for each home. Esc goes back and leaves the marks."
    answers = [Answer(OWED, "All that is owed"), *(Answer(name, kind.title) for name, kind in DOCUMENTS.items())]
    return Choice(f"Which paper of {counted(children, 'marked child', 'marked children')}?", about, answers)


def show_made(app: App[Any], children: Sequence[RosterRow], document: str | None) -> None:
    """Make the paper that was chosen and show what becomes of it; nothing where none was."""
    if document is not None:
        app.push_screen(MarkedPapersScreen(children, document))


class _Done(msgspec.Struct, frozen=True):
    """What became of one child's papers."""

    name: str
    papers: tuple[str, ...] = ()
    """The kinds of the copies that are in the outbox."""
    why_not: str = ""


class MarkedPapersScreen(SenModal[None]):
    """The children whose papers are made, each with what is in the outbox or why there is nothing."""

    def __init__(self, children: Sequence[RosterRow], document: str) -> None:
        """`document`: the name of a document, or `OWED`."""
        super().__init__()
        self._children = children
        self._document = document
        self._going: Generator[None, None, str] | None = None
        self.done: list[_Done] = []

    @override
    def compose(self) -> ComposeResult:
        """The children, and how far it has come."""
        what = DOCUMENTS[self._document].title if self._document in DOCUMENTS else "All papers that are owed"
        with Vertical(classes="window tall"):
            yield Words(f"{what}: {counted(len(self._children), 'marked child', 'marked children')}", classes="title")
            yield Rows(self._lines, height=None, opens=False)
            yield Words(classes="note")

    def on_mount(self) -> None:
        """Begin with the first child."""
        self.query_one(Rows).focus()
        self._going = self._made()
        between_keys(self, self._going, self._ended)

    @override
    def action_back(self) -> None:
        """Go back. If it is under way, it stops after the present child."""
        if self._going is not None:
            self._going.close()
            self._going = None
            self.app.notify(_STOPPED, severity="warning", markup=False)
        super().action_back()

    def _made(self) -> Generator[None, None, str]:
        """Make the papers of one child after the other. Returns the whole in a sentence."""
        rows = self.query_one(Rows)
        for number, child in enumerate(self._children):
            self._say(f"{number} of {counted(len(self._children), 'child', 'children')}. Esc stops.")
            yield
            self.done.append(self._of(child))
            rows.set_rows(len(self.done), number)
            rows.redraw()
        papers = sum(len(one.papers) for one in self.done)
        without = sum(not one.papers for one in self.done)
        left = f" Nothing was made for {counted(without, 'child', 'children')}: see the list." if without else ""
        made = f"{counted(papers, 'paper was', 'papers were')} put into the outbox: u in the register lists it."
        return f"{made}{left} Esc: back."

    def _of(self, child: RosterRow) -> _Done:
        try:
            papers = put_and_keep(self, child.id, partial(put_out_named, document=self._document))
        except SenError as refusal:
            return _Done(child.name, why_not=str(refusal))
        return _Done(child.name, tuple(paper.kind for paper in papers))

    def _ended(self, words: str | None) -> None:
        if words is not None:
            self._going = None
            self._say(words)

    def _say(self, words: str) -> None:
        self.query_one(".note", Words).say(words)

    def _lines(self, index: int, width: int) -> list[list[Part]]:
        one = self.done[index]
        lines = hanging((" ", ""), one.name, width, "strong")
        kinds = {kind: one.papers.count(kind) for kind in one.papers}
        made = listed([f"{kind} ({number} copies)" if number > 1 else kind for kind, number in kinds.items()])
        tone = "warn" if one.why_not else "muted"
        return [*lines, *hanging(("   ", ""), stopped(one.why_not or made), width, tone)]
