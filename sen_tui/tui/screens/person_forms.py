"""The forms of one person round a child: a parent, carer or other person, and a specialist from outside."""

from abc import abstractmethod

from textual.app import ComposeResult
from typing_extensions import override

from sen_tui.domain.codes import ADVISERS
from sen_tui.domain.contact_form import contact_texts, parse_contact, with_contact, with_likely_answers
from sen_tui.domain.errors import BadInput
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.involvement_form import DAYS, LINES, involvement_texts, parse_involvement, with_involvement
from sen_tui.domain.pupil import Contact, Involvement
from sen_tui.domain.words import on_screen
from sen_tui.office.edits import keep_change
from sen_tui.tui.screens.form import ChildForm
from sen_tui.tui.widgets.cycle import Cycle
from sen_tui.tui.widgets.line import Line
from sen_tui.tui.widgets.prose import Prose
from sen_tui.tui.widgets.words import Words
from sen_tui.tui.work.session import Session

NEW_CONTACT = "Add a parent, carer or other person"
NEW_SPECIALIST = "Add a specialist from outside"
_YES_NO = [("yes", "yes"), ("no", "no")]


class PersonForm(ChildForm):
    """The form of one person. An empty id is for somebody new."""

    KIND = ""
    NOUN = "person"
    WINDOW = "window tall"

    def __init__(self, session: Session, person_id: str) -> None:
        super().__init__(session)
        self.person_id = person_id
        self.FORM = f"{self.KIND} {person_id}".strip()

    @abstractmethod
    def changed(self, folder: PupilFolder, person_id: str, typed: dict[str, str]) -> PupilFolder:
        """Return the folder with the person as typed. Raises `BadInput`."""

    @abstractmethod
    def known(self, folder: PupilFolder) -> dict[str, str] | None:
        """Return the texts of the person in the folder; None if there is no such person."""

    @property
    @override
    def texts(self) -> dict[str, str]:
        """The person as in the folder, replaced where something is typed."""
        return (self.known(self.child.folder) or {}) | super().texts

    @override
    def confirm(self) -> None:
        """Save the person."""
        office, typed = self.child.office, super().texts
        person_id = self.person_id or office.new_id()

        def entered(folder: PupilFolder) -> PupilFolder:
            if self.person_id and self.known(folder) is None:
                raise BadInput(f"This {self.NOUN} is not in the record any more: open the folder again.")
            return self.changed(folder, person_id, typed)

        self.keep(lambda opened: keep_change(office, opened, entered))


class ContactScreen(PersonForm):
    """A parent, carer or other person."""

    KIND = "contact"

    @override
    def compose_fields(self) -> ComposeResult:
        """The fields."""
        yield Words("A parent, carer or other person" if self.person_id else NEW_CONTACT, classes="title")
        yield Line(on_screen(Contact, "name"), field="name")
        yield Line(on_screen(Contact, "relationship"), field="relationship", hint="mother, father, grandmother, uncle")
        for question in ("parental_responsibility", "lives_with", "gets_copies", "do_not_contact"):
            yield Cycle(on_screen(Contact, question), _YES_NO, field=question)
        hint = "for instance a court order, with its date"
        yield Prose(on_screen(Contact, "reason_barred"), field="reason_barred", hint=hint)
        yield Line(on_screen(Contact, "phone"), field="phone", hint="07700 900123")
        yield Line(on_screen(Contact, "email"), field="email", hint="name@example.org")
        yield Prose(on_screen(Contact, "address"), field="address")
        yield Line(on_screen(Contact, "language"), field="language")
        yield Cycle(on_screen(Contact, "interpreter"), _YES_NO, field="interpreter")

    @property
    @override
    def texts(self) -> dict[str, str]:
        """The person as in the folder or as typed, with the likely answers."""
        return with_likely_answers(super().texts)

    @override
    def typed(self, field: str, text: str) -> None:
        """Keep the text, and show the answers that are likely now."""
        super().typed(field, text)
        texts = self.texts
        for cycle in self.query(Cycle):
            cycle.fill(texts.get(cycle.field, ""))

    @override
    def known(self, folder: PupilFolder) -> dict[str, str] | None:
        """Return the texts of the contact."""
        contact = folder.contact(self.person_id)
        return contact_texts(contact) if contact else None

    @override
    def changed(self, folder: PupilFolder, person_id: str, typed: dict[str, str]) -> PupilFolder:
        """Return the folder with the contact as typed."""
        return with_contact(folder, parse_contact(folder, person_id, typed, self.child.office.today()))


class SpecialistScreen(PersonForm):
    """A specialist from outside the school (R000-14)."""

    KIND = "specialist"

    @override
    def compose_fields(self) -> ComposeResult:
        """The fields."""
        yield Words("A specialist from outside" if self.person_id else NEW_SPECIALIST, classes="title")
        hints = {
            "agency": "educational psychologist",
            "start": "today",
            "frequency": "once a week",
            "asked_on": "12 Jan",
        }
        for name in (*LINES, *DAYS):
            yield Line(on_screen(Involvement, name), field=name, hint=hints.get(name, ""))
            if name == "agency":
                yield Cycle("or choose", [(words, words) for words in ADVISERS], field="adviser")
        yield Cycle(on_screen(Involvement, "shares"), _YES_NO, field="shares", value="no")

    @override
    def typed(self, field: str, text: str) -> None:
        """Keep the text; an adviser who is chosen is the service."""
        if field == "adviser":
            field = "agency"
            next(line for line in self.query(Line) if line.field == field).fill(text)
        super().typed(field, text)

    @override
    def known(self, folder: PupilFolder) -> dict[str, str] | None:
        """Return the texts of the specialist."""
        return next((involvement_texts(i) for i in folder.involvements if i.id == self.person_id), None)

    @override
    def changed(self, folder: PupilFolder, person_id: str, typed: dict[str, str]) -> PupilFolder:
        """Return the folder with the specialist as typed."""
        return with_involvement(folder, parse_involvement(folder, person_id, typed, self.child.office.today()))
