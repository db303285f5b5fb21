"""The papers of a review for the preview."""

from functools import partial

from sen_tui.documents.page_model import Page
from sen_tui.documents.paper import SignedPaper, paper
from sen_tui.documents.review import review_summary
from sen_tui.domain.decisions import with_decisions
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.plan_edit import in_force
from sen_tui.office.opening import Office
from sen_tui.tui.work.session import Session


def review_in_progress(session: Session, *, in_company: bool = False) -> Page:
    """Return the review as it would be printed now, marked as a draft. `in_company`: for the eyes of parents."""
    draft, office = session.review, session.office
    return review_summary(
        with_decisions(session.folder, draft, session.framework, by=office.person.name, new_id=office.new_id),
        draft.review,
        session.framework,
        office.school,
        actions=draft.actions,
        stopped=draft.plan.stopped,
        next_targets=tuple(in_force(draft.plan, target) for target in draft.plan.targets),
        in_company=in_company,
    )


def signed_review(office: Office, folder: PupilFolder, review_id: str, *, in_company: bool = False) -> Page:
    """Return a signed review as it is printed. `in_company`: for the eyes of parents."""
    review = next(review for review in folder.signed_reviews if review.id == review_id)
    return review_summary(
        folder, review, office.frameworks.then(folder, review.framework), office.school, in_company=in_company
    )


def last_signed(office: Office, folder: PupilFolder, *, in_company: bool = False) -> Page | None:
    """Return the last signed review of a child as it is printed; None before the first."""
    last = folder.last_review
    return signed_review(office, folder, last.id, in_company=in_company) if last else None


def earlier_paper(office: Office, folder: PupilFolder, asked: SignedPaper) -> tuple[Page, Page]:
    """Return a signed paper as it was, and the same for the eyes of parents."""
    rules, then = office.framework_of(folder), partial(office.frameworks.then, folder)
    page = paper(asked.document, folder, rules, office.school, asked.ref, office.today(), then)
    return page, signed_review(office, folder, asked.ref, in_company=True) if asked.document == "review" else page
