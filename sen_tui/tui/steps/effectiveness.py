"""How well the plan worked, judged apart from the child's progress."""

from typing import Any

from msgspec.structs import replace
from textual.app import ComposeResult
from typing_extensions import override

from sen_tui.domain.plan import Provision
from sen_tui.domain.review import EFFECTIVENESS, HELP_GIVEN, Effectiveness
from sen_tui.domain.words import on_screen
from sen_tui.tui.steps.base import Step
from sen_tui.tui.widgets.pick import Pick
from sen_tui.tui.widgets.prose import Prose
from sen_tui.tui.widgets.words import Words
from sen_tui.tui.work.session import plan_short


class EffectivenessStep(Step):
    """The plan's own rating, two texts about it, and how much of the promised help was given."""

    @override
    def compose(self) -> ComposeResult:
        """Rating, two texts, and the help that was promised."""
        ratings = [(str(value), words) for value, words in EFFECTIVENESS.items()]
        yield Pick(f"How well did the {plan_short(self.session)} work?", ratings, field="rating")
        yield Prose(on_screen(Effectiveness, "worked"), field="worked")
        yield Prose(on_screen(Effectiveness, "change"), field="change")
        yield Words(classes="note")
        yield Pick(on_screen(Effectiveness, "help_given"), HELP_GIVEN.choices, field="help_given")

    @override
    def show(self) -> None:
        """Fill in the ratings and texts, and show the promised help."""
        plan = self.review.effectiveness
        rating, help_given = self.query(Pick)
        worked, change = self.query(Prose)
        rating.fill(str(plan.rating or ""))
        help_given.fill(plan.help_given or "")
        worked.fill(plan.worked)
        change.fill(plan.change)
        folder = self.session.folder
        lines = folder.provision_of(folder.plan.id) if folder.plan else ()
        self.query_one(Words).say("\n".join(["Promised:", *(f"• {_told(line)}" for line in lines)]) if lines else "")

    @override
    def typed(self, field: str, text: str) -> None:
        """Take over one of the texts."""
        self._say(field, text)

    @override
    def picked(self, field: str, key: str) -> None:
        """Take over the rating or how much help was given."""
        self._say(field, int(key) if field == "rating" else key)

    def _say(self, field: str, value: Any) -> None:
        self.edit_review(field, effectiveness=replace(self.review.effectiveness, **{field: value}))


def _told(line: Provision) -> str:
    """Return a line of help, and the sessions that took place where they were counted."""
    return ": ".join(part for part in (line.words, line.counted) if part)


STEP = EffectivenessStep
