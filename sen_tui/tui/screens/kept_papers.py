"""The list of the papers that are kept about a child: reports, letters, older plans; and the form of one."""

from textual.app import ComposeResult
from typing_extensions import override

from sen_tui.domain.action import Document
from sen_tui.domain.document_form import (
    LINES,
    document_texts,
    document_words,
    parse_document,
    with_document,
    without_document,
)
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.words import on_screen
from sen_tui.tui import keys
from sen_tui.tui.screens.entries import EntriesScreen
from sen_tui.tui.screens.form import ChildForm
from sen_tui.tui.screens.person_forms import PersonForm
from sen_tui.tui.widgets.line import Line
from sen_tui.tui.widgets.words import Words

NEW_PAPER = "Add a paper"


class KeptPaperScreen(PersonForm):
    """A paper from elsewhere, and where it is."""

    KIND = "paper"
    NOUN = "paper"

    @override
    def compose_fields(self) -> ComposeResult:
        """The fields."""
        yield Words("A paper that is kept" if self.person_id else NEW_PAPER, classes="title")
        hints = {"kind": "report of the educational psychologist", "format": "in the SEN cupboard, blue folder"}
        yield Line(on_screen(Document, "kind"), field="kind", hint=hints["kind"])
        yield Line(on_screen(Document, "made_on"), field="made_on", hint="today")
        for name in LINES[1:]:
            yield Line(on_screen(Document, name), field=name, hint=hints.get(name, ""))

    @override
    def known(self, folder: PupilFolder) -> dict[str, str] | None:
        """Return the texts of the paper."""
        return next((document_texts(paper) for paper in folder.documents if paper.id == self.person_id), None)

    @override
    def changed(self, folder: PupilFolder, person_id: str, typed: dict[str, str]) -> PupilFolder:
        """Return the folder with the paper as typed."""
        return with_document(folder, parse_document(folder, person_id, typed, self.child.office.today()))


class KeptPapersScreen(EntriesScreen[Document]):
    """Every paper that is kept. The last row adds one."""

    PLACES = ("kept_papers", "saved", "back")
    BINDINGS = keys.bindings("kept_papers")
    ADD = (NEW_PAPER,)
    NOUN = "paper"
    TAKEN_OUT = "The paper itself stays where it is. Its line leaves the folder."

    @property
    @override
    def heading(self) -> str:
        """The title of the window."""
        return f"The papers kept about {self.session.folder.pupil.called}"

    @property
    @override
    def entries(self) -> tuple[Document, ...]:
        """Every paper."""
        return self.session.folder.documents

    @override
    def id_of(self, entry: Document) -> str:
        """Return the id of a paper."""
        return entry.id

    @override
    def words_of(self, entry: Document) -> tuple[str, ...]:
        """Return a paper in a few words each."""
        return document_words(entry)

    @override
    def name_of(self, entry: Document) -> str:
        """Return which paper it is."""
        return entry.kind

    @override
    def form_of(self, entry: Document | None, kind: int) -> ChildForm:
        """Return the form of a paper, or of a new one."""
        return KeptPaperScreen(self.session, entry.id if entry else "")

    @override
    def without(self, folder: PupilFolder, entry: Document) -> PupilFolder:
        """Return the folder without a paper."""
        return without_document(folder, entry.id)
