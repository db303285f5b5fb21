"""Small forms of the folder: a concern and its answer, and another record."""

from textual.app import ComposeResult
from textual.screen import Screen
from typing_extensions import override

from sen_tui.domain import changes
from sen_tui.domain.duty import Duty
from sen_tui.domain.errors import BadInput
from sen_tui.domain.other_record import TEXTS, why_no_record
from sen_tui.domain.plan import Plan
from sen_tui.domain.pupil import RAISED_BY, Concern, RaisedBy
from sen_tui.domain.words import on_screen
from sen_tui.office.edits import keep_change, write_alternative
from sen_tui.tui.screens.form import ChildForm
from sen_tui.tui.widgets.cycle import Cycle
from sen_tui.tui.widgets.prose import Prose
from sen_tui.tui.widgets.words import Words
from sen_tui.tui.work.session import Session


class ConcernScreen(ChildForm):
    """A worry about a child, on the register or not (R001-04)."""

    FORM = "concern"
    HEADING = "A concern"

    @override
    def compose_fields(self) -> ComposeResult:
        """The fields."""
        yield Prose(on_screen(Concern, "words"), field="words")
        yield Cycle(on_screen(Concern, "raised_by"), RAISED_BY.choices, field="raised_by", value="school")
        yield Cycle(
            on_screen(Concern, "parents_told"),
            [("no", "not yet"), ("yes", "yes")],
            field="parents_told",
            value="no",
        )
        yield Prose(on_screen(Concern, "tried"), field="tried")
        yield Prose(on_screen(Concern, "heard"), field="heard")

    @override
    def confirm(self) -> None:
        """Put the child on the watch list."""
        texts, office = self.texts, self.child.office
        if not texts.get("words", "").strip():
            raise BadInput("Say what the worry is.", field="words")
        by: RaisedBy = next((key for key in RAISED_BY if key == texts.get("raised_by")), "school")
        concern = Concern(
            id=office.new_id(),
            raised_on=office.today(),
            raised_by=by,
            words=texts["words"],
            tried=texts.get("tried", ""),
            heard=texts.get("heard", ""),
            parents_told=texts.get("parents_told") == "yes",
        )
        self.keep(lambda opened: keep_change(office, opened, lambda folder: changes.with_concern(folder, concern)))


class AnswerScreen(ChildForm):
    """The answer to a concern: the action on it, or the reason for none (R001-04)."""

    HEADING = "Answer the concern"

    def __init__(self, session: Session, duty: Duty) -> None:
        super().__init__(session)
        self.concern_id = duty.key.partition(":")[2]
        self.FORM = f"answer {self.concern_id}"

    @override
    def compose_fields(self) -> ComposeResult:
        """The worry, and the answer to it."""
        worry = next((c.words for c in self.child.folder.concerns if c.id == self.concern_id), "")
        yield Words(worry, classes="prompt")
        yield Cycle("We say", [("done", "what is done about it"), ("nothing", "why nothing is done")], field="kind")
        yield Prose("In words", field="words")

    @override
    def confirm(self) -> None:
        """Keep the answer."""
        texts, office = self.texts, self.child.office
        if texts.get("kind") not in ("done", "nothing"):
            raise BadInput("Choose first: what is done about it, or why nothing is done.", field="kind")
        nothing, words = texts["kind"] == "nothing", texts.get("words", "")
        self.keep(
            lambda opened: keep_change(
                office, opened, lambda folder: changes.with_response(folder, self.concern_id, words, nothing=nothing)
            )
        )


class AlternativeScreen(ChildForm):
    """Another record instead of a plan: the school's help, the progress, and the reason (R001-28)."""

    FORM = "other record"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.HEADING = f"Another record instead of the {session.framework.plan.short}"

    @property
    @override
    def texts(self) -> dict[str, str]:
        """The record as it stands, replaced where something is typed."""
        plan = self.child.folder.plan
        known = {key: str(getattr(plan, key)) for key in TEXTS} if plan and plan.kind == "alternative" else {}
        return known | super().texts

    @override
    def compose_fields(self) -> ComposeResult:
        """The fields."""
        yield Prose(on_screen(Plan, "how_helping"), field="how_helping")
        yield Prose(on_screen(Plan, "progress_made"), field="progress_made")
        yield Prose(on_screen(Plan, "reason_no_plan"), field="reason_no_plan")

    @override
    def confirm(self) -> None:
        """Keep the record."""
        texts, office = self.texts, self.child.office
        self.keep(lambda opened: write_alternative(office, opened, texts))


def open_other_record(screen: Screen[None], session: Session) -> None:
    """Open the form of another record, or say why there is none."""
    if refusal := why_no_record(session.framework, session.folder.stage):
        screen.notify(refusal, markup=False)
    else:
        screen.app.push_screen(AlternativeScreen(session))
