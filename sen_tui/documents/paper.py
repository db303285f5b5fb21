"""Which paper is meant: a review by its date or id, or the plan. What only the other needs is not imported."""

from datetime import date

from sen_tui.documents.page_model import Page
from sen_tui.documents.review import review_summary
from sen_tui.domain.errors import BadInput, NotFound
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.review import Review
from sen_tui.domain.school import School
from sen_tui.domain.text import day, listed


def paper(document: str, folder: PupilFolder, framework: Framework, school: School, ref: str, today: date) -> Page:
    """Return a document about a child: `review` or `plan`. Raises `NotFound` where there is none.

    `ref` is `latest`, the date a review was held, or its id.
    """
    if document == "plan":
        plan = folder.plan or next(iter(reversed(folder.plans)), None)
        if plan is None:
            raise NotFound(f"There is no {framework.plan.short} for this child yet.")
        from sen_tui.documents.plan import plan_page

        return plan_page(folder, plan, framework, school)
    return review_summary(folder, _review(folder, ref, today), framework, school)


def _review(folder: PupilFolder, ref: str, today: date) -> Review:
    signed = folder.signed_reviews
    if not signed:
        raise NotFound("No review of this child has been signed yet.")
    if ref == "latest":
        return signed[-1]
    by_id = [review for review in signed if review.id == ref]
    if by_id:
        return by_id[0]
    from sen_tui.domain.dates import parse_day

    held = listed([day(review.held_on) for review in signed[-6:]])
    try:
        wanted = parse_day(ref, today, past=True)
    except BadInput:
        raise NotFound(f"No review by that date or id. Reviews were held on {held}.") from None
    for review in reversed(signed):
        if review.held_on == wanted:
            return review
    raise NotFound(f"No review was held on {day(wanted)}. Reviews were held on {held}.")
