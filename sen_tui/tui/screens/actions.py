"""Actions and duties of one child, and those that are done: Enter does one, Del passes one over or opens it again."""

from collections.abc import Callable
from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from typing_extensions import override

from sen_tui.domain.action import HOW, OWNERS, Action, Dispatch, Waiver
from sen_tui.domain.duty import Duty
from sen_tui.domain.errors import SenError
from sen_tui.domain.permissions import all_askings
from sen_tui.domain.pupil import named_apart
from sen_tui.domain.rule_duties import rule_of, why_not_passed_over
from sen_tui.domain.text import day, one_line, stopped
from sen_tui.office.duty_deeds import open_again, waive_duty
from sen_tui.office.open_child import OpenFolder
from sen_tui.office.records import open_duties_of
from sen_tui.office.saving import Overtaken
from sen_tui.tui import keys
from sen_tui.tui.screens.annual import AnnualDayScreen
from sen_tui.tui.screens.answer_forms import AgreementScreen, PermissionScreen
from sen_tui.tui.screens.answers import AnswersScreen
from sen_tui.tui.screens.ask import AskScreen
from sen_tui.tui.screens.base import SenModal
from sen_tui.tui.screens.case import CaseScreen
from sen_tui.tui.screens.done_form import ActionDone, DutyDone
from sen_tui.tui.screens.person_forms import SpecialistScreen
from sen_tui.tui.screens.small_forms import AnswerScreen
from sen_tui.tui.screens.stale import show_both
from sen_tui.tui.screens.taking_back import swap
from sen_tui.tui.terminal.safe_text import fit
from sen_tui.tui.widgets.foot import say_last
from sen_tui.tui.widgets.rows import Part, Rows, hanging
from sen_tui.tui.widgets.words import Words
from sen_tui.tui.work.session import Session

_NOT_TICKED = ("hold_review:", "write_plan:", "measure:")
"""How the keys of duties begin that are met by work in the app, not by a tick."""

_DUE = 17
"""Cells for the day, and whether it is past."""

_NOT_ASKED = "Only what the framework asks for can be passed over."


Done = Action | Dispatch | Waiver


class ActionsScreen(SenModal[None]):
    """The promised actions and the framework's duties, each with its person and date; then those that are done."""

    PLACES = ("actions", "saved", "back")
    BINDINGS = keys.bindings("back", "actions", "saved")

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.items: tuple[Action | Duty, ...] = ()
        self.done: tuple[Done, ...] = ()
        """Everything that was done or passed over, the latest first."""

    @override
    def compose(self) -> ComposeResult:
        """The list."""
        with Vertical(classes="window list"):
            yield Words(f"To be done: {self.session.folder.pupil.name}", classes="title")
            yield Rows(self._lines, height=None, empty="Nothing is to be done now.")
            yield Words(classes="prompt")
            yield Words("Enter: done. Del: not done, or to be done after all. Esc: back.", classes="note")

    def on_mount(self) -> None:
        """Fill the list."""
        self._fill()
        self.query_one(Rows).focus()

    def _fill(self) -> None:
        """Show the list as it is now, and what the last key did."""
        folder = self.session.folder
        duties = open_duties_of(self.session.office, folder)
        others = tuple(duty for duty in duties if not duty.key.startswith("action:"))
        self.items = (*folder.open_actions, *others)
        actions = (action for action in folder.actions if not action.open)
        self.done = tuple(sorted((*actions, *folder.dispatches, *folder.waivers), key=_day, reverse=True))
        self.query_one(Rows).set_rows(len(self.items) + len(self.done))
        self.query_one(Rows).redraw()
        self._say_whole()
        say_last(self, self.session)

    @property
    def _item(self) -> Action | Duty | None:
        """The action or duty under the cursor; None on one that is done."""
        place = self.query_one(Rows).cursor
        return self.items[place] if place < len(self.items) else None

    @on(Rows.Opened)
    def _opened(self, event: Rows.Opened) -> None:
        event.stop()
        item = self._item
        if item is None:
            self.notify("This is done. Del: it is to be done after all.", markup=False)
        elif isinstance(item, Duty) and self._met_by_work(item):
            self.notify("This is met by doing it: it goes by itself then.", markup=False)
        else:
            self.app.push_screen(self._form(item), lambda _: self._fill())

    def _met_by_work(self, duty: Duty) -> bool:
        """Return whether a duty is met by work in the app. A target without a criterion is looked at, and ticked."""
        target = self.session.folder.target(duty.key.split(":")[1]) if duty.key.startswith("measure:") else None
        return duty.key.startswith(_NOT_TICKED) and (target is None or target.criterion is not None)

    def _form(self, item: Action | Duty) -> SenModal[None]:
        """Return the form that asks how an action was done or a duty met, or what the parents answered."""
        if isinstance(item, Action):
            return ActionDone(self.session, item)
        if item.key.startswith("concern:"):
            return AnswerScreen(self.session, item)
        if item.key.startswith("statutory:"):
            return self._statutory_form(item)
        if (rule := rule_of(self.session.framework, item)) and rule.agrees:
            return AnnualDayScreen(self.session)
        return self._answer_form(item) if item.slip or item.permission else DutyDone(self.session, item)

    def _statutory_form(self, duty: Duty) -> SenModal[None]:
        """Return the form in which a step of an assessment is entered: that of the adviser, or of the case itself."""
        _, _, case_id, *adviser = duty.key.split(":")
        if adviser:
            return SpecialistScreen(self.session, adviser[0])
        return CaseScreen(self.session, next(case for case in self.session.folder.cases if case.id == case_id))

    def action_remove(self) -> None:
        """Ask why the duty under the cursor is not done; open again what is done."""
        item = self._item
        if isinstance(item, Duty):
            form = f"not done {item.key}"
            self.app.push_screen(
                AskScreen(self.session, "Why is it not done?", form), lambda reason: self._pass_over(item, form, reason)
            )
        elif item is None and self.done:
            office, entry = self.session.office, self.done[self.query_one(Rows).cursor - len(self.items)]
            self._keep(lambda opened: open_again(office, opened, entry.id))

    def _keep(self, deed: Callable[[OpenFolder], OpenFolder]) -> bool:
        """Do a deed and show the rest of the list, or say why it was refused. Return whether it was done."""
        try:
            self.session.commit(deed)
        except Overtaken as stale:
            show_both(self, self.session, stale, lambda _: self._fill())
            return False
        except SenError as refusal:
            self.notify(str(refusal), severity="error", markup=False)
            return False
        if news := self.session.news():
            self.notify(news, markup=False)
        self._fill()
        return True

    def action_undo_saved(self, again: bool) -> None:
        """Take back the last deed that was saved here, or bring one back."""
        swap(self, self.session, again=again)
        self._fill()

    def refusal(self, action: str) -> str:
        """Return why the line under the cursor cannot be passed over or opened again."""
        item = self._item
        if action != "remove":
            return ""
        if item is None:
            return "" if self.done else "Nothing is to be done now."
        return why_not_passed_over(self.session.framework, item) if isinstance(item, Duty) else _NOT_ASKED

    def _pass_over(self, duty: Duty, form: str, reason: str | None) -> None:
        office = self.session.office
        if reason and not self._keep(lambda opened: waive_duty(office, opened, duty, reason)):
            self.session.type_into(form, "answer", reason)

    def _answer_form(self, duty: Duty) -> SenModal[None]:
        """Return the form for an answer of the parents; the list of everybody where several are asked."""
        folder = self.session.folder
        review = next((r for r in folder.reviews if r.id == duty.review_id), None)
        if duty.slip and review:
            return AgreementScreen(self.session, review, folder.contact(duty.contact_id), duty)
        asked = [a for a in all_askings(folder, self.session.framework) if a.rule.key == duty.permission]
        return PermissionScreen(self.session, asked[0]) if len(asked) == 1 else AnswersScreen(self.session)

    @on(Rows.Moved)
    def _say_whole(self) -> None:
        """Show under the list the whole sentence of the row under the cursor, why it is to be done, and its source."""
        item = self._item
        why = f" {item.grounds}" if isinstance(item, Duty) else ""
        self.query_one(".prompt", Words).say(f"{stopped(item.words)}{why}" if item else "")

    def _about(self, item: Action | Duty) -> str:
        """Return to whom something is owed, who has to do it, and why."""
        if isinstance(item, Action):
            return item.person or OWNERS[item.owner]
        contact = self.session.folder.contact(item.contact_id)
        to = f"To {named_apart(contact, self.session.folder.contacts)}" if contact else ""
        return " · ".join(part for part in (to, item.who, item.why) if part)

    def _lines(self, index: int, width: int) -> list[list[Part]]:
        if index >= len(self.items):
            return _lines_done(self.done[index - len(self.items)], width)
        item = self.items[index]
        today = self.session.office.today()
        if isinstance(item, Duty):
            late, due = item.late(today), item.due_words(today)
        else:
            late = item.due is not None and item.due < today
            due = f"{'late, ' if late else ''}{day(item.due, short=True)}"
        tone = "warn" if late else "muted"
        return [
            *hanging((" ○ ", tone), item.words, width, beside=(fit(f" {due}", _DUE), tone)),
            *hanging(("   ", ""), self._about(item), width, "muted"),
        ]


def _day(done: Done) -> date:
    return (done.done_on or date.min) if isinstance(done, Action) else done.on


def _lines_done(done: Done, width: int) -> list[list[Part]]:
    """Return the lines of something done or passed over: the words, the day, how and by whom."""
    mark, facts = "✓", [done.note if isinstance(done, Action) else f"by {done.by}"]
    if isinstance(done, Dispatch):
        facts = [one_line(done.finding), HOW[done.how], *facts, f"to {done.to}" if done.to else ""]
    elif isinstance(done, Waiver):
        mark, facts = "–", [f"not done: {one_line(done.reason)}", *facts]
    words = one_line(done.words if isinstance(done, Action) else done.what)
    on = day(_day(done), short=True)
    said = " · ".join(part for part in facts if part)
    return [
        *hanging((f" {mark} ", "good"), words, width, "muted", (fit(f" {on}", _DUE), "muted")),
        *(hanging(("   ", ""), said, width, "muted") if said else ()),
    ]
