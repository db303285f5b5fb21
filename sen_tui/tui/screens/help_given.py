"""The form for the help that was really given."""

from textual.app import ComposeResult
from typing_extensions import override

from sen_tui.domain.delivery import delivery_texts, number_trouble, with_delivery
from sen_tui.domain.errors import BadInput
from sen_tui.domain.help_evidence import planned_sessions
from sen_tui.domain.text import counted
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
        office, folder = self.child.office, self.child.folder
        until = self.child.draft.review.review.held_on if self.child.draft.review else office.today()
        for line, planned in zip(lines, planned_sessions(folder, office.calendar, lines, until), strict=True):
            about = f": about {counted(round(planned), 'session')} planned so far" if planned >= 1 else ""
            yield Words(f"{line.words}{about}", classes="item")
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
        self.child.forget_form(self.FORM)
        self.child.commit(
            lambda opened: keep_change(office, opened, lambda folder: with_delivery(folder, typed)), beside=True
        )
