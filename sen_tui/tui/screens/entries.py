"""A list of entries of a child's folder, each with a form: Enter opens it, n adds one, Del takes one out."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from typing_extensions import override

from sen_tui.domain.errors import SenError
from sen_tui.domain.folder import PupilFolder
from sen_tui.office.edits import keep_change
from sen_tui.office.open_child import OpenFolder
from sen_tui.tui import keys
from sen_tui.tui.screens.base import SenModal
from sen_tui.tui.screens.choice import confirmation
from sen_tui.tui.screens.form import ChildForm
from sen_tui.tui.screens.taking_back import swap
from sen_tui.tui.widgets.foot import say_last
from sen_tui.tui.widgets.rows import Part, Rows, hanging
from sen_tui.tui.widgets.words import Words
from sen_tui.tui.work.session import Session

E = TypeVar("E")


class EntriesScreen(SenModal[None], Generic[E]):
    """Enter opens the form of an entry. The last rows of the list open an empty form."""

    BINDINGS = keys.bindings("back", "saved")
    ADD: tuple[str, ...] = ()
    """The words of the last rows, each of which adds an entry of another kind."""
    NOUN = ""
    """What one entry is."""
    TAKEN_OUT = ""
    """What becomes of an entry that is taken out, in a sentence or two."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._listed: set[str] = set()
        """The ids of all entries in the list, as last filled."""

    @property
    @abstractmethod
    def heading(self) -> str:
        """The title of the window."""

    @property
    @abstractmethod
    def entries(self) -> Sequence[E]:
        """The entries of the folder, in the order of the list."""

    @abstractmethod
    def id_of(self, entry: E) -> str:
        """Return the id of an entry."""

    @abstractmethod
    def words_of(self, entry: E) -> tuple[str, ...]:
        """Return an entry in a few words each: its name first."""

    @abstractmethod
    def name_of(self, entry: E) -> str:
        """Return the name of an entry."""

    @abstractmethod
    def form_of(self, entry: E | None, kind: int) -> ChildForm:
        """Return the form of an entry; of a new one without an entry, of the kind in `ADD` at that place."""

    @abstractmethod
    def without(self, folder: PupilFolder, entry: E) -> PupilFolder:
        """Return the folder without an entry."""

    def tone_of(self, entry: E) -> str:
        """Return the tone of an entry that needs heed; nothing for others."""
        return ""

    @override
    def compose(self) -> ComposeResult:
        """The list."""
        with Vertical(classes="window list"):
            yield Words(self.heading, classes="title")
            yield Rows(self._lines, height=None, field="entries")
            yield Words("Enter: open. n: add. Del: take out. Esc: back.", classes="note")

    def on_mount(self) -> None:
        """Fill the list and go into it."""
        self._fill()
        self.query_one(Rows).focus()

    def refusal(self, action: str) -> str:
        """Return why nothing can be taken out here."""
        on_entry = self.query_one(Rows).cursor < len(self.entries)
        return "" if on_entry or action != "remove" else f"This line adds a {self.NOUN}: there is none to take out."

    def action_new(self) -> None:
        """Open the form for one more entry of the first kind."""
        self._open(len(self.entries))

    def action_remove(self) -> None:
        """Ask, then take the entry under the cursor out of the folder."""
        entry = self.entries[self.query_one(Rows).cursor]

        def remove(answer: bool | None) -> None:
            if answer:
                self._take_out(entry)

        question = f"Take out {self.name_of(entry)}?"
        self.app.push_screen(confirmation(question, self.TAKEN_OUT, f"take out this {self.NOUN}"), remove)

    def _take_out(self, entry: E) -> None:
        office = self.session.office

        def taken_out(opened: OpenFolder) -> OpenFolder:
            return keep_change(office, opened, lambda folder: self.without(folder, entry))

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
        entry = self.entries[place] if place < len(self.entries) else None
        form = self.form_of(entry, max(0, place - len(self.entries)))
        self.app.push_screen(form, lambda _: self._fill())

    def _fill(self) -> None:
        """Show all entries, with the cursor on one that is new in the list."""
        new = (place for place, entry in enumerate(self.entries) if self.id_of(entry) not in self._listed)
        cursor = next(new, None) if self._listed else None
        self._listed = {self.id_of(entry) for entry in self.entries}
        self.query_one(Rows).set_rows(len(self.entries) + len(self.ADD), cursor)
        self.query_one(Rows).redraw()
        say_last(self, self.session)

    @on(Rows.Opened)
    def _opened(self, event: Rows.Opened) -> None:
        event.stop()
        self._open(event.index)

    def _lines(self, index: int, width: int) -> list[list[Part]]:
        if index >= len(self.entries):
            return hanging((" + ", "accent"), self.ADD[index - len(self.entries)], width)
        entry = self.entries[index]
        name, *facts = self.words_of(entry)
        tone = self.tone_of(entry)
        about = hanging(("   ", ""), ", ".join(facts), width, tone or "muted")
        return [*hanging((" • ", "accent"), name, width, tone), *(about if facts else ())]
