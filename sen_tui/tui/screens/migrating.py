"""The change of framework: what becomes of each child is listed first; F8 asks, then does it child by child."""

from collections.abc import Generator

from textual.app import ComposeResult
from textual.containers import Vertical
from typing_extensions import override

from sen_tui.domain.errors import SenError
from sen_tui.domain.migrating import Listed
from sen_tui.domain.text import counted, stopped
from sen_tui.office.access import noted
from sen_tui.office.migrating import Migration
from sen_tui.office.opening import Office
from sen_tui.tui import keys
from sen_tui.tui.here import follow_keys
from sen_tui.tui.screens.base import SenModal
from sen_tui.tui.screens.choice import Answer, Choice, confirmation
from sen_tui.tui.widgets.rows import Part, Rows, hanging
from sen_tui.tui.widgets.words import Words
from sen_tui.tui.work.pacing import between_keys

_STOPPED = "Stopped. Nothing is lost: do it again to go on, here or with `sen-tui frameworks migrate`."


def choice_of_framework(office: Office) -> Choice[str]:
    """Return the window that asks to which framework the school goes over."""
    others = [one for one in office.frameworks.usable() if one.id != office.framework.id]
    about = f"The school works by {office.framework.title}. What becomes of each child is listed before it is done."
    return Choice("Change to which framework?", about, [Answer(one.id, one.notice or one.title) for one in others])


class MigrationScreen(SenModal[None]):
    """The children who would change, and those who would be left; after F8 those who did and are."""

    PLACES = ("migrating", "back")
    BINDINGS = keys.bindings("migrating", "back")

    def __init__(self, office: Office, to: str) -> None:
        """Raises as `Migration`."""
        super().__init__()
        self.office = office
        self._to = to
        self._migration = Migration(office, to)
        self._done = False
        """Whether the children were changed, not only listed."""
        self._going: Generator[None, None, str] | None = None

    @override
    def compose(self) -> ComposeResult:
        """The whole in a sentence, the children, and how far it has come."""
        with Vertical(classes="window tall"):
            yield Words(f"Change of framework to {self._migration.after.title}", classes="title")
            yield Words(classes="prompt")
            yield Rows(self._lines, height=None, field="children", empty=" Every child goes by it already.")
            yield Words(classes="note")

    def on_mount(self) -> None:
        """List what would become of each child."""
        self.query_one(Rows).focus()
        noted(self.office, "listed")
        self._go(self._migration.look())

    def refusal(self, action: str) -> str:
        """Return why nothing can be changed now."""
        if action != "finish":
            return ""
        if self._going is not None:
            return "One moment: it is not at its end yet."
        return "" if not self._done else "It is done. Esc goes back."

    def action_finish(self) -> None:
        """Ask, then change every child."""
        number = counted(len(self._migration.done), "child", "children")
        about = (
            "Each folder is saved by itself, and the school's details last. It can be stopped with Esc and gone on "
            "with later. Signed reviews and plans keep the words of their framework."
        )

        def answered(yes: bool | None) -> None:
            if yes:
                self._change()

        question = f"Take {number} to {self._migration.after.title}?"
        self.app.push_screen(confirmation(question, about, "change the framework"), answered)

    @override
    def action_back(self) -> None:
        """Go back. What is under way stops after the present child."""
        if self._going is not None:
            self._going.close()
            self._going = None
            if self._done:
                self.notify(_STOPPED, severity="warning", markup=False, timeout=15)
        super().action_back()

    def _change(self) -> None:
        try:
            self._migration = Migration(self.office, self._to)
        except SenError as refusal:
            self.notify(str(refusal), severity="error", markup=False)
            return
        self._done = True
        self._go(self._migration.run())

    def _go(self, steps: Generator[None, None, None]) -> None:
        self._going = self._followed(steps)
        between_keys(self, self._going, self._ended)

    def _followed(self, steps: Generator[None, None, None]) -> Generator[None, None, str]:
        """Show how far it has come. Returns why it ended early; empty where it did not."""
        try:
            for _ in steps:
                self._say(f"{self._migration.looked_at} of {self._migration.total} looked at. Esc stops.")
                yield
        except SenError as refusal:
            return str(refusal)
        return ""

    def _ended(self, trouble: str | None) -> None:
        if trouble is None:  # stopped
            return
        self._going = None
        migration = self._migration
        rows = self.query_one(Rows)
        rows.set_rows(len(self._children))
        rows.redraw()
        self.query_one(".prompt", Words).say(migration.words)
        if self._done:
            whole = f"The school works by {self.office.framework.title} now. Esc goes back."
            self._say(trouble or migration.way_on or whole)
        else:
            self._say("Nothing is changed yet. F8 asks, and changes it. Esc goes back.")
        follow_keys(self.app)

    def _say(self, words: str) -> None:
        self.query_one(".note", Words).say(words)

    @property
    def _children(self) -> list[Listed]:
        """Those who are left first: somebody has to do something about them."""
        return [*self._migration.left, *self._migration.done]

    def _lines(self, index: int, width: int) -> list[list[Part]]:
        child = self._children[index]
        stages = " → ".join(filter(None, (child.before, child.after)))
        lines = hanging((" ", ""), ": ".join(filter(None, (child.title, stages))), width, "strong")
        if child.left:
            lines += hanging(("   ", ""), f"Left: {stopped(child.left)}", width, "warn")
        return [*lines, *(line for words in child.lost for line in hanging(("   ", ""), words, width, "muted"))]
