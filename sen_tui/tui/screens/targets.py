"""The target editor: the common part of the editors of the active plan and of the next one."""

from abc import abstractmethod
from collections.abc import Callable
from datetime import date
from functools import partial

from textual.app import ComposeResult
from typing_extensions import override

from sen_tui.domain import plan_edit
from sen_tui.domain.bank import Offer
from sen_tui.domain.doubts import Agreed
from sen_tui.domain.draft import PlanDraft
from sen_tui.domain.meeting import without_target
from sen_tui.domain.target import Target, target_at
from sen_tui.tui import keys
from sen_tui.tui.screens.ask import AskScreen
from sen_tui.tui.screens.bank import BankScreen
from sen_tui.tui.screens.base import ChildScreen, tell_last
from sen_tui.tui.screens.sections import SectionsScreen
from sen_tui.tui.screens.targets_work import TargetsWork, rules_of
from sen_tui.tui.widgets.bar import KeysBar, TopBar
from sen_tui.tui.widgets.foot import Foot, clear_foot
from sen_tui.tui.work.draft_history import Work
from sen_tui.tui.work.saved_deeds import NOTHING_AGAIN
from sen_tui.tui.work.session import Session


class TargetsScreen(ChildScreen):
    """The common part of both editors: the list of targets and its keys."""

    PLACES: tuple[str, ...] = ("targets", "back")
    BINDINGS = keys.bindings("targets")
    AUTO_FOCUS = ""
    UNDONE: tuple[Work, str] = ("plan", "")
    NEXT_PLAN = False

    def __init__(self, session: Session | None = None, target_id: str = "", field: str = "") -> None:
        super().__init__(session)
        self._target_id, self._field = target_id, field

    @override
    def compose(self) -> ComposeResult:
        """List and fields."""
        yield TopBar()
        yield TargetsWork(self.shell.office, self, self.shell.follow_after)
        yield Foot()
        yield KeysBar()

    def on_mount(self) -> None:
        """Begin, unless the screen is mounted ahead, before there is a child."""
        if self._session:
            self.begin()

    def begin(self) -> None:
        """Fill everything in, with the cursor on the target and in the field that were asked for, else on the first."""
        clear_foot(self)
        place = next((i for i, t in enumerate(self.plan.targets) if t.id == self._target_id), 0)
        self.work.show_afresh(place)
        self.work.into(self._field)
        self.refresh_state()

    @property
    def work(self) -> TargetsWork:
        """List and fields."""
        return self.query_one(TargetsWork)

    @property
    @abstractmethod
    def plan(self) -> PlanDraft:
        """The plan that is edited."""

    @property
    @abstractmethod
    def agreed(self) -> Agreed:
        """The day on which the targets are agreed."""

    @abstractmethod
    def due(self) -> date | None:
        """Return the day on which new targets are due: the next review."""

    def edit(self, field: str, change: Callable[[PlanDraft], PlanDraft], words: str) -> None:
        """Change the plan that is edited."""
        self.session.edit_plan(f"plan {field}", change, words)
        tell_last(self)

    def stop(self, target: Target, reason: str, words: str) -> None:
        """Take a target out of the plan."""
        self.session.end_burst()
        self.edit("list", lambda plan: without_target(plan, target.id, reason), words)

    @override
    def action_back(self) -> None:
        """Go from a field to the list, and from there back. Nothing is lost."""
        if self.work.listing.has_focus or not self.work.target:
            super().action_back()
        else:
            self.work.listing.focus()

    def refusal(self, action: str) -> str:
        """Return why a letter does nothing."""
        return self.work.refusal_in_list(action)

    def action_new(self) -> None:
        """Add an empty target and go into its first field."""
        target = Target(id=self.session.office.new_id(), who=self.session.folder.pupil.called, due=self.due())
        self.session.end_burst()
        self.edit("list", lambda plan: plan_edit.with_target(plan, target), "New target")
        self.work.into_last()

    def action_copy(self) -> None:
        """Add a copy of the target under the cursor, with its help."""
        if target := self.work.target:
            new_id, words = self.session.office.new_id, f"Copy of {target_at(self.work.listing.cursor).lower()}"
            self.session.end_burst()
            self.edit("list", lambda plan: plan_edit.with_copy(plan, target, new_id), words)
            self.work.into_last()

    def action_bank(self, kept: Offer | None = None) -> None:
        """Choose a target from the bank and add it. The cursor begins on the one that was `kept` just now."""

        def take(chosen: Offer | None) -> None:
            if chosen:
                who, due, new_id = self.session.folder.pupil.called, self.due(), self.session.office.new_id
                taken = partial(plan_edit.from_bank, chosen=chosen, who=who, due=due, new_id=new_id)
                taken = partial(taken, framework=self.session.framework)
                self.session.end_burst()
                self.edit("list", taken, "Target from the bank")
                self.work.show(len(self.plan.targets) - 1)
                self.work.listing.focus()

        self.app.push_screen(BankScreen(self.session, self.plan, kept), take)

    def action_stop(self) -> None:
        """Ask for the reason, then take the target under the cursor out of the plan."""
        words = f"{target_at(self.work.listing.cursor)} stopped"

        def stop(reason: str | None) -> None:
            if reason and target:
                self.stop(target, reason, words)
                self.work.show()

        if target := self.work.target:
            self.app.push_screen(AskScreen(self.session, "Why does this target stop?", f"stop {target.id}"), stop)

    def action_order(self, step: int) -> None:
        """Move the target under the cursor up or down."""
        here = self.work.listing.cursor
        words = f"{target_at(self.work.listing.cursor)} moved {'up' if step < 0 else 'down'}"
        self.session.end_burst()
        self.edit("order", lambda plan: plan_edit.moved(plan, here, step), words)
        self.work.show(here + step)

    def action_sections(self) -> None:
        """Write the other sections of the plan."""

        def write(key: str, text: str) -> None:
            self.edit(f"section {key}", lambda plan: plan_edit.with_section(plan, key, text), "Section of the plan")

        self.app.push_screen(SectionsScreen(rules_of(self), self.plan, write, self.session.folder.areas))

    def action_undo(self, again: bool) -> None:
        """Take the last change of the targets back, or bring one back."""
        if self.session.undo(*self.UNDONE, again=again) is None:
            self.notify(NOTHING_AGAIN if again else "Nothing to take back here.", markup=False)
        self.work.show()
        tell_last(self)
