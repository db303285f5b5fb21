"""The paper of the family agrees with itself, with the record of the review, and with the folder that follows."""

from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from sen_tui.documents.page_model import Entries, Page
from sen_tui.documents.review import HOW_IT_WENT, NEXT_TARGETS, SO_FAR, WHEN, review_summary
from sen_tui.documents.review_record import review_record
from sen_tui.domain.draft import ReviewDraft
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.meeting import with_outcome, with_stop_reason
from sen_tui.domain.meeting_people import with_marks
from sen_tui.domain.review import NextForTarget, Presence
from sen_tui.domain.signing import sign
from sen_tui.domain.stages import plan_ends, reviews_end
from sen_tui.domain.text import day
from support.children import FRAMEWORKS, SCHOOL, SIGNED, child_at, framework, full_review, ids
from support.paper_reading import headings, sections, words

CHANGES: tuple[NextForTarget, ...] = ("continue", "change", "new", "stop")
PARENTS: tuple[tuple[Presence, Presence], ...] = (
    ("attended", "absent"),
    ("absent", "apologies"),
    ("sent_views", "absent"),
)
CASES = [
    (key, stage.key, future.key)
    for key in FRAMEWORKS
    for stage in framework(key).stages
    if stage.reviewed and stage.plan
    for future in framework(key).futures_at(stage.key)
]


def held(folder: PupilFolder, rules: Framework, future: str, n: int) -> ReviewDraft:
    """Return a review in which every target goes on in another way, with other parents there for another number."""
    draft = full_review(folder, rules, future)
    review = draft.review
    for place, state in enumerate(PARENTS[n % 3]):
        review = with_marks(review, {place}, state)
    heard = {p.contact_id for p in review.parents if p.state in ("attended", "sent_views")}
    views = tuple(replace(v, words="Well" if v.contact_id in heard else "") for v in review.parent_views)
    draft = replace(draft, review=replace(review, parent_views=views))
    for place, target in enumerate(folder.active_targets):
        following = CHANGES[(place + n) % len(CHANGES)]
        outcome = replace(draft.review.outcome(target.id), next=following)
        draft = with_outcome(draft, outcome, target, ids(f"o{place}."))
        if following == "stop":
            draft = with_stop_reason(draft, target.id, f"Reason of {target.id}")
    return replace(draft, consents={rule.key: "given" for rule in rules.consents})


def entries_under(page: Page, title: str) -> list[str]:
    """Return the texts of the entries under the heading that begins so, with their details."""
    here, found = "", []
    for block in page.blocks:
        here = getattr(block, "text", here) if type(block).__name__ == "Heading" else here
        if here.startswith(title) and isinstance(block, Entries):
            found += [f"{e.text} {e.facts} {e.details}" for e in block.items]
    return found


def contradictions(after: PupilFolder, rules: Framework) -> Iterator[str]:
    """Yield a sentence for each contradiction of the signed paper."""
    review = after.reviews[-1]
    page, record = review_summary(after, review, rules, SCHOOL), review_record(after, review, rules, SCHOOL)
    said, found = words(page), sections(page)
    over, coming = entries_under(page, HOW_IT_WENT), entries_under(page, NEXT_TARGETS)
    ends, no_more = plan_ends(rules, review.future, review.stage), reviews_end(rules, review.future, review.stage)
    if ("You could not be at this review" in said) != review.nobody_came:
        yield "somebody came and nobody came"
    if len(over) + sum(SO_FAR in text for text in coming) != len(review.outcomes):
        yield "a target was spoken of twice, or not at all"
    if len(coming) != (0 if ends else len(after.active_targets)):
        yield "the next targets are not those of the plan"
    if sum("This target ends here" in text and "Reason of" in text for text in over) != sum(
        outcome.next == "stop" for outcome in review.outcomes
    ):
        yield "a target ends without its reason"
    if no_more != ("No other review is planned" in said):
        yield "no review follows and has a day, or the other way round"
    if not no_more and day(review.next_review) not in found[WHEN][0]:
        yield "another day is printed than was agreed"
    chosen = rules.future(review.future)
    name = rules.stage(after.stage).name
    if (f"The new stage is: {name}" in said) != (chosen is not None and chosen.to is not None):
        yield "the paper names another stage than the folder"
    if ("Not settled yet" in headings(page)) != ("Signed although not complete" in headings(record)):
        yield "record and summary do not agree about the gaps"
    if review.future_reason and review.future_reason not in said.replace("\u2068", "").replace("\u2069", ""):
        yield "the reason is missing"


@pytest.mark.parametrize(("key", "stage", "future"), CASES)
def test_the_paper_of_the_family_contradicts_nothing(key: str, stage: str, future: str) -> None:
    rules = framework(key)
    wrong = {}
    for n in range(6):
        folder = child_at(stage, rules=rules)
        after = sign(folder, held(folder, rules, future, n), rules, replace(SIGNED, reason="It is late"), ids("s"))
        if found := list(contradictions(after, rules)):
            wrong[n] = found
    assert wrong == {}
