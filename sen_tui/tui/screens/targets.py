"""The target editor: the plan's targets on the left, the parts of one of them on the right."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from typing_extensions import override

from sen_tui import office
from sen_tui.documents.page_model import Page
from sen_tui.documents.plan import plan_page
from sen_tui.domain import plan_edit
from sen_tui.domain.bank import BankTarget
from sen_tui.domain.draft import PlanDraft
from sen_tui.domain.errors import BadInput, SenError
from sen_tui.domain.meeting import without_target
from sen_tui.domain.smart import count_mark, marks
from sen_tui.domain.target import Target
from sen_tui.tui import keys
from sen_tui.tui.literal import fit
from sen_tui.tui.messages import FieldFinished
from sen_tui.tui.screens.ask import AskScreen
from sen_tui.tui.screens.bank import BankScreen
from sen_tui.tui.screens.base import ChildScreen, footer
from sen_tui.tui.screens.sections import SectionsScreen
from sen_tui.tui.screens.small_forms import AlternativeScreen
from sen_tui.tui.screens.target_fields import TargetFields
from sen_tui.tui.session import Session
from sen_tui.tui.steps.base import Words
from sen_tui.tui.widgets.bar import TopBar
from sen_tui.tui.widgets.fields import Line, Typed
from sen_tui.tui.widgets.rows import Part, Rows


class TargetsScreen(ChildScreen):
    """Edits the next plan of a review, or the active plan between reviews."""

    PLACES = ("targets",)
    BINDINGS = keys.bindings("targets")
    AUTO_FOCUS = ""

    def __init__(self, session: Session, *, in_review: bool, target_id: str = "") -> None:
        super().__init__(session)
        self.in_review = in_review
        self._first = target_id

    @override
    def compose(self) -> ComposeResult:
        """List and fields."""
        yield TopBar()
        with Horizontal():
            with Vertical(id="targets"):
                yield Rows(self._lines, height=2, field="targets", empty=" No targets: n or b")
                yield Words(classes="gentle")
            yield TargetFields()
        yield footer()

    def on_mount(self) -> None:
        """Begin at the target that was asked for."""
        place = next((i for i, t in enumerate(self.plan.targets) if t.id == self._first), 0)
        self.listing.set_rows(len(self.plan.targets), place)
        self.listing.focus()
        self._show()

    @property
    @override
    def path(self) -> str:
        """The child and which targets these are."""
        short = self.session.framework.plan.short
        return f"{super().path} · " + ("next targets" if self.in_review else f"targets of the {short}")

    @property
    def plan(self) -> PlanDraft:
        """The plan that is edited."""
        return self.session.review.plan if self.in_review else self.session.plan

    @property
    def listing(self) -> Rows:
        """The list of targets."""
        return self.query_one("#targets Rows", Rows)

    @property
    def target(self) -> Target | None:
        """The target under the cursor."""
        targets = self.plan.targets
        return targets[self.listing.cursor] if self.listing.cursor < len(targets) else None

    @override
    def page(self) -> Page | None:
        """Return the plan as it would be printed, with what is drafted where that is complete."""
        desk, folder = self.session.office, self.session.folder
        with suppress(SenError):
            folder = office.plan_as_drafted(desk, folder, self.plan)
        return plan_page(folder, folder.plan, desk.framework, desk.school) if folder.plan else None

    def action_new(self) -> None:
        """Add an empty target and go into its first field."""
        made = Target(id=self.session.office.new_id(), who=self.session.folder.pupil.called, due=self._due())
        self._edit("list", lambda plan: plan_edit.with_target(plan, made))
        self._go_to_last()

    def action_copy(self) -> None:
        """Add a copy of the target under the cursor, with its help."""
        if target := self.target:
            self._edit("list", lambda plan: plan_edit.with_copy(plan, target, self.session.office.new_id))
            self._go_to_last()

    def action_bank(self) -> None:
        """Choose one from the bank."""
        need = next((n.kind for n in self.session.folder.current_needs), "")
        self.app.push_screen(BankScreen(self.sen.bank(), need), self._from_bank)

    def action_stop(self) -> None:
        """Ask for the reason, then take the target under the cursor out of the plan."""
        if self.target:
            question = "Why does this target stop?"
            self.app.push_screen(AskScreen(self.session, question, "stop"), self._stopped)

    def action_order(self, step: int) -> None:
        """Move the target under the cursor up or down."""
        here = self.listing.cursor
        self._edit("order", lambda plan: plan_edit.moved(plan, here, step))
        self.listing.set_rows(len(self.plan.targets), here + step)
        self.listing.redraw()

    def action_sections(self) -> None:
        """Write the other sections of the plan."""

        def write(key: str, text: str) -> None:
            self._edit(f"section {key}", lambda plan: plan_edit.with_section(plan, key, text))

        self.app.push_screen(SectionsScreen(self.session.framework, self.plan, write))

    def action_other_record(self) -> None:
        """Keep another record instead of a plan."""
        if not self.in_review:
            self.app.push_screen(AlternativeScreen(self.session))

    def action_undo(self) -> None:
        """Take the last change back."""
        if self.session.undo() is None:
            self.notify("Nothing to take back.", markup=False)
        self.listing.set_rows(len(self.plan.targets))
        self.sen.keep_soon()
        self._show()

    def action_save(self) -> None:
        """Put the plan into force; in a review the signature does that."""
        if self.in_review:
            self.action_back()
            return
        desk, plan = self.session.office, self.plan
        try:
            self.session.commit(lambda opened: office.save_plan(desk, opened, plan))
        except SenError as refused:
            self.notify(f"{refused} What you typed is kept.", severity="error", markup=False)
            return
        self.notify(f"The {self.session.framework.plan.short} is saved.", markup=False)
        self.dismiss()

    @on(Rows.Opened)
    def _into_fields(self, event: Rows.Opened) -> None:
        event.stop()
        self._into_target()

    @on(Rows.Moved)
    def _other_target(self, event: Rows.Moved) -> None:
        event.stop()
        self._show()

    @on(FieldFinished)
    def _next_field(self, event: FieldFinished) -> None:
        event.stop()
        self.focus_next()

    @on(Typed)
    def _typed(self, event: Typed) -> None:
        event.stop()
        target, desk = self.target, self.session.office
        if target is None:
            return
        field = self.query_one(TargetFields).named(event.field)
        trouble = unread = ""
        try:
            changed = plan_edit.with_typed(
                self.plan, target, event.field, event.text, today=desk.today(), new_id=desk.new_id
            )
        except BadInput as wrong:
            changed, trouble, unread = self.plan, str(wrong), event.text
        if isinstance(field, Line):
            field.say(trouble)
        changed = plan_edit.with_unread(changed, target.id, event.field, unread)
        self._edit(f"{event.field} {target.id}", lambda _: changed)
        self.query_one(TargetFields).fill(self.target or target, self.plan, besides=event.field)
        self.query_one(TargetFields).refresh_words(self.target or target, self.session.framework)
        self.listing.redraw(self.listing.cursor)
        self._count()

    def _edit(self, field: str, change: Callable[[PlanDraft], PlanDraft]) -> None:
        edit = self.session.edit_review_plan if self.in_review else self.session.edit_plan
        edit(f"plan {field}", change)
        self.sen.keep_soon()

    def _stopped(self, reason: str | None) -> None:
        if reason and self.target:
            target_id = self.target.id
            self._edit("list", lambda plan: without_target(plan, target_id, reason))
            self.listing.set_rows(len(self.plan.targets))
            self._show()
            self.notify("Taken out. Ctrl+Z brings it back.", markup=False)

    def _from_bank(self, chosen: BankTarget | None) -> None:
        if chosen is None:
            return
        who, due, new_id = self.session.folder.pupil.called, self._due(), self.session.office.new_id
        self._edit("list", lambda plan: plan_edit.from_bank(plan, chosen, who=who, due=due, new_id=new_id))
        self._go_to_last()

    def _due(self) -> date | None:
        """The day new targets are due: the next review."""
        if self.in_review:
            return self.session.review.review.next_review
        return office.next_review_of(self.session.office, self.session.folder)

    def _go_to_last(self) -> None:
        self.listing.set_rows(len(self.plan.targets), len(self.plan.targets) - 1)
        self._show()
        self._into_target()

    def _into_target(self) -> None:
        first = self.query_one(TargetFields).named("does")
        if first and self.target:
            first.focus()

    def _show(self) -> None:
        fields = self.query_one(TargetFields)
        fields.display = self.target is not None
        if self.target:
            fields.show(self.target, self.plan, self.session.framework)
        self.listing.redraw()
        self._count()

    def _count(self) -> None:
        self.query_one("#targets Words", Words).say(count_mark(len(self.plan.targets), self.session.framework))
        self.refresh_state()

    def _lines(self, index: int, width: int) -> list[list[Part]]:
        target = self.plan.targets[index]
        gentle = len(marks(target, self.session.framework))
        note = f"{gentle} to look at" if gentle else "SMART"
        return [
            [(f" {index + 1} ", "accent"), (fit(target.short, width - 3), "strong")],
            [("   ", ""), (fit(note, width - 3), "warn" if gentle else "good")],
        ]
