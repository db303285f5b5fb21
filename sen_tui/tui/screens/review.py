"""The guided review: the rail of steps on the left, one step at a time beside it."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from typing_extensions import override

from sen_tui.documents.page_model import Page
from sen_tui.documents.review import review_summary
from sen_tui.domain.progress import StepState, missing, step_states
from sen_tui.tui import keys
from sen_tui.tui.literal import fit
from sen_tui.tui.messages import FieldEntered, JumpAsked, StepEdited, TargetsAsked
from sen_tui.tui.screens.base import ChildScreen, footer
from sen_tui.tui.screens.jump import JumpScreen
from sen_tui.tui.screens.sign import SignScreen
from sen_tui.tui.screens.targets import TargetsScreen
from sen_tui.tui.session import Session
from sen_tui.tui.steps.base import Step, Words
from sen_tui.tui.steps.kinds import step_for
from sen_tui.tui.widgets.bar import TopBar
from sen_tui.tui.widgets.rows import Part, Rows

_MARKS = {"done": ("✓", "good"), "part": ("◐", "warn"), "todo": ("○", "muted"), "optional": ("·", "muted")}


class Rail(Rows, can_focus=False):
    """The steps with their marks; the present one stands out."""

    def __init__(self) -> None:
        super().__init__(self._step)
        self.states: tuple[StepState, ...] = ()

    def say(self, states: tuple[StepState, ...], current: int) -> None:
        """Show the steps as they are now."""
        if states != self.states or current != self.cursor:
            self.states = states
            self.set_rows(len(states), current)
            self.redraw()

    def _step(self, index: int, width: int) -> list[list[Part]]:
        mark, tone = _MARKS[self.states[index].mark]
        return [[(f" {mark} ", tone), (fit(self.states[index].step.short, width - 3), "")]]


class ReviewScreen(ChildScreen):
    """Steps in the framework's order; any of them at any time. Only the signature is gated."""

    PLACES = ("review",)
    BINDINGS = keys.bindings("review")
    AUTO_FOCUS = ""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.rules = session.framework.steps_at(session.review.review.stage)
        self.steps: dict[str, Step] = {}
        wanted = session.review.position.step
        self.current = next((i for i, rule in enumerate(self.rules) if rule.key == wanted), 0)

    @override
    def compose(self) -> ComposeResult:
        """Top line, rail, step."""
        yield TopBar()
        with Horizontal():
            yield Rail()
            with Vertical(id="work"):
                yield Words(classes="asks")
                yield Words(classes="title")
                yield Words(classes="prompt")
                yield Words(classes="hint")
        yield footer()

    async def on_mount(self) -> None:
        """Go to where the review was left."""
        await self.go_to(self.current, self.session.review.position.field)

    @property
    @override
    def path(self) -> str:
        """The child and what this is."""
        short = self.session.framework.plan.short
        return f"{super().path} · {short} review"

    @override
    def places(self) -> tuple[str, ...]:
        """The keys of the step, then those of the review."""
        return (*self.step.PLACES, *super().places())

    @override
    def page(self) -> Page | None:
        """Return the review as it would be printed now."""
        draft, session = self.session.review, self.session
        return review_summary(
            session.folder,
            draft.review,
            session.framework,
            session.office.school,
            actions=draft.actions,
            next_targets=draft.plan.targets,
        )

    @property
    def step(self) -> Step:
        """The present step."""
        return self.steps[self.rules[self.current].key]

    async def go_to(self, place: int, field: str = "") -> None:
        """Show a step, filled from the draft, with the focus in one of its fields."""
        place = max(0, min(place, len(self.rules) - 1))
        if self.step_shown:
            self.step.display = False
        self.current = place
        rule = self.rules[place]
        fresh = rule.key not in self.steps
        if fresh:
            self.steps[rule.key] = step_for(rule, self.session)
            await self.query_one("#work").mount(self.step)
        self.step.display = True
        self.step.show()
        title, prompt = self.query_one(".title", Words), self.query_one(".prompt", Words)
        title.say(rule.title)
        prompt.say(rule.prompt)
        self.query_one("#work > .hint", Words).say(keys.hint(*self.step.PLACES))
        self.step.enter(field)
        self.session.at(rule.key, field)
        self.refresh_marks()

    @property
    def step_shown(self) -> bool:
        """Whether the present step is on the screen already."""
        return self.rules[self.current].key in self.steps

    def refresh_marks(self) -> None:
        """Show the rail, the parents' question and the saved state as they are now."""
        states = step_states(self.session.folder, self.session.review, self.session.framework)
        self.query_one(Rail).say(states, self.current)
        review = self.session.review.review
        open_question = (
            review.asks.strip() and not review.asks_answered and self.rules[self.current].kind != "attendance"
        )
        self.query_one(".asks", Words).say(f"Parents asked: {review.asks}" if open_question else "")
        self.refresh_state()

    @override
    def privacy_changed(self) -> None:
        """Hide what is the school's alone."""
        self.step.show()

    async def action_next_step(self) -> None:
        """Go on; what waits is saved."""
        await self._turn(1)

    async def action_previous_step(self) -> None:
        """Go back one step."""
        await self._turn(-1)

    def action_jump(self) -> None:
        """Choose a step from the list."""
        states = step_states(self.session.folder, self.session.review, self.session.framework)
        self.app.push_screen(JumpScreen(states, self.current), self._jumped)

    async def action_undo(self) -> None:
        """Take the last change back, and show where it was."""
        position = self.session.undo()
        if position is None:
            self.notify("Nothing to take back.", markup=False)
            return
        self.sen.keep_soon()
        place = next((i for i, rule in enumerate(self.rules) if rule.key == position.step), self.current)
        await self.go_to(place, position.field)

    def action_sign(self) -> None:
        """Ask for the signature, listing what is missing."""
        self.sen.flush()
        gaps = missing(self.session.folder, self.session.review, self.session.framework)
        self.app.push_screen(SignScreen(self.session, gaps), self._signed)

    @on(StepEdited)
    def _edited(self, event: StepEdited) -> None:
        event.stop()
        self.sen.keep_soon()
        self.refresh_marks()

    @on(FieldEntered)
    def _entered(self, event: FieldEntered) -> None:
        event.stop()
        self.session.at(self.rules[self.current].key, event.field)
        self.sen.keep_soon()
        self.sen.keep_soon()

    @on(JumpAsked)
    async def _jump_asked(self, event: JumpAsked) -> None:
        event.stop()
        if not event.step:
            await self.action_next_step()
            return
        place = next((i for i, rule in enumerate(self.rules) if rule.key == event.step), self.current)
        await self.go_to(place, event.field)

    @on(TargetsAsked)
    def _targets_asked(self, event: TargetsAsked) -> None:
        event.stop()
        self.app.push_screen(TargetsScreen(self.session, in_review=True, target_id=event.target_id), self._shown_again)

    async def _turn(self, by: int) -> None:
        self.sen.flush()
        await self.go_to(self.current + by)

    async def _jumped(self, step: str | None) -> None:
        if step:
            await self._jump_asked(JumpAsked(step))

    def _shown_again(self, _: object) -> None:
        self.step.show()
        self.refresh_marks()

    async def _signed(self, decided: str | None) -> None:
        if decided == "signed":
            self.dismiss()
            self.sen.show_signed(self.session)
        elif decided:
            step, _, field = decided.partition(" ")
            await self._jump_asked(JumpAsked(step, field))
