"""Papers that this program made: kept with the child, sent to the printer, and handed over to the right people."""

from collections.abc import Callable, Iterable
from datetime import date

from msgspec.structs import replace

from sen_tui.domain.action import Dispatch, Document, How
from sen_tui.domain.duty import Duty
from sen_tui.domain.entry_forms import with_entry
from sen_tui.domain.folder import PupilFolder


def with_made(folder: PupilFolder, papers: Iterable[Document]) -> PupilFolder:
    """Return the folder with papers that were made. A paper replaces the one that was in the same file.

    Nobody may have printed that one or handed it over, unless the bytes are the same: `gone_out`.
    """
    for paper in papers:
        same = next((d for d in folder.documents if d.file == paper.file), None)
        entry = replace(paper, id=same.id, printed_on=same.printed_on) if same else paper
        folder = replace(folder, documents=with_entry(folder.documents, entry))
    return folder


def with_printed(folder: PupilFolder, paper_id: str, on: date) -> PupilFolder:
    """Return the folder with the day on which a paper was sent to the printer."""
    documents = (replace(d, printed_on=on) if d.id == paper_id else d for d in folder.documents)
    return replace(folder, documents=tuple(documents))


def handed_over(folder: PupilFolder, paper: Document) -> Dispatch | None:
    """Return the last handing over of a paper; None while it was not handed over."""
    return next((d for d in reversed(folder.dispatches) if d.document == paper.id), None)


def gone_out(folder: PupilFolder, file: str, sha256: str) -> bool:
    """Return whether the paper in a file went out with other bytes than these, so that the file has to stay."""
    paper = next((d for d in folder.documents if d.file == file), None)
    if paper is None or paper.sha256 == sha256:
        return False
    return paper.printed_on is not None or handed_over(folder, paper) is not None


def with_handed_over(
    folder: PupilFolder,
    paper: Document,
    duties: Iterable[Duty],
    *,
    how: How,
    on: date,
    by: str,
    new_id: Callable[[], str],
) -> PupilFolder:
    """Return the folder with the handing over of a paper.

    It meets those of the open `duties` for which it was made.
    """
    met = [(duty.key, duty.words) for duty in duties if duty.key in paper.duties] or [("", paper.kind)]
    made = (
        Dispatch(id=new_id(), duty=key, what=what, to=paper.to, how=how, on=on, by=by, document=paper.id)
        for key, what in met
    )
    return replace(folder, dispatches=(*folder.dispatches, *made))


def why_not_handed_over(folder: PupilFolder, paper: Document, may_get_it: frozenset[str]) -> str:
    """Return why a paper must not go to the people to whom it is addressed, in a sentence; nothing if it may.

    `may_get_it`: the ids of the contacts who may get such a paper today.
    """
    review = next((review for review in folder.reviews if review.id == paper.review_id), None)
    if review is not None and review.withdrawn:
        return "A review was withdrawn since: this paper goes to nobody. Make it again if it is still right."
    known = {contact.id: contact for contact in folder.contacts}
    for contact_id in paper.contacts:
        contact = known.get(contact_id)
        if contact is None:
            return "This paper is addressed to somebody who is not entered with this child any more."
        if contact.barred:
            return "This paper is addressed to somebody who must not be contacted. Make it again for the others."
        if contact_id not in may_get_it:
            return "This paper is addressed to somebody who does not get such papers any more: see f in the folder."
    return ""
