"""A free section of the review, under the framework's own heading."""

from textual.app import ComposeResult
from typing_extensions import override

from sen_tui.tui.steps.base import Step
from sen_tui.tui.widgets.prose import Prose


class NoteStep(Step):
    """One field for prose."""

    @override
    def compose(self) -> ComposeResult:
        """The field."""
        yield Prose(self.rule.title, field="text", hint=self.rule.prompt)

    @override
    def show(self) -> None:
        """Fill in the text."""
        self.query_one(Prose).fill(self.review.notes.get(self.rule.key, ""))

    @override
    def typed(self, field: str, text: str) -> None:
        """Take over the text."""
        self.edit_review(field, notes={**self.review.notes, self.rule.key: text})


STEP = NoteStep
