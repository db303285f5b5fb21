"""A free section of the review, under the framework's own heading."""

from textual.app import ComposeResult

from sen_tui.tui.steps.base import Step
from sen_tui.tui.widgets.fields import Prose


class NoteStep(Step):
    """One field for prose."""

    def compose(self) -> ComposeResult:
        """The field."""
        yield Prose(self.rule.title, field="text", hint=self.rule.prompt)

    def show(self) -> None:
        """Fill in what is written so far."""
        self.query_one(Prose).fill(self.review.notes.get(self.rule.key, ""))

    def typed(self, field: str, text: str) -> None:
        """Take over the text."""
        self.edit_review(field, notes={**self.review.notes, self.rule.key: text})
