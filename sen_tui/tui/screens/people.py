"""The list of the people round a child: parents, carers, others, and specialists from outside."""

from typing_extensions import override

from sen_tui.documents.people import contact_words, involvement_words
from sen_tui.domain.contact_form import without_contact
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.involvement_form import without_involvement
from sen_tui.domain.pupil import Contact, Involvement
from sen_tui.tui import keys
from sen_tui.tui.screens.entries import EntriesScreen
from sen_tui.tui.screens.form import ChildForm
from sen_tui.tui.screens.person_forms import NEW_CONTACT, NEW_SPECIALIST, ContactScreen, SpecialistScreen

Somebody = Contact | Involvement


class PeopleScreen(EntriesScreen[Somebody]):
    """Everybody round the child. The last two rows add somebody."""

    PLACES = ("people", "saved", "back")
    BINDINGS = keys.bindings("people")
    ADD = (NEW_CONTACT, NEW_SPECIALIST)
    NOUN = "person"
    TAKEN_OUT = "Signed papers keep the name. What is still to be done for this person ends."

    @property
    @override
    def heading(self) -> str:
        """The title of the window."""
        return f"The people round {self.session.folder.pupil.called}"

    @property
    @override
    def entries(self) -> tuple[Somebody, ...]:
        """Everybody in the list."""
        folder = self.session.folder
        return (*folder.contacts, *folder.involvements)

    @override
    def id_of(self, entry: Somebody) -> str:
        """Return the id of a person."""
        return entry.id

    @override
    def words_of(self, entry: Somebody) -> tuple[str, ...]:
        """Return a person in a few words each."""
        return contact_words(entry) if isinstance(entry, Contact) else involvement_words(entry)

    @override
    def name_of(self, entry: Somebody) -> str:
        """Return the name of a person, else the service."""
        return entry.name if isinstance(entry, Contact) else entry.person or entry.agency

    @override
    def tone_of(self, entry: Somebody) -> str:
        """Return the tone of somebody who must not be contacted."""
        return "bad" if isinstance(entry, Contact) and entry.barred else ""

    @override
    def form_of(self, entry: Somebody | None, kind: int) -> ChildForm:
        """Return the form of a person, or of somebody new."""
        specialist = isinstance(entry, Involvement) or (entry is None and self.ADD[kind] == NEW_SPECIALIST)
        return (SpecialistScreen if specialist else ContactScreen)(self.session, entry.id if entry else "")

    @override
    def without(self, folder: PupilFolder, entry: Somebody) -> PupilFolder:
        """Return the folder without a person."""
        return (without_contact if isinstance(entry, Contact) else without_involvement)(folder, entry.id)
