"""A small form in a window: its texts are kept with the draft until they are confirmed."""

from abc import abstractmethod
from collections.abc import Callable, Sequence
from typing import TypeVar

from textual import on
from textual.app import ComposeResult
from textual.events import DescendantBlur
from typing_extensions import override

from sen_tui.domain.errors import BadInput, SenError
from sen_tui.office.open_child import OpenFolder
from sen_tui.office.saving import Overtaken
from sen_tui.tui import keys
from sen_tui.tui.messages import FieldFinished
from sen_tui.tui.screens.base import SenModal
from sen_tui.tui.screens.form_body import Enter, FormBody
from sen_tui.tui.screens.stale import Decision, show_both
from sen_tui.tui.widgets.line import Line
from sen_tui.tui.widgets.pick import Pick
from sen_tui.tui.widgets.typed import KeepsTyped
from sen_tui.tui.widgets.words import Words
from sen_tui.tui.work.draft_state import Typing
from sen_tui.tui.work.session import Session

T = TypeVar("T")


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
    ENTER = Enter("Save", "Save what is typed here.")
    """What Enter in the last field does."""
    NOTE = "F8 saves. Esc leaves; what you typed waits here."
    """The words under the fields: how to save and to leave, and what becomes of the typing."""

    def __init__(self, session: Typing) -> None:
        super().__init__()
        self.session = session
        self._doubted = ""
        """The doubts that were shown at the last try to save."""
        self._noticed = False
        """Whether a notice says why the last try was refused."""

    @override
    def compose(self) -> ComposeResult:
        """The fields, and a line for trouble."""
        with FormBody(self.WINDOW, self.ENTER):
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
        body = self.query_one(FormBody)
        body.fill(self.texts)
        self.say("")
        self.call_after_refresh(body.begin, waited=self.FORM in self.session.draft.forms)

    def say(self, trouble: str) -> None:
        """Show the words of a fault at the end of the form; empty words take them away."""
        self.query_one(FormBody).say(trouble)

    @override
    def typed(self, field: str, text: str) -> None:
        """Keep the text. A fault of it is said when the field is left."""
        self.session.type_into(self.FORM, field, text)
        if isinstance(self.focused, Line) and self.focused.field == field:
            self.focused.say("")

    def look(self, field: str) -> str:
        """Return what is wrong with the text of a field, looked at alone. Each form does its own."""
        return ""

    def on_descendant_blur(self, event: DescendantBlur) -> None:
        """Look at a line that is left."""
        if isinstance(event.widget, Line) and self.is_current:
            _show(event.widget, self.look(event.widget.field))

    @on(Pick.Picked)
    def _picked(self, event: Pick.Picked) -> None:
        event.stop()
        self.say("")
        self.typed(event.field, event.key)
        self._go_on(stay=event.by_digit)

    @on(FieldFinished)
    def _finished(self, event: FieldFinished) -> None:
        event.stop()
        line = self.focused
        if not (isinstance(line, Line) and _show(line, self.look(line.field))):  # else it shall be seen
            self._go_on()

    def _go_on(self, *, stay: bool = False) -> None:
        """Go to the next field; after the last one confirm, unless told to `stay`."""
        fields = [field for field in self.query_one(FormBody).fields if field.focusable]
        if self.focused in fields and self.focused is not fields[-1]:
            self.focus_next("Line, Prose, Cycle, Pick")
        elif not stay:
            self.action_finish()

    def action_finish(self) -> None:
        """Confirm, or say why not and keep everything as it is."""
        self.shell.autosave.flush()
        if self._noticed:  # it is about the last try
            self.app.clear_notifications()
            self._noticed = False
        try:
            with self.session.kept_unless_done():
                result = self.confirm()
        except SenError as refusal:
            self.refuse(refusal)
            if isinstance(refusal, Overtaken) and isinstance(self.session, Session):
                show_both(self, self.session, refusal, self._after_stale)
            return
        self.dismiss(result)

    def refuse(self, refusal: SenError) -> None:
        """Say why the form is refused: at the field that is not right, and go there, else at the end."""
        name = refusal.field if isinstance(refusal, BadInput) else ""
        if self.query_one(FormBody).complain(str(refusal), name):
            return
        self.say(f"{refusal} What you typed is kept.")
        if self.is_current and not isinstance(refusal, Overtaken):  # a window that asks about it says it too
            self.notify(str(refusal), severity="error", markup=False)
            self._noticed = True

    def ask_once(self, doubts: Sequence[str], *, field: str = "") -> None:
        """Raise `BadInput` with doubts about what is typed, unless the last try was refused for the same ones."""
        words = " ".join(doubts)
        if words != self._doubted:
            self._doubted = words
            if words:
                raise BadInput(f"{words} Put it right, or save again if it is so.", field=field)

    def _after_stale(self, answer: Decision) -> None:
        """Show the texts over the colleague's record, or leave and let them wait."""
        if answer == "look":
            self.dismiss(None)
            return
        self.query_one(FormBody).fill(self.texts)
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
        return ": ".join(filter(None, (super().heading, self.child.folder.pupil.name)))

    def keep(self, deed: Callable[[OpenFolder], OpenFolder]) -> None:
        """Do a deed of the office, and drop the form's texts from the draft. Raises as the deed does."""
        self.child.forget_form(self.FORM)
        self.child.commit(deed)


def _show(line: Line, fault: str) -> bool:
    """Show the fault of a line, if there is one, and return whether it is news."""
    news = fault not in ("", line.trouble)
    if news:
        line.say(fault, seen=True)
    return news
