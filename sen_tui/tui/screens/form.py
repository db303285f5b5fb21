"""A small form in a window: its texts are kept with the draft until they are confirmed."""

from abc import abstractmethod
from collections.abc import Callable, Sequence
from typing import TypeVar

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from typing_extensions import override

from sen_tui.domain.errors import BadInput, SenError
from sen_tui.office.open_child import OpenFolder
from sen_tui.office.saving import Overtaken
from sen_tui.tui import keys
from sen_tui.tui.messages import FieldFinished
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
    """Enter goes from field to field and confirms at the last, except in prose. F8 confirms. Escape lets texts wait."""

    PLACES = ("form", "back")
    BINDINGS = keys.bindings("form")
    AUTO_FOCUS = "Line, Prose, Pick, Cycle"
    FORM = ""
    """The name under which the texts are kept."""
    WINDOW = "window"
    """The style classes of the window."""
    HEADING = ""
    """The words over the fields, where they are always the same."""
    NOTE = "F8 saves. Esc leaves; what you typed waits here."
    """The words under the fields: how to save and to leave, and what becomes of the typing."""

    def __init__(self, session: Typing) -> None:
        super().__init__()
        self.session = session
        self._doubted = ""
        """The doubts that were shown at the last try to save."""

    @override
    def compose(self) -> ComposeResult:
        """The fields, and a line for trouble."""
        with FormBody(classes=self.WINDOW):
            if heading := self.heading:
                yield Words(heading, classes="title")
            yield from self.compose_fields()
            yield Words(self.NOTE, classes="note")
            yield Words(classes="trouble")

    @abstractmethod
    def compose_fields(self) -> ComposeResult:
        """Yield the fields."""

    @property
    def heading(self) -> str:
        """The words over the fields; empty for a form without."""
        return self.HEADING

    @property
    def texts(self) -> dict[str, str]:
        """The texts typed so far, by field."""
        return self.session.draft.forms.get(self.FORM, {})

    @abstractmethod
    def confirm(self) -> T:
        """Carry the form out and return the result of the window. Raises `SenError` if it is refused."""

    def on_mount(self) -> None:
        """Fill in the texts typed before and begin at the first field."""
        self._fill()
        self.say("")
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        """Show the title, past which the focus scrolls a tall form. Select the first line, unless texts waited."""
        for body in self.query(FormBody):
            body.scroll_home(animate=False)
        if isinstance(self.focused, Line):
            if self.FORM in self.session.draft.forms:
                self.focused.go_on()
            else:
                self.focused.select_all()

    def _fill(self) -> None:
        for field in self.query("Line, Prose, Cycle, Pick"):
            if isinstance(field, Line | Prose | Cycle | Pick) and field.field in self.texts:
                field.fill(self.texts[field.field])

    def say(self, trouble: str) -> None:
        """Show the words of a fault; empty words take them away."""
        for words in self.query(".trouble"):
            if isinstance(words, Words):
                words.say(trouble)

    @override
    def typed(self, field: str, text: str) -> None:
        """Keep the text."""
        self.session.type_into(self.FORM, field, text)

    @on(Pick.Picked)
    def _picked(self, event: Pick.Picked) -> None:
        event.stop()
        self.typed(event.field, event.key)
        self._go_on(stay=event.by_digit)

    @on(FieldFinished)
    def _finished(self, event: FieldFinished) -> None:
        event.stop()
        self._go_on()

    def _go_on(self, *, stay: bool = False) -> None:
        """Go to the next field; after the last one confirm, unless told to `stay`."""
        fields = [f for f in self.query("Line, Prose, Cycle, Pick") if f.focusable]
        if self.focused in fields and self.focused is not fields[-1]:
            self.focus_next("Line, Prose, Cycle, Pick")
        elif not stay:
            self.action_finish()

    def action_finish(self) -> None:
        """Confirm, or say why not and keep everything as it is."""
        self.shell.autosave.flush()
        try:
            with self.session.kept_unless_done():
                result = self.confirm()
        except SenError as refusal:
            self.say(f"{refusal} What you typed is kept.")
            if isinstance(refusal, Overtaken) and isinstance(self.session, Session):
                show_both(self, self.session, refusal, self._after_stale)
            elif self.is_current:  # a window that asks about it says it too
                self.notify(str(refusal), severity="error", markup=False)
            return
        self.dismiss(result)

    def ask_once(self, doubts: Sequence[str]) -> None:
        """Raise `BadInput` with doubts about what is typed, unless the last try was refused for the same ones."""
        words = " ".join(doubts)
        if words != self._doubted:
            self._doubted = words
            if words:
                raise BadInput(f"{words} Put it right, or save again if it is so.")

    def _after_stale(self, answer: Decision) -> None:
        """Show the texts over the colleague's record, or leave and let them wait."""
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

    @property
    @override
    def heading(self) -> str:
        """What the form is for, and the name of the child about whom it writes."""
        return f"{super().heading}: {self.child.folder.pupil.name}"

    def keep(self, deed: Callable[[OpenFolder], OpenFolder]) -> None:
        """Do a deed of the office, and drop the form's texts from the draft. Raises as the deed does."""
        self.child.forget_form(self.FORM)
        self.child.commit(deed)
