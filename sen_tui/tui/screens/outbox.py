"""The papers in the outbox: whose, which, for whom, made, printed, handed over, and where the file is."""

from collections.abc import Callable
from functools import partial

import msgspec
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from typing_extensions import override

from sen_tui.documents.registry import DOCUMENTS
from sen_tui.domain.action import HOW, Document, How
from sen_tui.domain.errors import SenError
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.handing import with_printed
from sen_tui.domain.text import day
from sen_tui.office.handing import paper_in, state_of, why_not_sent, with_handed_over
from sen_tui.office.lookup import read_folder
from sen_tui.office.opening import Office
from sen_tui.office.outbox import Waiting, papers_waiting, take_out
from sen_tui.office.printer import send_to_printer
from sen_tui.office.registers import register
from sen_tui.tui import keys
from sen_tui.tui.screens.base import SenModal
from sen_tui.tui.screens.choice import Answer, Choice, confirmation
from sen_tui.tui.screens.made_papers import keep_beside
from sen_tui.tui.terminal.safe_text import fit
from sen_tui.tui.widgets.foot import say_at_foot
from sen_tui.tui.widgets.rows import Part, Rows, hanging
from sen_tui.tui.widgets.words import Words

_NOT_KEPT = "The folder does not know of this paper: it was made elsewhere or taken back. Make it again with p."


class _Line(msgspec.Struct, frozen=True):
    """A paper in the outbox, with what the child's folder knows of it."""

    waiting: Waiting
    kept: Document | None
    state: str
    why_not: str
    """Why it must not be printed or handed over; nothing if it may."""


class _WaitingRows(Rows):
    """The papers that wait: Enter notes that one was handed over."""

    PLACES = ("waiting", "rows")


class OutboxScreen(SenModal[None]):
    """The papers of all children or of one that wait to be printed and handed over."""

    PLACES = ("outbox", "back")
    BINDINGS = keys.bindings("back", "outbox")

    def __init__(self, office: Office, pupil_id: str | None) -> None:
        """`pupil_id`: the child whose papers are listed; None for all."""
        super().__init__()
        self.office = office
        self.pupil_id = pupil_id
        self.papers: tuple[_Line, ...] = ()
        self._names = {row.id: row.name for row in register(office).rows}

    @override
    def compose(self) -> ComposeResult:
        """The list, and the place of the file under the cursor."""
        whose = f" of {self._names.get(self.pupil_id, 'this child')}" if self.pupil_id is not None else ""
        with Vertical(classes="window list"):
            yield Words(f"Papers{whose} in the outbox", classes="title")
            yield _WaitingRows(self._lines, height=None, empty="The outbox is empty: o on a paper puts it here.")
            yield Words(classes="note")

    def on_mount(self) -> None:
        """Fill the list and go into it."""
        self._fill()
        self.query_one(Rows).focus()

    def _fill(self) -> None:
        try:
            waiting = papers_waiting(self.office, self.pupil_id)
        except SenError as refusal:
            self.notify(str(refusal), severity="error", markup=False)
            waiting = ()
        folders = {pupil_id: self._folder(pupil_id) for pupil_id in {paper.pupil_id for paper in waiting}}
        self.papers = tuple(_line(paper, folders[paper.pupil_id]) for paper in waiting)
        self.query_one(Rows).set_rows(len(self.papers))
        self.query_one(Rows).redraw()
        self._show_place()

    def _folder(self, pupil_id: str) -> PupilFolder | None:
        """Return the folder of a child; None where it cannot be read."""
        try:
            return read_folder(self.office, pupil_id)
        except SenError:
            return None

    @property
    def _current(self) -> _Line:
        return self.papers[self.query_one(Rows).cursor]

    @on(Rows.Moved)
    def _show_place(self) -> None:
        keys_here = "Enter: handed over. P: to the printer. Del: take out. " if self.papers else ""
        where = f"{self._current.waiting.path}\n" if self.papers else ""
        self.query_one(".note", Words).say(f"{where}{keys_here}Esc: back.")

    def refusal(self, action: str) -> str:
        """Return why a key does nothing here."""
        if action in ("remove", "print", "open") and not self.papers:
            return "The outbox is empty."
        if action in ("print", "open"):
            return self._current.why_not
        return ""

    @on(Rows.Opened)
    def _opened(self, event: Rows.Opened) -> None:
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        """Ask how the paper was handed over, and note it: that meets the duties that asked for it."""
        line = self._current
        if line.kept is None or line.why_not:
            self.notify(line.why_not, severity="warning", markup=False)
            return
        answers: list[Answer[How | None]] = [Answer(None, "It was not: leave it as it is")]
        answers += [Answer(how, words) for how, words in HOW.choices]
        about = f"{self._named(line)}{f', for {line.kept.to}' if line.kept.to else ''}"
        self.app.push_screen(Choice("How was it handed over?", about, answers), partial(self._hand_over, line))

    def _hand_over(self, line: _Line, how: How | None) -> None:
        paper = line.kept
        if how is not None and paper is not None:
            self._keep(
                line,
                lambda folder: with_handed_over(self.office, folder, paper, how),
                f"Handed over ({HOW[how]}): {self._named(line)}",
            )

    def action_print(self) -> None:
        """Send the paper to the printer. If that fails, nothing is noted."""
        line = self._current
        if line.kept is None:
            return
        try:
            send_to_printer(line.waiting.path, DOCUMENTS[line.kept.document].title)
        except SenError as refusal:
            self.notify(str(refusal), severity="error", markup=False)
            return
        paper_id, today = line.kept.id, self.office.today()
        self._keep(line, lambda folder: with_printed(folder, paper_id, today), f"Printed: {self._named(line)}")

    def _keep(self, line: _Line, change: Callable[[PupilFolder], PupilFolder], words: str) -> None:
        """Save a change of the child's folder, and say what was done."""
        try:
            keep_beside(self, line.waiting.pupil_id, change)
        except SenError as refusal:
            self.notify(str(refusal), severity="error", markup=False)
        else:
            say_at_foot(self, words)
        self._fill()

    def action_remove(self) -> None:
        """Ask, then take the paper under the cursor out of the outbox."""
        line = self._current

        def remove(answer: bool | None) -> None:
            if answer:
                self._take_out(line)

        about = "The file is deleted. The paper can be made again."
        self.app.push_screen(confirmation(f"Take out: {self._named(line)}?", about, "take it out"), remove)

    def _take_out(self, line: _Line) -> None:
        try:
            take_out(self.office, line.waiting)
        except SenError as refusal:
            self.notify(str(refusal), severity="error", markup=False)
        else:
            say_at_foot(self, f"Taken out of the outbox: {self._named(line)}")
        self._fill()

    def _named(self, line: _Line) -> str:
        kind = line.kept.kind if line.kept else line.waiting.kind
        return f"{self._names.get(line.waiting.pupil_id, line.waiting.pupil_id)}, {kind}"

    def _lines(self, index: int, width: int) -> list[list[Part]]:
        line = self.papers[index]
        made = fit(f" {day(line.waiting.made_on, short=True)}", 14)
        lines = hanging((" ", ""), self._named(line), width, "strong", (made, "muted"))
        whom = f"for {line.kept.to}" if line.kept and line.kept.to else ""
        about = " · ".join(part for part in (whom, line.state, line.why_not if line.kept else "") if part)
        return [*lines, *(hanging(("   ", ""), about, width, "muted") if about else ())]


def _line(waiting: Waiting, folder: PupilFolder | None) -> _Line:
    kept = paper_in(folder, waiting.name) if folder else None
    if folder is None or kept is None or kept.document not in DOCUMENTS:
        return _Line(waiting, None, "", _NOT_KEPT)
    return _Line(waiting, kept, state_of(folder, kept), why_not_sent(folder, kept))
