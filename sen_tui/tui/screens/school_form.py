"""A form of the school's own details: saved by the office's deed, with every mistake at its field."""

from abc import abstractmethod

from typing_extensions import override

from sen_tui.domain.errors import BadInput
from sen_tui.domain.school import Called, School
from sen_tui.domain.school_form import ignored
from sen_tui.domain.text import day
from sen_tui.office.opening import Office
from sen_tui.office.school import change_in_app
from sen_tui.tui.screens.form import FormScreen
from sen_tui.tui.work.draft_state import Typing


class SchoolForm(FormScreen[bool]):
    """A part of the school's details. Its result is whether anything was changed."""

    def __init__(self, session: Typing, office: Office) -> None:
        super().__init__(session)
        self.office = office
        self.before = office.school
        """The details before they were saved."""
        self.deed = ""
        """The part that was saved, in a few words."""

    @property
    @abstractmethod
    def known(self) -> dict[str, str]:
        """The details as they stand, as texts."""

    @abstractmethod
    def changed(self, school: School) -> School:
        """Return the school with the details as typed. Raises `BadInput`."""

    @property
    @override
    def texts(self) -> dict[str, str]:
        """The details as they stand, replaced where something is typed."""
        return self.known | super().texts

    @override
    def confirm(self) -> bool:
        """Save the details."""
        self.before = self.office.school
        after, known = self.changed(self.before), set(ignored(self.before))
        self.ask_once([words for words in ignored(after) if words not in known], field="roles")
        try:
            saved = change_in_app(self.office, self.changed, called_in(after))
        except BadInput as wrong:
            raise BadInput(str(wrong), field=self.field_of(wrong.field)) from None
        self.deed = self.texts.get("name", "") or self.HEADING
        self.session.forget_form(self.FORM)
        return saved

    def field_of(self, place: str) -> str:
        """Return the field of this form for the place of a mistake: `login 2`."""
        return place.partition(" ")[0]


def called_in(school: School) -> Called:
    """Return a function that names the entries in the details of a school as a person does."""

    def called(kind: str, number: int) -> str:
        if not number:
            return "The minutes"
        if kind == "closed_days":
            return day(school.closed_days[number - 1])
        return school.staff[number - 1].name if kind == "staff" else school.half_terms[number - 1].name

    return called
