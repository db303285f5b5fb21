"""The documents about a child: a review, chosen by its date or id, and the plan."""

from collections.abc import Callable
from datetime import date

import msgspec

from sen_tui.documents.page_model import Page
from sen_tui.documents.review import review_summary
from sen_tui.domain.errors import BadInput, NotFound
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.review import Review
from sen_tui.domain.school import School
from sen_tui.domain.text import day, listed


class PaperRequest(msgspec.Struct, frozen=True):
    """A request for a document about a child, with all that it is made of."""

    folder: PupilFolder
    framework: Framework
    school: School
    ref: str
    """`latest`, the date a review was held, or its id."""
    today: date


def paper(document: str, folder: PupilFolder, framework: Framework, school: School, ref: str, today: date) -> Page:
    """Return the document of that name in `DOCUMENTS`. `ref` is as in `PaperRequest`.

    Raises `NotFound` if there is no such review or plan.
    """
    return DOCUMENTS[document](PaperRequest(folder, framework, school, ref, today))


def _review_page(request: PaperRequest) -> Page:
    review = _review(request.folder, request.ref, request.today)
    return review_summary(request.folder, review, request.framework, request.school)


def _plan_page(request: PaperRequest) -> Page:
    from sen_tui.documents.plan import plan_page  # not needed to print a review

    plan = request.folder.plan or next(iter(reversed(request.folder.plans)), None)
    if plan is None:
        raise NotFound(f"There is no {request.framework.plan.short} for this child yet.")
    return plan_page(request.folder, plan, request.framework, request.school, request.today)


DOCUMENTS: dict[str, Callable[[PaperRequest], Page]] = {"review": _review_page, "plan": _plan_page}
"""The function for each document about a child, by the document's name on the command line."""


def _review(folder: PupilFolder, ref: str, today: date) -> Review:
    signed = folder.signed_reviews
    if ref == "latest" and signed:
        return signed[-1]
    by_id = [review for review in folder.reviews if review.closed and review.id == ref]
    if by_id:
        return by_id[0]
    if not signed:
        raise NotFound("No review of this child has been signed yet.")
    from sen_tui.domain.dates import parse_day

    days = listed([day(review.held_on) for review in signed[-6:]])
    try:
        wanted = parse_day(ref, today, past=True)
    except BadInput:
        raise NotFound(f"No review by that date or id. Reviews were held on {days}.") from None
    for review in reversed(signed):
        if review.held_on == wanted:
            return review
    raise NotFound(f"No review was held on {day(wanted)}. Reviews were held on {days}.")
