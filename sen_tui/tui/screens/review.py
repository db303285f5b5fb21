"""The guided review: the rail of steps on the left, one step at a time beside it."""

from functools import partial

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from typing_extensions import override

from sen_tui.documents.page_model import Page
from sen_tui.domain.progress import missing
from sen_tui.domain.review_reading import SCHOOLS_OWN
from sen_tui.tui import keys
from sen_tui.tui.messages import FieldEntered, JumpAsked, StepEdited, TargetsAsked
from sen_tui.tui.screens.base import ChildScreen, tell_last
from sen_tui.tui.screens.jump import JumpScreen
from sen_tui.tui.screens.next_targets import NextTargetsScreen
from sen_tui.tui.screens.papers import review_in_progress
from sen_tui.tui.screens.review_work import ReviewWork
from sen_tui.tui.screens.sign import SignResult, SignScreen
from sen_tui.tui.steps.base import LeadsOn
from sen_tui.tui.widgets.bar import KeysBar, TopBar
from sen_tui.tui.widgets.foot import Foot
from sen_tui.tui.widgets.rows import Rows
from sen_tui.tui.work.saved_deeds import NOTHING_AGAIN
from sen_tui.tui.work.session import Session, plan_short


class ReviewScreen(ChildScreen):
    """Steps in the framework's order; any of them at any time. Only the signature is gated."""

    PLACES = ("review", "back")
    BINDINGS = keys.bindings("review")
    AUTO_FOCUS = ""
    UNDONE = ("review", "")

    @override
    def compose(self) -> ComposeResult:
        """Top line, rail and step."""
        yield TopBar()
        yield ReviewWork(self.session)
        yield Foot()
        yield KeysBar()

    async def on_mount(self) -> None:
        """Go to the place where the review was left."""
        await self.work.go_back_to(self.session.review.position)
        self.refresh_state()

    @property
    def work(self) -> ReviewWork:
        """Rail and step."""
        return self.query_one(ReviewWork)

    @property
    @override
    def path(self) -> str:
        """The child's name, and the words for the review."""
        return f"{self.session.folder.pupil.name} · {plan_short(self.session)} review"

    @override
    def page(self, *, in_company: bool = False) -> Page | None:
        """Return the review as it would be printed now."""
        return review_in_progress(self.session, in_company=in_company)

    @override
    def company_changed(self) -> None:
        """Fill the step again: it hides the school's own words while parents look."""
        self.work.show_again()

    @override
    def action_back(self) -> None:
        """Go from a field to its list, from there to the list of steps, and then to the folder. Nothing is lost."""
        if self.work.retreat():
            return
        if self.shell.autosave.may_leave():
            if only_looked_at(self.session):
                self.session.draft = replace(self.session.draft, review=None)
                self.shell.autosave.flush()
            self.dismiss()
            self.shell.ways.show_as_kept(self.session)

    def refusal(self, action: str) -> str:
        """Return why there is no step before or after this one."""
        if action == "next_step" and self.work.current == len(self.work.rules) - 1:
            return "This is the last step: F8 signs."
        return "This is the first step." if action == "previous_step" and not self.work.current else ""

    @on(Rows.Opened)
    async def _step_chosen(self, event: Rows.Opened) -> None:
        """Go to the step that was chosen in the rail."""
        event.stop()
        await self.work.go_to(event.index)

    async def action_next_step(self) -> None:
        """Go on to the next step."""
        await self.work.go_on(1)

    async def action_previous_step(self) -> None:
        """Go back one step."""
        await self.work.go_on(-1)

    def action_jump(self) -> None:
        """Choose a step from the list."""
        self.app.push_screen(JumpScreen(self.work.states(), self.work.current), self._after_choice)

    async def action_undo(self, again: bool) -> None:
        """Take the last change back, or bring one back, and go to its place."""
        if _hidden(self, self.session.history.next_field("review", again=again)):
            self.notify("Parents look, and that change is the school's alone. F9 when they do not look.", markup=False)
            return
        change = self.session.undo("review", again=again)
        if change is None:
            self.notify(NOTHING_AGAIN if again else "Nothing to take back.", markup=False)
            return
        await self.work.go_back_to(change.position)
        tell_last(self)

    def action_sign(self) -> None:
        """Ask for the signature, with the list of gaps."""
        draft = self.session.review
        gaps = missing(self.session.folder, draft, self.session.framework, self.session.office.calendar)
        self.app.push_screen(SignScreen(self.session, gaps), partial(self._after_signing, draft.review.id))

    @on(StepEdited)
    def _edited(self, event: StepEdited) -> None:
        event.stop()
        self.work.refresh_marks()
        tell_last(self)

    @on(FieldEntered)
    def _entered(self, event: FieldEntered) -> None:
        event.stop()
        if event.field:  # the rail is no place to come back to
            self.work.remember(event.field)

    @on(JumpAsked)
    async def _jump_asked(self, event: JumpAsked) -> None:
        event.stop()
        if not event.step:
            await self.action_next_step()
            return
        await self.work.go_to(self.work.place_of(event.step), event.field)
        if isinstance(self.work.step, LeadsOn):
            self.work.step.lead_into(event.field)

    @on(TargetsAsked)
    def _targets_asked(self, event: TargetsAsked) -> None:
        event.stop()
        editor = NextTargetsScreen(self.session, event.target_id, event.field)
        self.app.push_screen(editor, lambda _: self.work.show_again())

    async def _after_choice(self, step: str | None) -> None:
        if step:
            await self._jump_asked(JumpAsked(step))

    async def _after_signing(self, review_id: str, result: SignResult | None) -> None:
        if result == "signed":
            self.dismiss()
            self.shell.ways.show_signed(self.session, review_id)
        elif result == "on" or result == "look":
            self.dismiss()
            self.shell.ways.show_as_kept(self.session, go_on=result == "on")
        elif result:
            await self._jump_asked(JumpAsked(result.place.step, result.place.name))


def only_looked_at(session: Session) -> bool:
    """Return whether this session began the review and nothing but its position changed since."""
    begun = session.untouched
    return begun is not None and replace(session.review, position=begun.position) == begun


def _hidden(screen: ReviewScreen, field: str) -> bool:
    """Return whether a field belongs to a step that parents who look do not see."""
    step = next((rule for rule in screen.work.rules if field.startswith(f"{rule.key}.")), None)
    return screen.shell.company.parents_look and step is not None and step.kind in SCHOOLS_OWN
