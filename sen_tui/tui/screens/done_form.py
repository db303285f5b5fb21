"""When, how and by whom something was done: filled in, so that one Enter says it."""

from datetime import date

from textual import on
from textual.app import ComposeResult
from typing_extensions import override

from sen_tui.domain.action import HOW, Action, Dispatch
from sen_tui.domain.dates import doubt_about, parse_day
from sen_tui.domain.duty import Duty
from sen_tui.domain.errors import BadInput, at_field
from sen_tui.domain.rule_duties import decisions_for
from sen_tui.domain.text import day
from sen_tui.domain.words import on_screen
from sen_tui.office.duty_deeds import note_duty
from sen_tui.office.edits import finish_action
from sen_tui.tui.messages import FieldFinished
from sen_tui.tui.screens.form import ChildForm
from sen_tui.tui.screens.form_body import Enter
from sen_tui.tui.widgets.cycle import Cycle
from sen_tui.tui.widgets.line import Line
from sen_tui.tui.widgets.pick import Pick
from sen_tui.tui.widgets.words import Words
from sen_tui.tui.work.session import Session


class DoneForm(ChildForm):
    """Enter says that it was done as the fields say; Tab goes to another field first."""

    HEADING = "Done"
    ENTER = Enter("Done", "Say that it was done, as it stands here.", everywhere=True)
    NOTE = "Enter: done as it stands here. Tab: change a field. Esc: not done."
    ITEM: str
    """The words of the item."""

    @override
    def compose_fields(self) -> ComposeResult:
        """The words of the item, the day, then the other fields."""
        yield Words(self.ITEM, classes="prompt")
        yield Line(on_screen(Dispatch, "on"), field="on", value=self.texts["on"])

    @property
    @override
    def texts(self) -> dict[str, str]:
        """The texts, with today where no other day was typed."""
        return {"on": day(self.child.office.today())} | super().texts

    @property
    def done_on(self) -> date:
        """The typed day. Raises `BadInput` for one that cannot be read or is to come."""
        today, text = self.child.office.today(), self.texts["on"]
        done = at_field("on", lambda: parse_day(text, today, past=True)) if text.strip() else today
        if done > today:
            raise BadInput("That day is still to come: say when it was done.", field="on")
        self.ask_once([doubt] if (doubt := doubt_about(done, today, past=True, other="today")) else [])
        return done

    @on(FieldFinished)
    def _enter(self, event: FieldFinished) -> None:
        event.stop()
        event.prevent_default()
        self.action_finish()


class DutyDone(DoneForm):
    """A duty: when, how and by whom it was met; also what was seen or decided."""

    def __init__(self, session: Session, duty: Duty) -> None:
        super().__init__(session)
        self.duty = duty
        self.FORM = f"done {duty.key}"
        self.ITEM = duty.words

    @override
    def compose_fields(self) -> ComposeResult:
        """Day, manner, person, finding."""
        yield from super().compose_fields()
        if decisions := decisions_for(self.child.framework, self.duty):
            yield Pick("What is decided", [(words, words) for words in decisions.values()], field="finding")
        elif self.duty.monitoring:
            yield Line(on_screen(Dispatch, "finding"), field="finding", value=self.texts.get("finding", ""))
        yield Cycle(on_screen(Dispatch, "how"), HOW.choices, field="how", value=self.texts["how"])
        yield Line(on_screen(Dispatch, "by"), field="by", value=self.texts["by"])

    @property
    @override
    def texts(self) -> dict[str, str]:
        """The texts: in the manner that the duty asks for, by the person at the screen."""
        how = "in person" if "in person" in self.duty.words else "by hand"
        return {"how": how, "by": self.child.office.person.name} | super().texts

    @override
    def confirm(self) -> None:
        """Note that the duty was met."""
        texts, office, done_on = self.texts, self.child.office, self.done_on
        how = next(key for key in HOW if key == texts["how"])
        by, finding = texts["by"].strip() or office.person.name, texts.get("finding", "").strip()
        self.keep(lambda opened: note_duty(office, opened, self.duty, on=done_on, how=how, by=by, finding=finding))


class ActionDone(DoneForm):
    """A promised action: when it was done, and a note."""

    def __init__(self, session: Session, action: Action) -> None:
        super().__init__(session)
        self.action = action
        self.FORM = f"done {action.id}"
        self.ITEM = action.words

    @override
    def compose_fields(self) -> ComposeResult:
        """Day and note."""
        yield from super().compose_fields()
        yield Line(on_screen(Action, "note"), field="note", value=self.action.note)

    @override
    def confirm(self) -> None:
        """Note that the action was done."""
        note, office, done_on = self.texts.get("note", self.action.note), self.child.office, self.done_on
        self.keep(lambda opened: finish_action(office, opened, self.action.id, done_on, note))
