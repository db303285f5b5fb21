"""The target editor of the active plan, between reviews."""

from contextlib import suppress
from datetime import date
from functools import partial

from msgspec.structs import replace
from typing_extensions import override

from sen_tui.documents.page_model import Page
from sen_tui.documents.plan import plan_page
from sen_tui.domain.doubts import Agreed
from sen_tui.domain.draft import PlanDraft
from sen_tui.domain.errors import SenError
from sen_tui.domain.place import Place
from sen_tui.domain.typed_gaps import unlikely_in, unread_in
from sen_tui.office.edits import plan_as_drafted, save_plan
from sen_tui.office.records import next_review_of
from sen_tui.office.saving import Overtaken
from sen_tui.tui import keys
from sen_tui.tui.screens.small_forms import open_other_record
from sen_tui.tui.screens.stale import Decision, show_both
from sen_tui.tui.screens.targets import TargetsScreen
from sen_tui.tui.screens.targets_work import rules_of
from sen_tui.tui.widgets.line import Line
from sen_tui.tui.work.session import Session, plan_short


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
        return f"{super().path} · targets of the {plan_short(self.session)}"

    @property
    @override
    def plan(self) -> PlanDraft:
        """The active plan as drafted."""
        return self.session.plan

    @property
    @override
    def agreed(self) -> Agreed:
        """Today, with the days that stand in the plan."""
        standing = frozenset(target.due for target in self.session.folder.active_targets)
        return Agreed(self.shell.office.today(), "today", standing)

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
        then = partial(office.frameworks.then, folder)
        page = plan_page(folder, folder.plan, rules_of(self), office.school, office.today(), then=then)
        return page if folder == self.session.folder else replace(page, name=f"plan-{folder.plan.id}-draft")

    def action_other_record(self) -> None:
        """Keep another record instead of a plan, where the framework has one."""
        open_other_record(self, self.session)

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
        self.dismiss()
