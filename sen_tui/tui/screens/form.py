"""A small form in a window: what is typed is kept with the draft until it is confirmed."""

from abc import abstractmethod
from collections.abc import Callable
from typing import TypeVar

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from typing_extensions import override

from sen_tui.domain.errors import SenError
from sen_tui.office.open_child import OpenFolder
from sen_tui.office.saving import Overtaken
from sen_tui.tui import keys
from sen_tui.tui.messages import HURRIED, FieldFinished
from sen_tui.tui.screens.base import SenModal
from sen_tui.tui.screens.stale import Decision, show_both
from sen_tui.tui.widgets.cycle import Cycle
from sen_tui.tui.widgets.line import Line
from sen_tui.tui.widgets.pick import Pick
from sen_tui.tui.widgets.prose import Prose
from sen_tui.tui.widgets.typed import KeepsTyped
from sen_tui.tui.widgets.words import Words
from sen_tui.tui.work.draft_state import Typing
from sen_tui.tui.work.session import Session

T = TypeVar("T")


class FormBody(VerticalScroll, can_focus=False):
    """The window of a form."""


class FormScreen(KeepsTyped, SenModal[T]):
    """Enter goes from field to field and confirms at the last; Escape leaves, and all typing waits."""

    PLACES = ("form",)
    BINDINGS = keys.bindings("form")
    AUTO_FOCUS = "Line, Prose, Pick, Cycle"
    FORM = ""
    """The name under which the typing is kept."""
    WINDOW = "window"
    """The style classes of the window."""

    def __init__(self, session: Typing) -> None:
        super().__init__()
        self.session = session

    @override
    def compose(self) -> ComposeResult:
        """The fields, and a line for trouble."""
        with FormBody(classes=self.WINDOW):
            yield from self.compose_fields()
            yield Words(classes="trouble")

    @abstractmethod
    def compose_fields(self) -> ComposeResult:
        """Yield the title and the fields."""

    @property
    def said(self) -> dict[str, str]:
        """What is typed so far."""
        return self.session.draft.forms.get(self.FORM, {})

    @abstractmethod
    def confirm(self) -> T:
        """Do what the form is for and return the result of the window. Raises `SenError` where that cannot be."""

    def on_mount(self) -> None:
        """Fill in what was typed before and begin at the first field."""
        self._fill()
        self.say("")
        for body in self.query(FormBody):  # the focus scrolls a tall form past its title
            self.call_after_refresh(body.scroll_home, animate=False)

    def _fill(self) -> None:
        for field in self.query("Line, Prose, Cycle, Pick"):
            if isinstance(field, Line | Prose | Cycle | Pick) and field.field in self.said:
                field.fill(self.said[field.field])

    def say(self, trouble: str) -> None:
        """Show what is wrong, or nothing."""
        for words in self.query(".trouble"):
            if isinstance(words, Words):
                words.say(trouble)

    @override
    def typed(self, field: str, text: str) -> None:
        """Keep what is typed."""
        self.session.type_into(self.FORM, field, text)

    @on(Pick.Picked)
    def _picked(self, event: Pick.Picked) -> None:
        event.stop()
        self.typed(event.field, event.key)
        self._go_on()

    @on(FieldFinished)
    def _finished(self, event: FieldFinished) -> None:
        event.stop()
        self._go_on()

    def _go_on(self) -> None:
        """To the next field; after the last one confirm."""
        fields = [f for f in self.query("Line, Prose, Cycle, Pick") if f.focusable]
        if self.focused in fields and self.focused is not fields[-1]:
            self.focus_next("Line, Prose, Cycle, Pick")
            return
        if self.shell.keys.hurried:
            self.say(HURRIED)
            return
        self.finish()

    def action_finish(self) -> None:
        """Confirm from any field."""
        self.finish()

    def finish(self) -> None:
        """Confirm, or say what is wrong and keep everything as it is."""
        self.shell.autosave.flush()
        try:
            with self.session.kept_unless_done():
                done = self.confirm()
        except SenError as refused:
            self.say(f"{refused} What you typed is kept.")
            if isinstance(refused, Overtaken) and isinstance(self.session, Session):
                show_both(self, self.session, refused, self._taken_in)
            else:
                self.notify(str(refused), severity="error", markup=False)
            return
        self.dismiss(done)

    def _taken_in(self, answer: Decision) -> None:
        """Show the record as it is now under what was typed, or leave with that waiting."""
        if answer == "look":
            self.dismiss(None)
            return
        self._fill()
        self.say("What was saved meanwhile is taken in. Check it; F8 saves yours on top of it.")


class ChildForm(FormScreen[None]):
    """A form about the open child."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.child = session

    def keep(self, deed: Callable[[OpenFolder], OpenFolder]) -> None:
        """Do a deed of the office with the form's words, which then are no draft any more. Raises as the deed."""
        self.child.forget_form(self.FORM)
        self.child.commit(deed)
