"""The papers of a review for the preview."""

from sen_tui.documents.page_model import Page
from sen_tui.documents.review import review_summary
from sen_tui.domain.decisions import with_decisions
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.plan_edit import in_force
from sen_tui.office.opening import Office
from sen_tui.tui.work.session import Session


def review_in_progress(session: Session) -> Page:
    """Return the review as it would be printed now, marked as a draft."""
    draft, office = session.review, session.office
    return review_summary(
        with_decisions(session.folder, draft, session.framework, by=office.person.name, new_id=office.new_id),
        draft.review,
        session.framework,
        office.school,
        actions=draft.actions,
        stopped=draft.plan.stopped,
        next_targets=tuple(in_force(draft.plan, target) for target in draft.plan.targets),
    )


def signed_review(office: Office, folder: PupilFolder, review_id: str) -> Page:
    """Return a signed review as it is printed."""
    review = next(review for review in folder.signed_reviews if review.id == review_id)
    return review_summary(folder, review, office.framework, office.school)


def last_signed(office: Office, folder: PupilFolder) -> Page | None:
    """Return the last signed review of a child as it is printed; None before the first."""
    last = folder.last_review
    return review_summary(folder, last, office.framework, office.school) if last else None
