"""The written sections of the plan, under the framework's headings."""

from collections.abc import Callable

from textual.app import ComposeResult
from typing_extensions import override

from sen_tui.domain.draft import PlanDraft
from sen_tui.domain.framework import Framework
from sen_tui.tui.screens.base import SenModal
from sen_tui.tui.screens.form import FormBody
from sen_tui.tui.widgets.prose import Prose
from sen_tui.tui.widgets.typed import KeepsTyped
from sen_tui.tui.widgets.words import Words


class SectionsScreen(KeepsTyped, SenModal[None]):
    """One field for each written section; typing goes into the drafted plan at once."""

    AUTO_FOCUS = "Prose"

    def __init__(self, framework: Framework, plan: PlanDraft, write: Callable[[str, str], None]) -> None:
        super().__init__()
        self.framework = framework
        self.plan = plan
        self.write = write

    @override
    def compose(self) -> ComposeResult:
        """The sections."""
        with FormBody(classes="window tall"):
            yield Words(self.framework.plan.name, classes="title")
            for section in self.framework.plan.sections:
                if section.fills == "text":
                    text = self.plan.sections.get(section.key, "")
                    yield Prose(section.title, field=section.key, value=text, hint=section.prompt)
            yield Words("Targets, help and dates fill their own sections. Esc goes back; all is kept.", classes="note")

    @override
    def typed(self, field: str, text: str) -> None:
        """Write the text into the plan."""
        self.write(field, text)
