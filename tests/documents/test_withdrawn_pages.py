"""The paper of a review with a promise that was not asked about, and of one that was withdrawn."""

import re

from msgspec.structs import replace

from sen_tui.documents.folder import folder_page
from sen_tui.documents.page import render
from sen_tui.documents.review_record import review_record
from sen_tui.domain.action import Action
from sen_tui.domain.review import PromiseKept
from sen_tui.domain.signing import sign
from sen_tui.domain.withdrawing import withdrawn
from support.children import SCHOOL, SIGNED, TODAY, child_at, framework, full_review, ids


def test_a_promise_that_was_not_asked_about_is_said_so_and_a_withdrawn_review_says_it_first() -> None:
    rules, folder = framework(), replace(child_at(), actions=(Action(id="old", words="Order a cushion"),))
    draft = full_review(folder, rules)
    draft = replace(draft, review=replace(draft.review, promises=(PromiseKept(action_id="old"),)))
    signed = sign(folder, draft, rules, replace(SIGNED, reason="They left"), ids("s"))
    review = signed.reviews[-1]
    page = render(review_record(signed, review, rules, SCHOOL), "text")
    assert re.search(r"Not asked this time +\S.*Order a cushion", page)
    taken = withdrawn(signed, rules, review.id, reason="Wrong child", on=TODAY, by="Mr Bell")
    page = render(review_record(taken, taken.reviews[-1], rules, SCHOOL), "text")
    assert "WITHDRAWN on" in page
    assert "Wrong child. (Mr Bell)" in page
    assert "DRAFT" not in page
    assert "withdrawn on" in render(folder_page(taken, rules, SCHOOL, (), TODAY), "text")
