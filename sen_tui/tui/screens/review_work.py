"""The working part of the review: the rail of steps, and the one step that is open."""

from asyncio import Lock

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.timer import Timer
from typing_extensions import override

from sen_tui.domain.draft import Position
from sen_tui.domain.framework import Step as Rule
from sen_tui.domain.not_asked import why_not_asked
from sen_tui.domain.progress import StepState, step_states
from sen_tui.tui import keys
from sen_tui.tui.screens.base import ChildScreen
from sen_tui.tui.steps.base import Step, list_of
from sen_tui.tui.steps.kinds import step_for
from sen_tui.tui.terminal.safe_text import fit
from sen_tui.tui.widgets.line import Line
from sen_tui.tui.widgets.rows import Part, Rows
from sen_tui.tui.widgets.words import Words
from sen_tui.tui.work.session import Session

MOUNT_AFTER = 0.15
"""Seconds without another step until a later one is mounted ahead."""
MOUNT_EVERY = 0.04
"""Seconds between steps that are mounted ahead: a key waits for one of them at most."""
_MARKS = {
    "done": ("✓", "good"),
    "part": ("◐", "warn"),
    "todo": ("○", "muted"),
    "optional": ("·", "muted"),
    "not_asked": ("–", "muted"),
}


def still_open(state: StepState) -> str:
    """Return why a step is only begun: its first gap, and how many more there are; nothing for another step."""
    if state.mark != "part":
        return ""
    more = f" (and {len(state.missing) - 1} more)" if state.missing[1:] else ""
    return f"\N{CIRCLE WITH LEFT HALF BLACK} Still open: {state.missing[0].words}{more}"


class Rail(Rows, can_focus=False):
    """The steps with their marks; the present one stands out. Escape leads into it, Tab does not."""

    PLACES = ("rail",)

    def __init__(self) -> None:
        super().__init__(self._step)
        self.states: tuple[StepState, ...] = ()

    def enter(self) -> None:
        """Take the focus: Up and Down then choose a step, Enter goes there."""
        self.can_focus = True
        self.focus()

    def on_blur(self) -> None:
        """Be no field any more that Tab leads to."""
        self.can_focus = False

    def say(self, states: tuple[StepState, ...], current: int) -> None:
        """Show the steps as they are now."""
        before, self.states = self.states, states
        if len(states) != len(before):
            self.set_rows(len(states), current)
            return
        self.move_to(current)
        for place, (was, is_now) in enumerate(zip(before, states, strict=True)):
            if was.mark != is_now.mark:
                self.redraw(place)

    def _step(self, index: int, width: int) -> list[list[Part]]:
        mark, tone = _MARKS[self.states[index].mark]
        return [[(f" {mark} ", tone), (fit(self.states[index].step.short, width - 3), "")]]


class _OneStep(Vertical):
    """Title and prompt of the present step, and all mounted steps, of which one is shown."""


class ReviewWork(Horizontal):
    """Shows one step at a time, always filled from the draft. The others are mounted while no key comes."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.rules = session.framework.steps_at(session.review.review.stage)
        self.current = 0
        self.current = self.place_of(session.review.position.step)
        self._steps: dict[str, Step] = {}
        self._mounting = Lock()
        self._ahead: Timer | None = None

    @override
    def compose(self) -> ComposeResult:
        """Rail and step."""
        yield Rail()
        with _OneStep(id="work"):
            yield Words(classes="asks")
            yield Words(classes="title")
            yield Words(classes="prompt")
            yield Words(classes="hint")
            yield Words(classes="note")
            yield Words(classes="gentle")

    @property
    def step(self) -> Step | None:
        """The step that is open; None before the first one is."""
        return self._steps.get(self.rules[self.current].key)

    def place_of(self, key: str) -> int:
        """Return the place of a step in the order; the present place where no step has that key."""
        return next((place for place, rule in enumerate(self.rules) if rule.key == key), self.current)

    async def go_to(self, place: int, field: str = "", row: int | None = None) -> None:
        """Show a step in place of the present one, with the focus in `field` and its list at line `row`."""
        place = max(0, min(place, len(self.rules) - 1))
        rule = self.rules[place]
        step = await self._mounted(rule)
        if self.step:
            self.step.display = False
        self.current = place
        step.show()
        self._say_what_is_asked(step, rule)
        if row is not None and (rows := list_of(step)):
            rows.set_rows(rows.count, row)
            step.show()
        if step.display:
            step.enter(field)
        else:
            self.screen.set_focus(None)
        self.remember(field)
        self.refresh_marks(entered=True)
        if isinstance(self.screen, ChildScreen):
            self.screen.at_step = f"step {place + 1} of {len(self.rules)}"
            self.screen.refresh_state()
        self._mount_soon()

    async def go_on(self, step: int) -> None:
        """Show the next (1) or the previous (-1) step that is asked. Those that are not asked are passed over."""
        states = self.states()
        ahead = states[self.current + 1 :] if step > 0 else states[: self.current][::-1]
        passed = next((n for n, state in enumerate(ahead) if not state.why_not), 0)
        await self.go_to(self.current + step * (passed + 1))

    def _say_what_is_asked(self, step: Step, rule: Rule) -> None:
        """Show a step with its title and words, or the sentence why it is not asked instead of its fields."""
        session = self.session
        why_not = why_not_asked(rule, session.folder, session.review.review, session.framework)
        step.display = not why_not
        self._say("title", rule.title)
        self._say("prompt", "" if why_not else rule.prompt)
        self._say("hint", "" if why_not else self._hint(rule, step))
        self._say("note", why_not)

    async def go_back_to(self, position: Position) -> None:
        """Show the step, the field and the line of its list where somebody was."""
        await self.go_to(self.place_of(position.step), position.field, position.row)
        self.app.call_later(self._go_on)  # after the focus

    def _go_on(self) -> None:
        if isinstance(self.screen.focused, Line):
            self.screen.focused.go_on()

    def retreat(self) -> bool:
        """Go from a field back to the list that it belongs to, else to the rail. Return False from the rail."""
        rows, rail = list_of(self.step) if self.step and self.step.display else None, self.query_one(Rail)
        if rail.has_focus:
            return False
        if rows is None or rows.has_focus or not rows.focusable:
            rail.enter()
        else:
            rows.focus()
        return True

    def remember(self, field: str) -> None:
        """Note the present place in the draft, to go on there after a break."""
        rows = list_of(self.step) if self.step else None
        row = rows.cursor if rows else 0
        self.session.at(Position(step=self.rules[self.current].key, field=field, row=row))

    def show_again(self) -> None:
        """Fill the open step from the draft again. Go to the rail if it has hidden the field that had the focus."""
        if self.step:
            self.step.show()
            self._say_what_is_asked(self.step, self.rules[self.current])
        self.refresh_marks()
        if self.screen.focused is None and self.step:
            self.query_one(Rail).enter()

    def states(self) -> tuple[StepState, ...]:
        """Return the state of every step."""
        session = self.session
        return step_states(session.folder, session.review, session.framework, session.office.calendar)

    def refresh_marks(self, *, entered: bool = False) -> None:
        """Show the rail and the parents' question as they are now.

        The open gaps of the step are named when it is `entered`. They stay in sight until there are none.
        """
        states = self.states()
        self.query_one(Rail).say(states, self.current)
        if entered or self.query_one("#work > .gentle").display:
            self._say("gentle", still_open(states[self.current]))
        review = self.session.review.review
        waits = bool(review.asks.strip()) and not review.asks_answered
        elsewhere = self.rules[self.current].kind != "attendance"
        self._say("asks", f"Parents asked: {review.asks}" if waits and elsewhere else "")

    async def _mounted(self, rule: Rule) -> Step:
        """Return the widget of a step; mount it hidden if it is not mounted yet."""
        async with self._mounting:
            step = self._steps.get(rule.key)
            if step is None:
                step = step_for(rule, self.session)
                step.display = False
                await self.query_one("#work").mount(step)
                self._steps[rule.key] = step
            return step

    def _mount_soon(self, seconds: float = MOUNT_AFTER) -> None:
        """Mount the next step ahead after a pause of the keys."""
        if self._ahead is not None:
            self._ahead.stop()
        if len(self._steps) < len(self.rules):
            self._ahead = self.set_timer(seconds, self._mount_ahead)

    async def _mount_ahead(self) -> None:
        missing = [rule for rule in (*self.rules[self.current :], *self.rules) if rule.key not in self._steps]
        if missing and self.is_attached:
            await self._mounted(missing[0])
            self._mount_soon(MOUNT_EVERY)

    def _hint(self, rule: Rule, step: Step) -> str:
        """Return the keys of a step. Where targets are rated, all five ratings are named; the foot has the letters."""
        if rule.kind != "progress":
            return keys.hint(*step.PLACES)
        return " · ".join(f"{r.value + 3} {r.words.lower()}" for r in self.session.framework.ratings)

    def _say(self, part: str, words: str) -> None:
        self.query_one(f"#work > .{part}", Words).say(words)
