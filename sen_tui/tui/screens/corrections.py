"""Correcting a signed review, and withdrawing the last one: each with its reason."""

from collections.abc import Iterator

from textual.app import ComposeResult
from typing_extensions import override

from sen_tui.domain.after_signing import Amendment, Withdrawal
from sen_tui.domain.correcting import Mark, marks
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.review import Review
from sen_tui.domain.text import day
from sen_tui.domain.withdrawing import why_not
from sen_tui.domain.words import on_screen
from sen_tui.office.edits import correct_review, withdraw_review
from sen_tui.tui.screens.choice import Answer, Choice
from sen_tui.tui.screens.form import ChildForm
from sen_tui.tui.widgets.cycle import Cycle
from sen_tui.tui.widgets.line import Line
from sen_tui.tui.widgets.prose import Prose
from sen_tui.tui.widgets.words import Words
from sen_tui.tui.work.session import Session


def choice_of_correction(session: Session) -> Choice[ChildForm]:
    """Return a window that asks which review to correct, or to withdraw the last one."""
    about = "A correction stands on the paper with its reason. A withdrawn review is kept, but not in force any more."
    return Choice(f"Signed reviews: {session.folder.pupil.name}", about, tuple(_answers(session)))


def _answers(session: Session) -> Iterator[Answer[ChildForm]]:
    latest_first = session.folder.signed_reviews[::-1]
    for review in latest_first:
        yield Answer(AmendScreen(session, review), f"Correct the review of {day(review.held_on)}")
        if review is latest_first[0]:
            yield Answer(WithdrawScreen(session, review), f"Withdraw the review of {day(review.held_on)}")


class AmendScreen(ChildForm):
    """A correction of a signed review: words, and marks that are changed where they stand."""

    def __init__(self, session: Session, review: Review) -> None:
        super().__init__(session)
        self.review_id = review.id
        self.FORM = f"amend {review.id}"
        self.HEADING = f"Correct the review of {day(review.held_on)}"

    @override
    def compose_fields(self) -> ComposeResult:
        """Words and reason, then every mark as it stands."""
        yield Prose(on_screen(Amendment, "words"), field="words")
        yield Line(on_screen(Amendment, "reason"), field="reason")
        yield Words("Change what is wrong here. The paper says what it was.", classes="prompt")
        for mark in self._marks():
            if mark.about:
                yield Words(mark.about)
            if mark.options:
                yield Cycle(mark.label, mark.options, field=mark.field, value=mark.value)
            else:
                yield Line(mark.label, field=mark.field, value=mark.value)

    @override
    def confirm(self) -> None:
        """Add the correction."""
        texts, office = self.texts, self.child.office
        self.keep(lambda opened: correct_review(office, opened, self.review_id, texts))

    def _marks(self) -> tuple[Mark, ...]:
        review = next((r for r in self.child.folder.signed_reviews if r.id == self.review_id), None)
        return marks(self.child.folder, review) if review else ()


class WithdrawScreen(ChildForm):
    """The withdrawal of the last review."""

    def __init__(self, session: Session, review: Review) -> None:
        super().__init__(session)
        self.review = review
        self.FORM = f"withdraw {review.id}"
        self.HEADING = f"Withdraw the review of {day(review.held_on)}"

    @override
    def compose_fields(self) -> ComposeResult:
        """The consequences, and the reason."""
        yield Words(why_not(self.child.folder, self.review) or _consequences(self.child.folder, self.review), "prompt")
        yield Line(on_screen(Withdrawal, "reason"), field="reason", hint="the reason is kept with the review")

    @override
    def confirm(self) -> None:
        """Withdraw the review."""
        reason, office = self.texts.get("reason", ""), self.child.office
        self.keep(lambda opened: withdraw_review(office, opened, self.review.id, reason))


def _consequences(folder: PupilFolder, review: Review) -> str:
    """Return what is as before once the review is withdrawn."""
    moved = any(move.review_id == review.id for move in folder.moves)
    back = "Stage, plan, targets and promises" if moved else "Plan, targets and promises"
    return f"{back} are as before it was signed. The review is kept as withdrawn, with the reason."
