"""The list of the people round a child: parents, carers, others, and specialists from outside."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from typing_extensions import override

from sen_tui.documents.folder import contact_words, involvement_words
from sen_tui.domain.contact_form import without_contact
from sen_tui.domain.errors import SenError
from sen_tui.domain.involvement_form import without_involvement
from sen_tui.domain.pupil import Contact, Involvement
from sen_tui.office.edits import keep_change
from sen_tui.office.open_child import OpenFolder
from sen_tui.tui import keys
from sen_tui.tui.screens.base import SenModal
from sen_tui.tui.screens.choice import confirmation
from sen_tui.tui.screens.person_forms import NEW_CONTACT, NEW_SPECIALIST, ContactScreen, SpecialistScreen
from sen_tui.tui.screens.taking_back import swap
from sen_tui.tui.widgets.foot import say_at_foot
from sen_tui.tui.widgets.rows import Part, Rows, hanging
from sen_tui.tui.widgets.words import Words
from sen_tui.tui.work.session import Session

_ADD = (NEW_CONTACT, NEW_SPECIALIST)


class PeopleScreen(SenModal[None]):
    """Enter opens the form of a person. The last two rows open an empty form."""

    PLACES = ("people", "saved", "back")
    BINDINGS = keys.bindings("back", "people", "saved")

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._listed: set[str] = set()
        """The ids of everybody in the list, as last filled."""

    @override
    def compose(self) -> ComposeResult:
        """The list."""
        with Vertical(classes="window tall"):
            yield Words(f"The people round {self.session.folder.pupil.called}", classes="title")
            yield Rows(self._lines, height=None, field="people")
            yield Words("Enter: open. n: add. Del: take out. Esc: back.", classes="note")

    def on_mount(self) -> None:
        """Fill the list and go into it."""
        self._fill()
        self.query_one(Rows).focus()

    @property
    def people(self) -> tuple[Contact | Involvement, ...]:
        """Everybody in the list."""
        folder = self.session.folder
        return (*folder.contacts, *folder.involvements)

    def refusal(self, action: str) -> str:
        """Return why nobody can be taken out here."""
        on_person = self.query_one(Rows).cursor < len(self.people)
        return "" if on_person or action != "remove" else "This line adds somebody: there is nobody to take out."

    def action_new(self) -> None:
        """Open the form for one more parent, carer or other person."""
        self._open(len(self.people))

    def action_remove(self) -> None:
        """Ask, then take the person under the cursor out of the folder."""
        person = self.people[self.query_one(Rows).cursor]
        name = person.name if isinstance(person, Contact) else person.person or person.agency
        about = "Signed papers keep the name. What is still to be done for this person ends."

        def remove(answer: bool | None) -> None:
            if answer:
                self._take_out(person, name)

        self.app.push_screen(confirmation(f"Take out {name}?", about, "take out this person"), remove)

    def _take_out(self, person: Contact | Involvement, name: str) -> None:
        office, without = self.session.office, without_contact if isinstance(person, Contact) else without_involvement

        def taken_out(opened: OpenFolder) -> OpenFolder:
            return keep_change(office, opened, lambda folder: without(folder, person.id))

        try:
            self.session.commit(taken_out)
        except SenError as refusal:
            self.notify(str(refusal), severity="error", markup=False)
            return
        self._fill()

    def action_undo_saved(self, again: bool) -> None:
        """Take back the last deed that was saved here, or bring one back."""
        swap(self, self.session, again=again)
        self._fill()

    def _open(self, place: int) -> None:
        person = self.people[place] if place < len(self.people) else None
        new_specialist = place == len(self.people) + _ADD.index(NEW_SPECIALIST)
        kind = SpecialistScreen if isinstance(person, Involvement) or new_specialist else ContactScreen
        self.app.push_screen(kind(self.session, person.id if person else ""), lambda _: self._fill())

    def _fill(self) -> None:
        """Show everybody, with the cursor on somebody who is new in the list."""
        new = (place for place, person in enumerate(self.people) if person.id not in self._listed)
        cursor = next(new, None) if self._listed else None
        self._listed = {person.id for person in self.people}
        self.query_one(Rows).set_rows(len(self.people) + len(_ADD), cursor)
        self.query_one(Rows).redraw()
        say_at_foot(self, self.session.echo())

    @on(Rows.Opened)
    def _opened(self, event: Rows.Opened) -> None:
        event.stop()
        self._open(event.index)

    def _lines(self, index: int, width: int) -> list[list[Part]]:
        if index >= len(self.people):
            return hanging((" + ", "accent"), _ADD[index - len(self.people)], width)
        person = self.people[index]
        who, *facts = contact_words(person) if isinstance(person, Contact) else involvement_words(person)
        tone = "bad" if isinstance(person, Contact) and person.barred else ""
        about = hanging(("   ", ""), ", ".join(facts), width, tone or "muted")
        return [*hanging((" • ", "accent"), who, width, tone), *(about if facts else ())]
