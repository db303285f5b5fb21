"""One child at a glance."""

from collections.abc import Callable
from functools import partial

from textual.app import ComposeResult
from typing_extensions import override

from sen_tui.documents.folder import folder_page
from sen_tui.documents.page_model import Page
from sen_tui.documents.paper import SignedPaper, held_paper, signed_papers
from sen_tui.domain.stages import shut
from sen_tui.office.glance import about_review
from sen_tui.office.records import open_duties_of
from sen_tui.office.waiting_drafts import other_drafts
from sen_tui.tui import keys
from sen_tui.tui.screens.actions import ActionsScreen
from sen_tui.tui.screens.answers import AnswersScreen
from sen_tui.tui.screens.base import SenModal
from sen_tui.tui.screens.case import open_case_form
from sen_tui.tui.screens.choice import Answer, Choice, confirmation
from sen_tui.tui.screens.corrections import choice_of_correction
from sen_tui.tui.screens.details import DetailsScreen
from sen_tui.tui.screens.drafts import choice_of_draft, waiting_words
from sen_tui.tui.screens.form import ChildForm
from sen_tui.tui.screens.help_given import HelpGivenScreen
from sen_tui.tui.screens.history import HistoryScreen
from sen_tui.tui.screens.kept_papers import KeptPapersScreen
from sen_tui.tui.screens.measure import MeasureScreen
from sen_tui.tui.screens.move import MoveScreen
from sen_tui.tui.screens.outbox import OutboxScreen
from sen_tui.tui.screens.paper_list import PaperListScreen
from sen_tui.tui.screens.papers import earlier_paper, last_signed
from sen_tui.tui.screens.people import PeopleScreen
from sen_tui.tui.screens.preview import PreviewScreen
from sen_tui.tui.screens.read_again import LOOK_EVERY, READ_ONLY, ReadAgainScreen
from sen_tui.tui.screens.small_forms import ConcernScreen
from sen_tui.tui.screens.taking_back import swap
from sen_tui.tui.widgets.bar import KeysBar, TopBar
from sen_tui.tui.widgets.paper import Paper, Sheet
from sen_tui.tui.widgets.words import Words
from sen_tui.tui.work.session import Session

_CHANGES = ("review", "targets", "window", "case", "measure", "amend", "other_draft", "undo_saved")
"""The actions that write into the folder."""
_SCHOOLS_OWN = ("window", "case", "history", "undo_saved")
"""The actions that show more than this child's review."""
_WINDOWS: dict[str, Callable[[Session], SenModal[None]]] = {
    "move": MoveScreen,
    "actions": ActionsScreen,
    "answers": AnswersScreen,
    "details": DetailsScreen,
    "people": PeopleScreen,
    "concern": ConcernScreen,
    "help": HelpGivenScreen,
    "kept_papers": KeptPapersScreen,
    "paper_list": PaperListScreen,
}


class FolderScreen(ReadAgainScreen):
    """Now, targets, last review, promises, duties, people, history: the same page as `sen-tui show`."""

    PLACES = ("folder", "saved", "back")
    BINDINGS = keys.bindings("folder", "saved")
    AUTO_FOCUS = "#paper"

    @override
    def compose(self) -> ComposeResult:
        """The line about drafts and editors, then the page."""
        yield TopBar()
        yield Words(classes="asks")
        with Sheet(id="paper"):
            yield Paper()
        yield KeysBar()

    def on_mount(self) -> None:
        """Show the page, and look for changes by others every few seconds."""
        self.show()
        self.set_interval(LOOK_EVERY, self.look_again)

    @override
    def on_screen_resume(self) -> None:
        """Show the folder again: it may have changed behind another screen."""
        self.show()

    @override
    def company_changed(self) -> None:
        """Hide what is the school's business from parents who look, or show it again."""
        self.show()

    @override
    def show(self) -> None:
        """Paint the page as the folder is now."""
        session, office = self.session, self.session.office
        looked_at = self.shell.company.parents_look
        folder = session.folder.in_company() if looked_at else session.folder
        duties = () if looked_at else open_duties_of(office, session.folder)
        due = "" if looked_at else about_review(office, session.folder)
        page = folder_page(
            folder,
            session.framework,
            office.school,
            duties,
            office.today(),
            about_review=due,
            on_screen=True,
            then=partial(office.frameworks.then, session.folder),
        )
        self.query_one(Paper).show(page)
        self.query_one(".asks", Words).say(self.shell.open_child.who_edits(session) or waiting_words(session))
        self.refresh_state()

    @override
    def page(self, *, in_company: bool = False) -> Page | None:
        """Return the last signed review."""
        return last_signed(self.session.office, self.session.folder, in_company=in_company)

    def refusal(self, action: str) -> str:
        """Return why a key does nothing here: somebody else edits, parents look, or there is nothing for it."""
        session, folder, framework = self.session, self.session.folder, self.session.framework
        if action in _CHANGES and session.read_only:
            return READ_ONLY
        if action in _SCHOOLS_OWN and self.shell.company.parents_look:
            return "Parents look, and this is the school's alone. F9 when they do not look any more."
        if words := shut(framework, folder.stage, action, left=folder.pupil.has_left(session.office.today())):
            return words
        if action == "app.preview" and folder.last_review is None:
            return "There is nothing to print yet: the first review has not been held."
        if action == "amend" and folder.last_review is None:
            return "No review has been signed yet."
        return ""

    def action_review(self) -> None:
        """Start the review or go on with it."""
        self.shell.ways.open_review(self.session)

    def action_targets(self) -> None:
        """Write the targets."""
        self.shell.ways.open_targets(self.session)

    def action_papers(self) -> None:
        """Ask which signed paper to show as it was."""
        session, office = self.session, self.session.office
        signed = signed_papers(session.folder, partial(office.frameworks.then, session.folder))
        papers = (*held_paper(session.folder, session.framework), *signed)

        def show(chosen: SignedPaper | None) -> None:
            if chosen:
                page, for_parents = earlier_paper(office, session.folder, chosen)
                where = f"{self.path} · {chosen.words}"
                self.app.push_screen(PreviewScreen(page, for_parents, where, session.folder.pupil.id))

        if papers:
            answers = [Answer(each, each.words) for each in papers]
            self.app.push_screen(Choice("Which paper?", "As it was signed or agreed.", answers), show)
        else:
            self.notify("Nothing has been signed yet.", markup=False)

    def action_outbox(self) -> None:
        """List the papers of this child that wait to be printed."""
        self.app.push_screen(OutboxScreen(self.session.office, self.child_id()))

    def action_window(self, name: str) -> None:
        """Open a window that shows more than this child's review: not while parents look."""
        self.app.push_screen(_WINDOWS[name](self.session))

    def action_case(self) -> None:
        """Open the form of the statutory assessment, or ask which."""
        open_case_form(self, self.session)

    def action_measure(self) -> None:
        """Write down a measure."""
        self.app.push_screen(MeasureScreen(self.session))

    def action_amend(self) -> None:
        """Correct a signed review, or withdraw the last one."""

        def open_chosen(form: ChildForm | None) -> None:
            if form is not None:
                self.app.push_screen(form)

        self.app.push_screen(choice_of_correction(self.session), open_chosen)

    def action_undo_saved(self, again: bool) -> None:
        """Take back the last deed that was saved here, or bring one back."""
        swap(self, self.session, again=again)
        self.show()

    def action_history(self) -> None:
        """Read earlier states."""
        self.app.push_screen(HistoryScreen(self.session))

    def action_discard(self) -> None:
        """Ask, then delete the unsigned review, the unsaved targets and half-filled forms."""

        def discard(answer: bool | None) -> None:
            if answer:
                self.session.discard()
                self.show()

        if self.session.draft.empty:
            self.notify("Nothing waits to be confirmed here.", markup=False)
        elif self.may_edit():
            about = "The unsigned review, unsaved targets and half-filled forms of this child are put away."
            self.app.push_screen(confirmation("Discard what waits?", about, "discard it"), discard)

    def action_other_draft(self) -> None:
        """Ask which other draft to go on with."""
        if not self.shell.autosave.may_leave():
            return
        if others := other_drafts(self.session.opened):
            self.app.push_screen(choice_of_draft(self.session, others), self._go_on_with)
        else:
            self.notify("No other draft waits here.", markup=False)

    def _go_on_with(self, stem: str | None) -> None:
        """Take over the draft with this stem and open the folder again with it."""
        if not stem:
            return
        if self.session.save():
            self.shell.ways.take_over(self.session, stem)
        else:  # a later save would overwrite the chosen draft
            words = f"Not saved: {self.session.trouble} First what you typed here has to be kept; then press g again."
            self.notify(words, severity="error", markup=False, timeout=10)
