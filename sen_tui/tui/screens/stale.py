"""Two people changed one folder: the colleague's saved changes beside one's own. Nothing is thrown away."""

from collections.abc import Callable
from typing import Any, Literal

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from typing_extensions import override

from sen_tui.documents.differences import beside_page
from sen_tui.domain.errors import SenError
from sen_tui.office.saving import Overtaken
from sen_tui.tui import keys
from sen_tui.tui.screens.base import SenModal, SenScreen
from sen_tui.tui.widgets.paper import Paper
from sen_tui.tui.widgets.words import Words
from sen_tui.tui.work.session import Session

Decision = Literal["on", "look"]
"""`on`: one's own draft goes on top of the colleague's change. `look`: the draft waits, the change is shown."""


class StaleScreen(SenModal[Decision]):
    """Both changes, and the ways on."""

    PLACES = ("stale", "back")
    BINDINGS = keys.bindings("stale")
    AUTO_FOCUS = ".changes"

    def __init__(self, stale: Overtaken, unsaved: str) -> None:
        super().__init__()
        self.stale = stale
        self.unsaved = unsaved
        """Why one's own draft is not on the disk; empty where it is."""

    @override
    def compose(self) -> ComposeResult:
        """The colleague and the time, both changes, the ways on."""
        collision = self.stale.collision
        them = {"": "Somebody", "you": "you, earlier"}.get(collision.by, collision.by)
        saved = "what you saved earlier" if collision.by == "you" else f"what {them} saved"
        with Vertical(classes="window tall"):
            yield Words("Two changes of one record", classes="title")
            yield Words(f"{self.stale} {self._assurance}".strip(), classes="prompt")
            if not collision.theirs:
                yield Words("What was changed cannot be shown: h in the folder tells what can be read.", classes="note")
            with VerticalScroll(classes="changes"):
                yield Paper(beside_page(collision.rows, them))
            yield Words(f"g: go on with yours on top of {saved}; then check it and save again.")
            yield Words(f"w: let yours wait as a draft, and look at {saved}.   Esc: decide later.")

    @property
    def _assurance(self) -> str:
        """The sentence about losses: it says that nothing is lost only where that is true."""
        if self.unsaved:
            return f"What you typed is not on the disk yet: {self.unsaved}"
        return "Nothing is lost." if self.stale.collision.safe else ""

    def action_go_on(self) -> None:
        """Go on with one's own draft on top of the colleague's change."""
        self.dismiss("on")

    def action_let_wait(self) -> None:
        """Let one's own draft wait."""
        self.dismiss("look")


def show_both(
    screen: SenScreen | SenModal[Any], session: Session, stale: Overtaken, after: Callable[[Decision], object]
) -> None:
    """Show both changes; take the colleague's in as the person decides, then call `after` with the decision.

    Not while parents look: the colleague's change may be about the school's own business.
    """
    if screen.shell.company.parents_look:
        words = f"{stale} Parents look: press F9, then the same key again."
        screen.notify(words, severity="warning", markup=False, timeout=15)
        return

    def take_in(answer: Decision | None) -> None:
        if not answer:
            return
        try:
            session.take_in(seen=answer == "on")
        except SenError as refusal:
            screen.notify(f"{refusal} What you typed is kept.", severity="error", markup=False)
            return
        after(answer)

    unsaved = "" if session.save() else session.trouble
    screen.app.push_screen(StaleScreen(stale, unsaved), take_in)
