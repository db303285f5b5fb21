"""The documents about a child by name: a review by its date or id, or the plan."""

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


class Asked(msgspec.Struct, frozen=True):
    """What a document is made of: the child, the rules, the school, and which of several is meant."""

    folder: PupilFolder
    framework: Framework
    school: School
    ref: str
    """`latest`, the date a review was held, or its id."""
    today: date


def paper(document: str, folder: PupilFolder, framework: Framework, school: School, ref: str, today: date) -> Page:
    """Return one of `DOCUMENTS` about a child; `ref` as in `Asked`. Raises `NotFound` where there is none."""
    return DOCUMENTS[document](Asked(folder, framework, school, ref, today))


def _review_page(asked: Asked) -> Page:
    review = _review(asked.folder, asked.ref, asked.today)
    return review_summary(asked.folder, review, asked.framework, asked.school)


def _plan_page(asked: Asked) -> Page:
    from sen_tui.documents.plan import plan_page  # not needed to print a review

    plan = asked.folder.plan or next(iter(reversed(asked.folder.plans)), None)
    if plan is None:
        raise NotFound(f"There is no {asked.framework.plan.short} for this child yet.")
    return plan_page(asked.folder, plan, asked.framework, asked.school)


DOCUMENTS: dict[str, Callable[[Asked], Page]] = {"review": _review_page, "plan": _plan_page}
"""The documents about a child by the names under which they are asked for."""


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
