"""The details of a child: name, class, needs, language. For new children and for changes."""

from abc import abstractmethod
from typing import TypeVar

from textual.app import ComposeResult
from typing_extensions import override

from sen_tui.domain.ages import doubts
from sen_tui.domain.details import details_texts, mistake_in, parse_details
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.pupil import SEXES, Pupil
from sen_tui.domain.words import on_screen
from sen_tui.office.edits import keep_change
from sen_tui.office.lookup import require_own_number
from sen_tui.tui.screens.form import ChildForm, FormScreen
from sen_tui.tui.widgets.cycle import Cycle
from sen_tui.tui.widgets.line import Line
from sen_tui.tui.widgets.prose import Prose
from sen_tui.tui.widgets.words import Words

T = TypeVar("T")

_BY_LINE = "Typed in an earlier sen-tui. Enter these people with f in the folder:"
"""The heading of contacts in a draft of a sen-tui in which this form had them too."""
_YES_NO = [("no", "no"), ("yes", "yes")]


class DetailsForm(FormScreen[T]):
    """The fields that the forms for a new child and for changes share."""

    HEADING = "Details"
    WINDOW = "window tall"
    NOTE = f"{FormScreen.NOTE} Parents, carers and others: f in the folder."

    @override
    def compose_fields(self) -> ComposeResult:
        """The fields."""
        yield Line(on_screen(Pupil, "forename"), field="forename")
        yield Line(on_screen(Pupil, "surname"), field="surname")
        yield Line(on_screen(Pupil, "preferred"), field="preferred")
        yield Line(on_screen(Pupil, "pronouns"), field="pronouns", hint="he, she, they")
        yield Line(on_screen(Pupil, "born"), field="born", hint="12/3/2017")
        nation = self.shell.office.nation
        yield Line(on_screen(Pupil, "year"), field="year", hint=f"{nation.hint}; from the date of birth if empty")
        yield Line(on_screen(Pupil, "class_name"), field="class_name", hint="3B")
        yield Line(nation.number.name, field="upn", hint=nation.number.hint)
        yield Line("Needs, the primary one first", field="needs", hint="SLCN, SPLD")
        yield from self.stage_field()
        yield Line(on_screen(Pupil, "language"), field="language", hint="English")
        yield Line(on_screen(Pupil, "interpreter"), field="interpreter")
        yield Cycle(on_screen(Pupil, "sex"), SEXES.choices, field="sex")
        yield Cycle(on_screen(Pupil, "large_print"), _YES_NO, field="large_print")
        if areas := [(area, area) for area in self.framework.support_areas]:
            yield Cycle(on_screen(Pupil, "support_area"), [("", "not said"), *areas], field="support_area")
        if earlier := self.texts.get("contacts", ""):
            yield Words(f"{_BY_LINE}\n{earlier}", classes="gentle")
        for about in ("strengths", "interests", "difficulties", "in_class", "takes_part"):
            yield Prose(on_screen(Pupil, about), field=about)
        yield from self.leaving_fields()

    @override
    def look(self, field: str) -> str:
        """Return what is wrong with the text of a field."""
        return mistake_in(field, self.texts, self.shell.office.today(), self.shell.office.nation)

    @property
    @abstractmethod
    def framework(self) -> Framework:
        """The framework by which the school works with the child."""

    def stage_field(self) -> ComposeResult:
        """Yield the field of the stage, in a form that has one."""
        yield from ()

    def leaving_fields(self) -> ComposeResult:
        """Yield the fields about leaving, in a form that has them."""
        yield from ()


class DetailsScreen(DetailsForm[None], ChildForm):
    """Changes the details of a child."""

    FORM = "details"

    @property
    @override
    def framework(self) -> Framework:
        """The framework by which the school works with the child."""
        return self.child.framework

    @override
    def leaving_fields(self) -> ComposeResult:
        """Yield day and new school."""
        yield Line(on_screen(Pupil, "left_on"), field="left_on", hint="the last day here, also one to come; else empty")
        yield Line(on_screen(Pupil, "left_to"), field="left_to", hint="the new school")

    @property
    @override
    def texts(self) -> dict[str, str]:
        """The details in the folder, replaced where something is typed."""
        return details_texts(self.child.folder, self.child.office.today()) | super().texts

    @override
    def confirm(self) -> None:
        """Save the details."""
        office, typed, today = self.child.office, super().texts, self.child.office.today()
        nation = office.nation

        def with_details(folder: PupilFolder) -> PupilFolder:
            return parse_details(folder, details_texts(folder, today) | typed, today, nation)

        before = doubts(self.child.folder.pupil, today, nation)
        pupil = with_details(self.child.folder).pupil
        require_own_number(office, pupil, named=self.shell.company.only is None)
        self.ask_once([doubt for doubt in doubts(pupil, today, nation) if doubt not in before])
        self.keep(lambda opened: keep_change(office, opened, with_details))
