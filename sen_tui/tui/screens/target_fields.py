"""The fields of one target: SMART parts, criterion as data, strategies, help."""

from functools import cached_property

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from typing_extensions import override

from sen_tui.domain.codes import AREAS
from sen_tui.domain.draft import PlanDraft
from sen_tui.domain.framework import Framework
from sen_tui.domain.plan_edit import in_force, line_of, unread_of
from sen_tui.domain.smart import marks
from sen_tui.domain.target import KINDS, Target
from sen_tui.domain.target_form import help_texts, texts
from sen_tui.tui.widgets.cycle import Cycle
from sen_tui.tui.widgets.line import Line
from sen_tui.tui.widgets.prose import Prose
from sen_tui.tui.widgets.words import Words

_SET_BY = [("together", "together"), ("school", "the school"), ("parent", "the parents"), ("pupil", "the child")]
_RATIOS = [("1:1", "1:1"), ("pair", "in a pair"), ("group", "in a group"), ("class", "in class")]
_DIRECTIONS = [("up", "more is better"), ("down", "less is better")]
_UNREAD = "This cannot be read as it is."
_OPTIONAL_BY_KIND = {
    "goal": tuple(kind for kind in KINDS if kind != "yes_no"),
    "of": ("n_of_m", "level"),
    "unit": ("n_of_m", "count", "rate", "percent"),
}


class TargetFields(VerticalScroll, can_focus=False):
    """Every field of a target, the sentence built from them on top."""

    @override
    def compose(self) -> ComposeResult:
        """Sentence and gentle marks, then the fields."""
        yield Words(classes="sentence")
        yield Words(classes="gentle")
        yield Prose("Will do what? (a verb you can see or hear)", field="does")
        yield Line("When, where, with what help?", field="condition", hint="when an adult shows a picture cue")
        with Horizontal(classes="pair"):
            yield Cycle("Measured by", list(KINDS.items()), field="kind")
            yield Cycle("Direction", _DIRECTIONS, field="direction")
        with Horizontal(classes="pair"):
            yield Line("Goal", field="goal", hint="4 or 4/5")
            yield Line("Out of", field="of")
            yield Line("Unit", field="unit", hint="times")
            yield Line("Starts at", field="baseline")
        with Horizontal(classes="pair"):
            yield Line("Occasions", field="occasions", hint="on how many")
            yield Line("By when", field="due", hint="12 Jan, +12w")
        yield Prose("Success criteria: how everybody will see it", field="success")
        yield Prose("Strategies, one to a line (Tab goes on)", field="strategies", several_lines=True)
        yield Prose("Help at home", field="help_at_home")
        yield Line("In the child's words", field="child_words", hint="I can ...")
        yield Prose("Underlying reason for the difficulty", field="reason")
        with Horizontal(classes="pair"):
            yield Cycle("Set by", _SET_BY, field="set_by")
            yield Cycle("Area of need", [("", "not said"), *AREAS.items()], field="area")
        yield Words("Help at school", classes="heading")
        with Horizontal(classes="pair"):
            yield Line("What", field="what", hint="Phonics group")
            yield Line("By whom", field="provider", hint="Mrs Bell, TA")
        with Horizontal(classes="pair"):
            yield Cycle("With", _RATIOS, field="ratio")
            yield Line("Group of", field="group_size")
            yield Line("Minutes", field="minutes")
            yield Line("Times a week", field="per_week")
        yield Prose("Or the whole target in other words", field="own_words")

    def show(self, target: Target, plan: PlanDraft, framework: Framework, besides: str = "") -> None:
        """Show one target: in every field but `besides`, in which somebody types, and in the words above them."""
        self._fill(target, plan, besides)
        self._say(target, plan, framework)

    def clear(self) -> None:
        """Empty all fields, so that the cursor stands at the end of each and Ctrl+Z brings nothing back."""
        self.scroll_home(animate=False)
        for field in self._inputs.values():
            if not isinstance(field, Cycle):
                field.fill("")
            if isinstance(field, Prose):
                field.history.clear()

    def named(self, name: str) -> Line | Prose | Cycle | None:
        """Return a field by name."""
        return self._inputs.get(name)

    @cached_property
    def _inputs(self) -> dict[str, Line | Prose | Cycle]:
        """The fields by name, in order. To look for them takes longer than to fill them."""
        found = (w for w in self.query("Line, Prose, Cycle") if isinstance(w, Line | Prose | Cycle))
        return {field.field: field for field in found}

    @cached_property
    def _words(self) -> tuple[Words, Words]:
        """The sentence, and what a reader would ask."""
        return self.query_one(".sentence", Words), self.query_one(".gentle", Words)

    def _fill(self, target: Target, plan: PlanDraft, besides: str) -> None:
        """Fill the fields: one number can change another."""
        unread = unread_of(plan, target.id)
        said = texts(target) | help_texts(line_of(target, plan)) | unread
        for name, field in self._inputs.items():
            if name == besides:
                continue
            field.fill(said[name])
            if isinstance(field, Line):
                field.say(_UNREAD if unread.get(name) else "")

    def _say(self, target: Target, plan: PlanDraft, framework: Framework) -> None:
        """Build the sentence and its marks again, and show only the numbers that this kind has, or that need care."""
        sentence, gentle = self._words
        meant, unread = in_force(plan, target), unread_of(plan, target.id)
        sentence.say(meant.wording or "The sentence builds itself as you type.")
        gentle.say("\n".join(f"› {mark.words}" for mark in marks(meant, framework)))
        kind = target.criterion.kind if target.criterion else "n_of_m"
        for name, kinds in _OPTIONAL_BY_KIND.items():
            self._inputs[name].display = kind in kinds or bool(unread.get(name))
