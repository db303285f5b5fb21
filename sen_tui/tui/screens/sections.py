"""The written sections of the plan, under the framework's headings."""

from collections.abc import Callable

from textual.app import ComposeResult
from typing_extensions import override

from sen_tui.domain.areas import latest_areas
from sen_tui.domain.draft import PlanDraft
from sen_tui.domain.framework import Framework
from sen_tui.domain.framework_parts import AreaOfNeed
from sen_tui.domain.framework_plan import TYPED
from sen_tui.domain.place import Place
from sen_tui.domain.pupil import AreaSummary
from sen_tui.tui.screens.base import SenModal
from sen_tui.tui.screens.form_body import FormBody
from sen_tui.tui.widgets.prose import Prose
from sen_tui.tui.widgets.typed import KeepsTyped
from sen_tui.tui.widgets.words import Words


class SectionsScreen(KeepsTyped, SenModal[None]):
    """One field for each written section; typing goes into the drafted plan at once."""

    AUTO_FOCUS = "Prose"

    def __init__(
        self,
        framework: Framework,
        plan: PlanDraft,
        write: Callable[[str, str], None],
        areas: tuple[AreaSummary, ...],
    ) -> None:
        """`areas`: those of the folder."""
        super().__init__()
        self.areas = {summary.area: summary.working_at for summary in latest_areas(areas)}
        self.framework = framework
        self.plan = plan
        self.write = write

    @override
    def compose(self) -> ComposeResult:
        """The sections."""
        with FormBody(classes="window tall"):
            yield Words(self.framework.plan.name, classes="title")
            for section in self.framework.plan.sections:
                if section.fills in TYPED:
                    text = self.plan.sections.get(section.key, "")
                    yield Prose(section.title, field=section.key, value=text, hint=section.prompt)
                elif section.fills == "areas" and self.plan.begun is not None:  # a review has a step for them
                    yield Words(section.title, classes="heading")
                    hint = section.prompt or "Where is the child working?"
                    yield from (self._area(area, hint) for area in self.framework.areas)
            yield Words("Targets, help and dates fill their own sections. Esc goes back; all is kept.", classes="note")

    def _area(self, area: AreaOfNeed, hint: str) -> Prose:
        text = self.plan.areas.get(area.key, self.areas.get(area.key, ""))
        return Prose(area.name, field=Place("", "area", area.key).name, value=text, hint=hint)

    @override
    def typed(self, field: str, text: str) -> None:
        """Write the text into the plan."""
        self.write(field, text)
