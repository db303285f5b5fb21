"""The target editor: its common part, and the editor of the active plan."""

from abc import abstractmethod
from collections.abc import Callable
from contextlib import suppress
from datetime import date

from msgspec.structs import replace
from textual.app import ComposeResult
from typing_extensions import override

from sen_tui.documents.page_model import Page
from sen_tui.documents.plan import plan_page
from sen_tui.domain import plan_edit
from sen_tui.domain.bank import BankTarget
from sen_tui.domain.doubts import Agreed
from sen_tui.domain.draft import PlanDraft
from sen_tui.domain.errors import SenError
from sen_tui.domain.meeting import without_target
from sen_tui.domain.place import Place
from sen_tui.domain.target import Target
from sen_tui.domain.typed_gaps import unlikely_in, unread_in
from sen_tui.office.edits import plan_as_drafted, save_plan
from sen_tui.office.records import next_review_of
from sen_tui.office.saving import Overtaken
from sen_tui.tui import keys
from sen_tui.tui.screens.ask import AskScreen
from sen_tui.tui.screens.bank import BankScreen
from sen_tui.tui.screens.base import ChildScreen
from sen_tui.tui.screens.sections import SectionsScreen
from sen_tui.tui.screens.small_forms import AlternativeScreen
from sen_tui.tui.screens.stale import Decision, show_both
from sen_tui.tui.screens.targets_work import TargetsWork
from sen_tui.tui.widgets.bar import KeysBar, TopBar
from sen_tui.tui.widgets.line import Line
from sen_tui.tui.work.session import Session, Work


class TargetsScreen(ChildScreen):
    """The common part of both editors: the list of targets and its keys."""

    PLACES: tuple[str, ...] = ("targets", "back")
    BINDINGS = keys.bindings("targets")
    AUTO_FOCUS = ""
    UNDONE: tuple[Work, str] = ("plan", "")
    """The work of which Ctrl+Z takes a change back, and the beginning of the names of its fields."""

    def __init__(self, session: Session | None = None, target_id: str = "", field: str = "") -> None:
        super().__init__(session)
        self._target_id, self._field = target_id, field

    @override
    def compose(self) -> ComposeResult:
        """List and fields."""
        yield TopBar()
        yield TargetsWork(self.shell.office, self, self.shell.follow_after)
        yield KeysBar()

    def on_mount(self) -> None:
        """Begin, unless the screen is mounted ahead, before there is a child."""
        if self._session:
            self.begin()

    def begin(self) -> None:
        """Fill everything in, with the cursor on the target and in the field that were asked for, else on the first."""
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

    def edit(self, field: str, change: Callable[[PlanDraft], PlanDraft]) -> None:
        """Change the plan that is edited."""
        self.session.edit_plan(f"plan {field}", change)

    def stop(self, target: Target, reason: str) -> None:
        """Take a target out of the plan."""
        self.edit("list", lambda plan: without_target(plan, target.id, reason))

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
        self.edit("list", lambda plan: plan_edit.with_target(plan, target))
        self.work.into_last()

    def action_copy(self) -> None:
        """Add a copy of the target under the cursor, with its help."""
        if target := self.work.target:
            self.edit("list", lambda plan: plan_edit.with_copy(plan, target, self.session.office.new_id))
            self.work.into_last()

    def action_bank(self) -> None:
        """Choose a target from the bank and add it."""

        def take(chosen: BankTarget | None) -> None:
            if chosen:
                who, due, new_id = self.session.folder.pupil.called, self.due(), self.session.office.new_id
                self.edit("list", lambda plan: plan_edit.from_bank(plan, chosen, who=who, due=due, new_id=new_id))
                self.work.show(len(self.plan.targets) - 1)
                self.work.listing.focus()

        need = next((n.kind for n in self.session.folder.current_needs), "")
        self.app.push_screen(BankScreen(self.shell.office.bank, need), take)

    def action_stop(self) -> None:
        """Ask for the reason, then take the target under the cursor out of the plan."""

        def stop(reason: str | None) -> None:
            if reason and target:
                self.stop(target, reason)
                self.work.show()
                self.notify("Taken out. Ctrl+Z brings it back.", markup=False)

        if target := self.work.target:
            self.app.push_screen(AskScreen(self.session, "Why does this target stop?", f"stop {target.id}"), stop)

    def action_order(self, step: int) -> None:
        """Move the target under the cursor up or down."""
        here = self.work.listing.cursor
        self.edit("order", lambda plan: plan_edit.moved(plan, here, step))
        self.work.show(here + step)

    def action_sections(self) -> None:
        """Write the other sections of the plan."""

        def write(key: str, text: str) -> None:
            self.edit(f"section {key}", lambda plan: plan_edit.with_section(plan, key, text))

        self.app.push_screen(SectionsScreen(self.session.framework, self.plan, write))

    def action_undo(self) -> None:
        """Take the last change of the targets back."""
        if self.session.undo(*self.UNDONE) is None:
            self.notify("Nothing to take back here.", markup=False)
        self.work.show()


class PlanTargetsScreen(TargetsScreen):
    """The active plan between reviews; F8 puts it into force. Mounted once, and filled at each opening."""

    PLACES = ("plan_targets", "targets", "back")
    BINDINGS = keys.bindings("plan_targets")
    _doubted: tuple[tuple[Place, str], ...] = ()
    """The doubts about the plan at the last F8."""

    def show_plan_of(self, session: Session) -> None:
        """Show the plan of a child. Nothing of the child before can be seen or undone."""
        self.session = session
        if self.is_mounted:
            self.begin()
            for line in self.query(Line):
                line.scroll_to(0, animate=False)  # filled on the screen, a long text would show its end

    @property
    @override
    def path(self) -> str:
        """The child, and the words for these targets."""
        return f"{super().path} · targets of the {self.session.framework.plan.short}"

    @property
    @override
    def plan(self) -> PlanDraft:
        """The active plan as drafted."""
        return self.session.plan

    @property
    @override
    def agreed(self) -> Agreed:
        """Today, with the days that stand in the plan."""
        return Agreed(self.shell.office.today(), "today", frozenset(t.due for t in self.session.folder.active_targets))

    @override
    def due(self) -> date | None:
        """Return the day agreed for the next review."""
        return next_review_of(self.session.office, self.session.folder)

    @override
    def page(self, *, in_company: bool = False) -> Page | None:
        """Return the plan as it would be printed: as drafted if the draft is complete, else as in force."""
        office, folder = self.session.office, self.session.folder
        with suppress(SenError):
            folder = plan_as_drafted(office, folder, self.plan)
        if folder.plan is None:
            return None
        page = plan_page(folder, folder.plan, office.framework, office.school, office.today())
        return page if folder == self.session.folder else replace(page, name=f"plan-{folder.plan.id}-draft")

    def action_other_record(self) -> None:
        """Keep another record instead of a plan."""
        self.app.push_screen(AlternativeScreen(self.session))

    def action_save(self) -> None:
        """Put the plan into force. What can hardly be meant is asked about once."""
        self.shell.autosave.flush()
        office, plan = self.session.office, self.plan
        doubts, self._doubted = self._doubted, tuple(unlikely_in(plan, self.agreed))
        if self._doubted != doubts and (words := self.work.lead_to(self._doubted)):
            self.notify(f"Target {words} F8 again saves the plan as it is.", severity="warning", markup=False)
            return

        def go_on(decision: Decision) -> None:
            """Show the plan with the colleague's changes, or leave with the draft of it waiting."""
            if decision == "look":
                self.dismiss()
                self.shell.ways.show_as_kept(self.session)
                return
            self.work.show()
            self.notify("What was saved meanwhile is taken in. Check the targets; F8 saves the plan.", markup=False)

        try:
            self.session.commit(lambda opened: save_plan(office, opened, plan))
        except Overtaken as stale:
            show_both(self, self.session, stale, go_on)
            return
        except SenError as refusal:
            self.notify(f"{refusal} What you typed is kept.", severity="error", markup=False)
            self.work.lead_to(unread_in(plan))
            return
        self.notify(f"The {self.session.framework.plan.short} is saved.", markup=False)
        self.dismiss()
