"""Words from right to left turn nothing round on any paper: each piece of people's text is isolated."""

import re
from datetime import date

import pytest
from msgspec.structs import replace

from sen_tui.documents.folder import folder_page
from sen_tui.documents.isolation import CLOSE, OPEN, line_by_line, piece, written
from sen_tui.documents.page import render
from sen_tui.documents.page_model import Page
from sen_tui.documents.plan import plan_page
from sen_tui.documents.review_record import review_record
from sen_tui.domain.action import Action
from sen_tui.domain.review import Advice
from sen_tui.domain.signing import sign
from support.children import SCHOOL, SIGNED, TODAY, child_at, framework, full_review, ids

ARABIC = "قال إنه سعيد 5 (نعم"
HEBREW = "דוד כהן"
TURNED = f"\u202e{HEBREW} 3\u2069\u2066"


def pages(said: str) -> list[Page]:
    folder = child_at()
    folder = replace(
        folder,
        pupil=replace(folder.pupil, class_name=said, strengths=said, forename="Zoë"),
        plans=tuple(replace(plan, sections={}) for plan in folder.plans),
        targets=tuple(replace(t, who="Zoë", does="read", strategies=()) for t in folder.targets),
        contacts=tuple(replace(c, name=f"{said} {n}", relationship=said) for n, c in enumerate(folder.contacts)),
    )
    draft = full_review(folder)
    advice = Advice(id="a", source=said, dated=date(2026, 11, 1), summary=said)
    review = replace(draft.review, advice=(advice,), no_advice=False, future_reason=said)
    views = tuple(replace(view, words=said) for view in review.parent_views)
    action = Action(id="x", words=said, person=said, kind="referral", due=date(2026, 12, 1))
    pupil = replace(review.pupil_view, answers={})
    outcomes = tuple(replace(outcome, evidence=said) for outcome in review.outcomes)
    effect = replace(review.effectiveness, worked=said)
    review = replace(review, parent_views=views, pupil_view=pupil, outcomes=outcomes, effectiveness=effect, notes={})
    draft = replace(draft, review=replace(review, areas=()), actions=(action,))
    after = sign(folder, draft, framework(), replace(SIGNED, by=said, reason="-"), ids())
    assert after.plan is not None
    return [
        review_record(after, after.reviews[-1], framework(), SCHOOL),
        plan_page(after, after.plan, framework(), SCHOOL, TODAY),
        folder_page(after, framework(), SCHOOL, (), TODAY),
    ]


def loose(html: str) -> str:
    """Return the text that stands in no element that isolates it."""
    body = html[html.index("<body>") :]
    while "<bdi" in body:
        body = re.sub(r"<bdi[^>]*>(?:(?!</?bdi).)*</bdi>", "", body, flags=re.DOTALL)
    return body


@pytest.mark.parametrize("said", [ARABIC, HEBREW, TURNED], ids=["arabic", "hebrew", "turned"])
def test_no_letter_from_right_to_left_is_loose(said: str) -> None:
    for page in pages(said):
        html = render(page, "html")
        assert html.count("<bdi") == html.count("</bdi>")
        assert not re.search("[\u0590-\u08ff]", loose(html))
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", html)
        for form in ("text", "md"):
            for line in render(page, form, width=70).split("\n"):
                assert line.count(OPEN) == line.count(CLOSE)
                assert not re.search("[\u0590-\u08ff]", re.sub(f"{OPEN}.*{CLOSE}", "", line))
                assert not re.search("[\u202a-\u202e\u2066\u2067]", line)


def test_a_piece_within_a_sentence_is_closed_before_the_sentence_goes_on() -> None:
    html = render(pages(HEBREW)[0], "html")
    assert f"<bdi>{HEBREW} 0</bdi> (<bdi>{HEBREW}</bdi>)" in html
    assert f"<bdi>{HEBREW}</bdi>, 1 November 2026: <bdi>{HEBREW}</bdi>" in html
    text = " ".join(render(pages(HEBREW)[0], "text", width=100).split())
    assert f"{OPEN}{HEBREW} 0{CLOSE} ({OPEN}{HEBREW}{CLOSE})" in text


def test_text_without_such_letters_is_as_it_was() -> None:
    for page in pages("Mrs O'Brien [x] żółć"):
        assert OPEN not in render(page, "text")
        assert OPEN not in render(page, "md")
        assert "<bdi></bdi>" not in render(page, "html")


def test_marks_are_always_in_pairs() -> None:
    assert piece(piece(HEBREW)) == piece(HEBREW)
    assert written(f"{CLOSE}a{OPEN}b", str) == f"a{OPEN}b{CLOSE}"
    assert list(line_by_line([f"a {OPEN}b", "c", f"d{CLOSE} e"])) == [
        f"a {OPEN}b{CLOSE}",
        f"{OPEN}c{CLOSE}",
        f"{OPEN}d{CLOSE} e",
    ]
