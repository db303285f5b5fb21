"""Actions and duties of one child: Enter ticks one off."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from typing_extensions import override

from sen_tui import office
from sen_tui.domain import changes
from sen_tui.domain.action import OWNERS, Action
from sen_tui.domain.duties import Duty
from sen_tui.domain.errors import SenError
from sen_tui.domain.text import day
from sen_tui.tui.literal import fit
from sen_tui.tui.screens.ask import AskScreen
from sen_tui.tui.screens.base import SenModal
from sen_tui.tui.screens.small_forms import AgreementScreen
from sen_tui.tui.session import Session
from sen_tui.tui.steps.base import Words
from sen_tui.tui.widgets.rows import Part, Rows

_NOT_TICKED = ("hold_review:", "write_plan:", "measure:", "statutory:")
"""Duties that are met by doing them in the app, not by a tick."""


class ActionsScreen(SenModal):
    """What was promised and what the framework asks, with who and by when."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.items: tuple[Action | Duty, ...] = ()

    @override
    def compose(self) -> ComposeResult:
        """The list."""
        with Vertical(classes="window tall"):
            yield Words("To be done", classes="title")
            yield Rows(self._lines, height=2, empty="Nothing is to be done now.")
            yield Words("Enter: done today. Esc: back.", classes="note")

    def on_mount(self) -> None:
        """Fill the list."""
        self._fill()
        self.query_one(Rows).focus()

    def _fill(self) -> None:
        folder = self.session.folder
        duties = office.open_duties_of(self.session.office, folder)
        others = tuple(duty for duty in duties if not duty.key.startswith("action:"))
        self.items = (*folder.open_actions, *others)
        self.query_one(Rows).set_rows(len(self.items))
        self.query_one(Rows).redraw()

    @on(Rows.Opened)
    def _done(self, event: Rows.Opened) -> None:
        event.stop()
        item, desk = self.items[event.index], self.session.office
        if isinstance(item, Duty) and item.key.startswith("concern:"):
            self.app.push_screen(
                AskScreen(self.session, "What is done about it, or why nothing?", item.key), self._answer
            )
            return
        if isinstance(item, Duty) and self._is_slip(item):
            self.app.push_screen(AgreementScreen(self.session, item), lambda _: self._fill())
            return
        if isinstance(item, Duty) and item.key.startswith(_NOT_TICKED):
            self.notify("This is met by doing it: it goes by itself then.", markup=False)
            return
        try:
            if isinstance(item, Action):
                self.session.commit(lambda opened: office.finish_action(desk, opened, item.id))
            else:
                self.session.commit(lambda opened: office.note_duty(desk, opened, item))
        except SenError as refused:
            self.notify(str(refused), severity="error", markup=False)
            return
        self.notify("Done, and written down.", markup=False)
        self._fill()

    def _is_slip(self, duty: Duty) -> bool:
        """Whether parents answer this duty with their agreement."""
        rules = {rule.key: rule for rule in self.session.framework.duties}
        rule = rules.get(duty.key.partition(":")[0])
        return rule is not None and rule.when == "after_review" and bool(rule.consent)

    def _answer(self, response: str | None) -> None:
        """Answer the concern under the cursor."""
        item = self.items[self.query_one(Rows).cursor]
        if response and isinstance(item, Duty):
            concern_id, desk = item.key.partition(":")[2], self.session.office
            try:
                self.session.commit(
                    lambda opened: office.keep_change(
                        desk, opened, changes.with_response(opened.folder, concern_id, response)
                    )
                )
            except SenError as refused:
                self.session.type_into(item.key, "answer", response)
                self.notify(f"{refused} What you typed is kept.", severity="error", markup=False)
                return
            self._fill()

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
