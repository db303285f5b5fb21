"""The form for the help that was really given."""

from textual.app import ComposeResult
from typing_extensions import override

from sen_tui.domain.delivery import delivery_texts, number_trouble, with_delivery
from sen_tui.domain.errors import BadInput
from sen_tui.office.edits import keep_change
from sen_tui.tui.screens.form import ChildForm
from sen_tui.tui.widgets.line import Line
from sen_tui.tui.widgets.words import Words


class HelpGivenScreen(ChildForm):
    """For each line of help of the plan a field: how many sessions took place."""

    FORM = "help given"
    HEADING = "Help given"
    WINDOW = "window tall"

    @override
    def compose_fields(self) -> ComposeResult:
        """A field for each line of help."""
        plan = self.child.folder.plan
        lines = self.child.folder.provision_of(plan.id) if plan else ()
        if not lines:
            yield Words("No help is written in a plan yet: t writes it.", classes="prompt")
        for line in lines:
            yield Words(line.words, classes="item")
            yield Line("How many sessions took place", field=line.id, hint="not counted")

    @property
    @override
    def texts(self) -> dict[str, str]:
        """The numbers in the folder, replaced where something is typed."""
        return delivery_texts(self.child.folder) | super().texts

    @override
    def typed(self, field: str, text: str) -> None:
        """Keep the text, and look at it at once."""
        super().typed(field, text)
        for line in self.query(Line):
            line.say(number_trouble(self.texts.get(line.field, "")))

    @override
    def confirm(self) -> None:
        """Keep the numbers."""
        office, typed = self.child.office, super().texts
        if not delivery_texts(self.child.folder):
            raise BadInput("No help is written in a plan yet: t writes it.")
        self.keep(lambda opened: keep_change(office, opened, lambda folder: with_delivery(folder, typed)))
