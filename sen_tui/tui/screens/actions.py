"""Actions and duties of one child: Enter ticks one off, x passes one over with the reason."""

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from typing_extensions import override

from sen_tui.domain.action import OWNERS, Action
from sen_tui.domain.duty import Duty
from sen_tui.domain.errors import SenError
from sen_tui.domain.rule_duties import rule_of
from sen_tui.domain.text import day
from sen_tui.office.edits import finish_action, note_duty, waive_duty
from sen_tui.office.open_child import OpenFolder
from sen_tui.office.records import open_duties_of
from sen_tui.office.saving import Overtaken
from sen_tui.tui import keys
from sen_tui.tui.screens.ask import AskScreen
from sen_tui.tui.screens.base import SenModal
from sen_tui.tui.screens.small_forms import AgreementScreen, AnswerScreen
from sen_tui.tui.screens.stale import show_both
from sen_tui.tui.terminal.safe_text import fit
from sen_tui.tui.widgets.rows import Part, Rows
from sen_tui.tui.widgets.words import Words
from sen_tui.tui.work.session import Session

_NOT_TICKED = ("hold_review:", "write_plan:", "measure:")
"""How the keys of duties begin that are met by work in the app, not by a tick."""

_NOT_ASKED = "Only what the framework asks for can be passed over."


class ActionsScreen(SenModal[None]):
    """The promised actions and the framework's duties, each with its person and date."""

    PLACES = ("actions", "back")
    BINDINGS = keys.bindings("back", "actions")

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.items: tuple[Action | Duty, ...] = ()

    @override
    def compose(self) -> ComposeResult:
        """The list."""
        with Vertical(classes="window tall"):
            yield Words(f"To be done: {self.session.folder.pupil.name}", classes="title")
            yield Rows(self._lines, height=2, empty="Nothing is to be done now.")
            yield Words("Enter: done today. Del: not done, with the reason. Esc: back.", classes="note")

    def on_mount(self) -> None:
        """Fill the list."""
        self._fill()
        self.query_one(Rows).focus()

    def _fill(self) -> None:
        folder = self.session.folder
        duties = open_duties_of(self.session.office, folder)
        others = tuple(duty for duty in duties if not duty.key.startswith("action:"))
        self.items = (*folder.open_actions, *others)
        self.query_one(Rows).set_rows(len(self.items))
        self.query_one(Rows).redraw()

    @on(Rows.Opened)
    def _opened(self, event: Rows.Opened) -> None:
        event.stop()
        item, office = self.items[event.index], self.session.office
        if isinstance(item, Action):
            self._keep(lambda opened: finish_action(office, opened, item.id))
        elif item.key.startswith("concern:"):
            self.app.push_screen(AnswerScreen(self.session, item), lambda _: self._fill())
        elif self._is_slip(item):
            self.app.push_screen(AgreementScreen(self.session, item), lambda _: self._fill())
        elif item.key.startswith(_NOT_TICKED):
            self.notify("This is met by doing it: it goes by itself then.", markup=False)
        else:
            self._keep(lambda opened: note_duty(office, opened, item))

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
        self.notify(f"Done, and written down. {self.session.news()}".strip(), markup=False)
        self._fill()
        return True

    @property
    def _item(self) -> Action | Duty | None:
        """The line under the cursor; None where nothing is to be done."""
        return self.items[self.query_one(Rows).cursor] if self.items else None

    def refusal(self, action: str) -> str:
        """Return why the line under the cursor cannot be passed over."""
        item = self._item
        rule = rule_of(self.session.framework, item) if isinstance(item, Duty) else None
        if action != "pass_over" or (rule is not None and not rule.block):
            return ""
        return "This framework does not allow going on without it." if rule else _NOT_ASKED

    def action_pass_over(self) -> None:
        """Ask why the duty under the cursor is not done."""
        item = self._item
        if isinstance(item, Duty):
            form = f"not done {item.key}"
            self.app.push_screen(
                AskScreen(self.session, "Why is it not done?", form), lambda reason: self._pass_over(item, form, reason)
            )

    def _pass_over(self, duty: Duty, form: str, reason: str | None) -> None:
        office = self.session.office
        if reason and not self._keep(lambda opened: waive_duty(office, opened, duty, reason)):
            self.session.type_into(form, "answer", reason)

    def _is_slip(self, duty: Duty) -> bool:
        """Whether parents answer this duty with their agreement."""
        rule = rule_of(self.session.framework, duty)
        return rule is not None and rule.when == "after_review" and bool(rule.consent)

    def _lines(self, index: int, width: int) -> list[list[Part]]:
        item = self.items[index]
        late = item.due is not None and item.due < self.session.office.today()
        who = (item.person or OWNERS[item.owner]) if isinstance(item, Action) else f"{item.who} · {item.why}"
        due = f"late, {day(item.due, short=True)}" if late else day(item.due, short=True)
        return [
            [
                (" ○ ", "warn" if late else "muted"),
                (fit(item.words, width - 20), ""),
                (fit(f" {due}", 17), "warn" if late else "muted"),
            ],
            [("   ", ""), (fit(who, width - 3), "muted")],
        ]
