"""The form of a statutory assessment: who asked and when, and what the authority decided."""

from textual.app import ComposeResult
from textual.screen import Screen
from typing_extensions import override

from sen_tui.domain.annual_review import agreeing, next_annual
from sen_tui.domain.case_form import case_texts, open_case, parse_case, with_case
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.statutory import outcomes_of
from sen_tui.domain.statutory_case import REQUESTED_BY, StatutoryCase
from sen_tui.domain.text import day, label
from sen_tui.domain.words import on_screen
from sen_tui.tui.screens.annual import AnnualDayScreen
from sen_tui.tui.screens.choice import Answer, Choice
from sen_tui.tui.screens.form import ChildForm
from sen_tui.tui.screens.person_forms import PersonForm
from sen_tui.tui.widgets.cycle import Cycle
from sen_tui.tui.widgets.line import Line
from sen_tui.tui.widgets.prose import Prose
from sen_tui.tui.widgets.words import Words
from sen_tui.tui.work.session import Session

_ANNUAL = "The day of the annual review"
_ASSESSING = [("", "not decided yet"), ("yes", "yes, it assesses"), ("no", "no, it does not assess")]


class CaseScreen(PersonForm):
    """The assessment that goes on, or a new request. The advisers are among the people round the child."""

    KIND = "case"
    NOUN = "request"

    def __init__(self, session: Session, case: StatutoryCase | None) -> None:
        """`case`: that of the form, or None for a new request."""
        super().__init__(session, case.id if case else "")
        if case and not case.ended:
            self.FORM = self.KIND  # texts that waited in a new request are those of the case that a move began

    @property
    @override
    def heading(self) -> str:
        """The document's word for the assessment, and the child."""
        assessment = self.child.framework.terms.assessment
        new = "" if self.person_id else "A new request: "
        return label(f"{new}{assessment} of {self.child.folder.pupil.called}")

    @override
    def compose_fields(self) -> ComposeResult:
        """The fields, in the order in which things happen."""
        yield Line(on_screen(StatutoryCase, "requested_on"), field="requested_on", hint="today")
        yield Cycle(
            on_screen(StatutoryCase, "requested_by"), REQUESTED_BY.choices, field="requested_by", value="school"
        )
        yield Cycle(on_screen(StatutoryCase, "assessing"), _ASSESSING, field="assessing")
        yield Line(on_screen(StatutoryCase, "decided_on"), field="decided_on", hint="12 Jan")
        yield Line(on_screen(StatutoryCase, "draft_on"), field="draft_on", hint="3 Mar")
        outcomes = [("", "not yet"), *outcomes_of(self.child.framework)]
        yield Cycle(on_screen(StatutoryCase, "outcome"), outcomes, field="outcome")
        yield Line(on_screen(StatutoryCase, "outcome_on"), field="outcome_on", hint="28 Apr")
        yield Prose(on_screen(StatutoryCase, "exception"), field="exception")
        yield Words("Advisers who were asked, and their answers: f in the folder.", classes="note")

    @override
    def known(self, folder: PupilFolder) -> dict[str, str] | None:
        """Return the texts of the case."""
        return next((case_texts(case) for case in folder.cases if case.id == self.person_id), None)

    @override
    def changed(self, folder: PupilFolder, person_id: str, typed: dict[str, str]) -> PupilFolder:
        """Return the folder with the case as typed."""
        return with_case(folder, parse_case(folder, person_id, typed, self.child.office.today()))


def open_case_form(screen: Screen[None], session: Session) -> None:
    """Open the form of the assessment that goes on; where there is more than one thing to enter, ask which."""
    folder, rules = session.folder, session.framework
    if case := open_case(folder):
        screen.app.push_screen(CaseScreen(session, case))
        return
    answers: list[Answer[ChildForm]] = [Answer(CaseScreen(session, None), "A new request")]
    answers += [Answer(CaseScreen(session, c), f"The request of {day(c.requested_on)}") for c in reversed(folder.cases)]
    if agreeing(rules) and next_annual(folder, rules, session.office.calendar):
        answers.insert(0, Answer(AnnualDayScreen(session), _ANNUAL))
    if len(answers) == 1:
        screen.app.push_screen(answers[0].value)
        return

    def chosen(form: ChildForm | None) -> None:
        if form:
            screen.app.push_screen(form)

    title = "Annual review and requests" if answers[0].words == _ANNUAL else "Requests"
    screen.app.push_screen(Choice(f"{title} for assessment: {folder.pupil.name}", "", answers), chosen)
