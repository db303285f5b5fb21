"""The papers of a review for the preview."""

from functools import partial

from sen_tui.documents.document import FAMILY
from sen_tui.documents.page_model import Page
from sen_tui.documents.paper import SignedPaper
from sen_tui.documents.registry import DOCUMENTS, serving
from sen_tui.documents.review_record import review_record
from sen_tui.domain.decisions import with_decisions
from sen_tui.domain.duty import Duty
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.plan_edit import in_force
from sen_tui.office.opening import Office
from sen_tui.office.papers import paper_of
from sen_tui.tui.work.session import Session


def review_in_progress(session: Session, *, in_company: bool = False) -> Page:
    """Return the review as it would be printed now, marked as a draft. `in_company`: for the eyes of parents."""
    draft, office = session.review, session.office
    return review_record(
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
    """Return a signed review as it is printed for the family. `in_company`: for the eyes of parents."""
    return paper_of(office, folder, "review", ref=review_id, in_company=in_company)


def last_signed(office: Office, folder: PupilFolder, *, in_company: bool = False) -> Page | None:
    """Return the last signed review of a child as it is printed; None before the first."""
    last = folder.last_review
    return signed_review(office, folder, last.id, in_company=in_company) if last else None


def earlier_paper(office: Office, folder: PupilFolder, asked: SignedPaper) -> tuple[Page, Page]:
    """Return a signed paper as it was, and the same for the eyes of parents."""
    make = partial(paper_of, office, folder, asked.document, ref=asked.ref)
    return make(), make(in_company=True)


def paper_of_duty(key: str) -> str:
    """Return the title of the first paper that serves a duty with this key; nothing where none does.

    A paper about a whole class is none of them: in the folder of a child no other child is named.
    """
    document = DOCUMENTS.get(next(iter(serving(key)), ""))
    return document.title if document else ""


def duty_paper(office: Office, folder: PupilFolder, duty: Duty) -> tuple[Page, Page | None]:
    """Return the paper that serves a duty, and the same for the eyes of parents; None for them if it is the staff's.

    Raises `NotFound` if there is nothing to print, and `BadInput` if it must not go to whom it is owed.
    """
    document, *_ = serving(duty.key)
    kind = DOCUMENTS[document]
    named = duty.contact_id or "" if kind.whom else ""
    ref = duty.review_id or "latest" if kind.signed else "latest"
    page = paper_of(office, folder, document, ref=ref, named=named)
    return page, page if kind.reader in FAMILY else None
