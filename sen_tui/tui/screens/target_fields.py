"""The fields of one target: SMART parts, criterion as data, strategies, help."""

from functools import cached_property

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from typing_extensions import override

from sen_tui.domain.doubts import Agreed, of_target
from sen_tui.domain.draft import PlanDraft
from sen_tui.domain.framework import Framework
from sen_tui.domain.framework_plan import HelpPart
from sen_tui.domain.plan import RATIOS, Provision
from sen_tui.domain.plan_edit import in_force, line_of, unread_of
from sen_tui.domain.smart import marks
from sen_tui.domain.target import DIRECTIONS, KINDS, SET_BY, Criterion, Target
from sen_tui.domain.target_form import help_texts, texts
from sen_tui.domain.words import on_screen
from sen_tui.tui.screens.area_choices import area_choices
from sen_tui.tui.shell import shell_of
from sen_tui.tui.widgets.cycle import Cycle
from sen_tui.tui.widgets.line import Line
from sen_tui.tui.widgets.prose import Prose, Sentence
from sen_tui.tui.widgets.words import Words

_UNREAD = "This cannot be read as it is."
_OPTIONAL_BY_KIND = {
    "goal": tuple(kind for kind in KINDS if kind != "yes_no"),
    "of": ("n_of_m", "level"),
    "unit": ("n_of_m", "count", "rate", "percent"),
}

_ASKED: dict[HelpPart, str] = {
    "organisation": "organisation", "language": "help_language", "end": "help_end", "rationale": "rationale",
}  # fmt: skip
"""The fields of a line of help that are there only where the framework asks for them."""


class TargetFields(VerticalScroll, can_focus=False):
    """Every field of a target, the sentence built from them on top."""

    @override
    def compose(self) -> ComposeResult:
        """Sentence and gentle marks, then the fields."""
        yield Words(classes="sentence")
        yield Words(classes="gentle")
        yield Sentence(on_screen(Target, "does"), field="does")
        yield Sentence(on_screen(Target, "condition"), field="condition", hint="when an adult shows a picture cue")
        with Horizontal(classes="pair"):
            yield Cycle(on_screen(Criterion, "kind"), KINDS.choices, field="kind")
            yield Cycle(on_screen(Criterion, "direction"), DIRECTIONS.choices, field="direction")
        with Horizontal(classes="pair"):
            yield Line(on_screen(Criterion, "goal"), field="goal", hint="4 or 4/5")
            yield Line(on_screen(Criterion, "of"), field="of")
            yield Line(on_screen(Criterion, "unit"), field="unit", hint="times")
            yield Line(on_screen(Criterion, "baseline"), field="baseline")
        with Horizontal(classes="pair"):
            yield Line(on_screen(Criterion, "occasions"), field="occasions", hint="on how many")
            yield Line(on_screen(Target, "due"), field="due", hint="12 Jan, +12w")
        yield Sentence(on_screen(Target, "success"), field="success")
        yield Prose(on_screen(Target, "strategies"), field="strategies")
        yield Words(classes="note before")
        yield Sentence(on_screen(Target, "help_at_home"), field="help_at_home")
        yield Sentence(on_screen(Target, "child_words"), field="child_words", hint="I can ...")
        yield Sentence(on_screen(Target, "reason"), field="reason")
        with Horizontal(classes="pair"):
            yield Cycle(on_screen(Target, "set_by"), SET_BY.choices, field="set_by")
            yield Cycle(on_screen(Target, "area"), (), field="area")
        yield from self._help()
        yield Sentence(on_screen(Target, "own_words"), field="own_words")

    def _help(self) -> ComposeResult:
        yield Words("Help at school", classes="heading")
        with Horizontal(classes="pair"):
            yield Line(on_screen(Provision, "what"), field="what", hint="Phonics group")
            yield Line(on_screen(Provision, "who"), field="provider", hint="Mrs Bell, TA")
        yield Cycle(on_screen(Provision, "kind"), (), field="help_kind")
        with Horizontal(classes="pair"):
            yield Cycle(on_screen(Provision, "ratio"), RATIOS.choices, field="ratio")
            yield Line(on_screen(Provision, "group_size"), field="group_size")
            yield Line(on_screen(Provision, "minutes"), field="minutes")
            yield Line(on_screen(Provision, "per_week"), field="per_week", hint="3, or 1 a fortnight")
        yield Line(on_screen(Provision, "organisation"), field="organisation")
        yield Line(on_screen(Provision, "language"), field="help_language")
        yield Line(on_screen(Provision, "end"), field="help_end", hint="12 Jan, +12w")
        yield Sentence(on_screen(Provision, "rationale"), field="rationale")

    def show(self, target: Target, plan: PlanDraft, framework: Framework, agreed: Agreed, besides: str = "") -> None:
        """Show one target in the words on top and in every field but `besides`, in which somebody types."""
        self._fill(target, plan, of_target(in_force(plan, target), agreed), besides)
        self._say(target, plan, framework, agreed)

    def say_before(self, words: str) -> None:
        """Say below the strategies which ones the child had at the stage before."""
        self.query_one(".before", Words).say(words)

    def clear(self) -> None:
        """Empty all fields and their undo, so that nothing of the target before comes back."""
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
        """The fields by name, in order. A query for them takes longer than filling them."""
        fields = (w for w in self.query("Line, Prose, Cycle") if isinstance(w, Line | Prose | Cycle))
        return {field.field: field for field in fields}

    @cached_property
    def _words(self) -> tuple[Words, Words]:
        """The sentence, and the gentle marks."""
        return self.query_one(".sentence", Words), self.query_one(".gentle", Words)

    def _fill(self, target: Target, plan: PlanDraft, doubts: dict[str, str], besides: str) -> None:
        """Fill every field but `besides`: one number can change another."""
        unread = unread_of(plan, target.id)
        all_texts = texts(target) | help_texts(line_of(target, plan)) | unread
        for name, field in self._inputs.items():
            if name == besides:
                continue
            field.fill(all_texts[name])
            if isinstance(field, Line):
                field.say(_UNREAD if unread.get(name) else doubts.get(name, ""))

    def _offer(self, framework: Framework, area: str | None) -> None:
        """Offer the framework's areas of need, its kinds of help, and the parts of help for which it asks."""
        areas = self._inputs["area"]
        if isinstance(areas, Cycle):
            areas.offer(area_choices(framework, area))
        for part, name in _ASKED.items():
            self._inputs[name].display = part in framework.plan.help_says
        kinds = self._inputs["help_kind"]
        if isinstance(kinds, Cycle):
            kinds.offer([("", "not said"), *((kind.words, kind.words) for kind in framework.help_kinds)])
        kinds.display = bool(framework.help_kinds)

    def _say(self, target: Target, plan: PlanDraft, framework: Framework, agreed: Agreed) -> None:
        """Show the sentence and its marks, and only the numbers that this kind has or that cannot be read."""
        sentence, gentle = self._words
        meant, unread = in_force(plan, target), unread_of(plan, target.id)
        sentence.say(meant.wording or "The sentence builds itself as you type.")
        vague = shell_of(self).office.vague_words
        gentle.say("\n".join(f"› {mark.words}" for mark in marks(meant, framework, agreed, vague)))
        self._offer(framework, target.area)
        kind = target.criterion.kind if target.criterion else "n_of_m"
        for name, kinds in _OPTIONAL_BY_KIND.items():
            self._inputs[name].display = kind in kinds or bool(unread.get(name))
