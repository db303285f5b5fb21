"""The page that a family takes home: what was agreed, what to do, whom to ring, on one side of A4."""

import pytest
from msgspec.structs import replace

from sen_tui.documents.glossary import MEANINGS, explained
from sen_tui.documents.page import render
from sen_tui.documents.page_model import Page, Paragraph
from sen_tui.documents.review import NEXT_TARGETS, WHEN, WHO_DOES_WHAT, review_summary
from sen_tui.domain.action import Action
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.review import Review
from sen_tui.domain.signing import sign
from support import amina
from support.children import FRAMEWORKS, SCHOOL, SIGNED, child_at, framework, full_review, ids, stage_with_plan
from support.golden_files import assert_golden
from support.paper_framework import FRAMEWORK
from support.paper_reading import headings, sections, words

A4_LINES = 60
OWN = replace(SCHOOL, contact="01632 960001, office@hollybush.example", services=("Our service: 01632 960002",))


def signed(key: str, stage: str = "", future: str = "", absent: bool = False) -> tuple[PupilFolder, Framework]:
    """Return a child with a signed review, of which nobody from home came if they were `absent`."""
    rules = framework(key)
    folder = child_at(stage or stage_with_plan(rules), rules=rules)
    draft = full_review(folder, rules, future)
    draft = replace(draft, consents={rule.key: "given" for rule in rules.consents})
    if absent:
        away = tuple(replace(a, state="absent") if a.contact_id else a for a in draft.review.attendance)
        silent = tuple(replace(view, words="") for view in draft.review.parent_views)
        draft = replace(draft, review=replace(draft.review, attendance=away, parent_views=silent))
    return sign(folder, draft, rules, replace(SIGNED, reason="It was late"), ids("s")), rules


def summary_of(key: str, *, stage: str = "", future: str = "", absent: bool = False) -> Page:
    folder, rules = signed(key, stage, future, absent)
    return explained(review_summary(folder, folder.reviews[-1], rules, OWN))


def amina_page(review: Review = amina.REVIEW, folder: PupilFolder = amina.FOLDER, **options: bool) -> Page:
    return explained(
        review_summary(folder, review, FRAMEWORK, replace(amina.SCHOOL, contact="01632 960001"), **options)
    )


@pytest.mark.parametrize("width", [80, 100])
def test_the_summary_is_printed_as_it_was(width: int) -> None:
    assert_golden(f"documents/golden/review-{width}.txt", render(amina_page(), "text", width=width))


@pytest.mark.parametrize("key", ["three-levels", "infant-action-plan", "wales-idp", "sa-plus-junior"])
def test_the_summary_of_a_framework_is_printed_as_it_was(key: str) -> None:
    assert_golden(f"documents/golden/review-{key}-80.txt", render(summary_of(key), "text"))


def test_a_routine_review_with_four_targets_fits_one_side_of_a4() -> None:
    page = render(amina_page(), "text", width=90)
    assert len(amina.REVIEW.outcomes) == 4
    assert len(page.splitlines()) <= A4_LINES


@pytest.mark.parametrize("key", FRAMEWORKS)
def test_every_framework_answers_what_was_agreed_what_to_do_and_whom_to_ring(key: str) -> None:
    found = sections(summary_of(key))
    assert any("Agreed: " in text for text in found["What we agreed"])
    assert any("Read together" in text for text in found[WHO_DOES_WHAT])
    assert found[WHEN]
    (asked,) = [title for title in found if title.startswith("Questions?")]
    assert any("01632 960001" in text for text in found[asked])
    assert any("01632 960002" in text for text in found[asked])
    assert any("free and impartial" in text for text in found[asked])


def test_each_next_target_says_what_school_and_home_do() -> None:
    title = next(title for title in headings(amina_page()) if title.startswith(NEXT_TARGETS))
    said = sections(amina_page())[title]
    assert said.count("At school") == said.count("At home") == 4
    assert sum("Say it, tap it, write it" in text for text in said) == 4


def test_a_line_of_help_stands_with_its_target_or_with_all() -> None:
    (first, *others) = amina.FOLDER.provision
    folder = replace(amina.FOLDER, provision=(replace(first, target_id="t1n"), *others))
    said = words(amina_page(folder=folder))
    (line,) = [text for text in said.splitlines() if first.what in text]
    assert "Coloured overlay" in line
    assert "For all targets, at school\n" in said or "Spelling club" in said


GRAVE = [
    (key, stage.key, future.key)
    for key in FRAMEWORKS
    for stage in framework(key).stages
    if stage.reviewed and stage.plan
    for future in framework(key).futures_at(stage.key)
    if future.to is not None or future.requests
]


@pytest.mark.parametrize(("key", "stage", "future"), GRAVE)
def test_grave_news_stands_first_in_sentences_with_whom_to_ring(key: str, stage: str, future: str) -> None:
    page = summary_of(key, stage=stage, future=future, absent=True)
    title, *_ = headings(page)
    news = sections(page)[title]
    assert title.startswith("Important news")
    assert any(text.startswith("You could not be at this review.") for text in news)
    assert any("This means" in text for text in news)
    assert any("Please ring us" in text and "01632 960001" in text for text in news)


def test_gaps_are_said_in_words_for_parents() -> None:
    review = replace(amina.REVIEW, missing=("Target 1: what happens next?",), missing_reason="the fire bell rang")
    said = words(amina_page(review))
    assert "1 question of this review could not be answered. The reason: the fire bell rang." in said
    assert "Target 1: what happens next?" not in said


def test_a_question_of_the_parents_that_was_not_answered_is_named() -> None:
    said = words(amina_page(replace(amina.REVIEW, asks_answered=False)))
    assert "“Is she happy at playtime?” This is not answered yet: please ring us." in said
    assert "playtime" not in words(amina_page())


def test_nothing_promised_and_no_day_agreed_are_said() -> None:
    folder = replace(amina.FOLDER, actions=())
    said = words(amina_page(replace(amina.REVIEW, next_review=None), folder))
    assert "Nothing new was promised, by the school or by you." in said
    assert "The day is not agreed yet: we will ask you." in said


def test_time_and_place_stand_with_the_next_day() -> None:
    said = words(amina_page(replace(amina.REVIEW, next_where="3.30 pm in the library")))
    assert "Wednesday 17 June 2026. 3.30 pm in the library. If it does not suit you, please ring" in said
    assert "We will tell you the time and the room." in words(amina_page())


def test_what_is_likely_is_told_but_not_while_parents_look() -> None:
    likely = replace(amina.REVIEW, likelihood="likely", likelihood_reason="little progress")
    assert "Statutory assessment: likely" in words(amina_page(likely))
    assert "likely" not in words(amina_page(likely, in_company=True)).casefold()


def test_words_of_the_school_world_are_explained_once_and_only_where_they_stand() -> None:
    (glossary,) = [b for b in amina_page().blocks if isinstance(b, Paragraph) and b.label == "Words on this paper"]
    assert glossary.text.count(MEANINGS["SENCO"]) == 1
    assert "Note in Lieu" not in glossary.text
    bare = Page(title="x", blocks=(Paragraph("Nothing to explain."),))
    assert explained(bare) == bare


def test_longer_words_are_not_taken_for_the_shorter_ones_in_them() -> None:
    (_, glossary) = explained(Page(title="x", blocks=(Paragraph("School Action Plus; SENCOs"),))).blocks
    assert isinstance(glossary, Paragraph)
    assert glossary.text.startswith("School Action Plus = ")
    assert "SENCO" not in glossary.text


def test_actions_at_home_stand_first_and_have_their_day() -> None:
    action = Action(id="z", review_id="r1", words="Ring the clinic", owner="school")
    said = sections(amina_page(folder=replace(amina.FOLDER, actions=(action, *amina.AGREED))))[WHO_DOES_WHAT]
    assert said[0] == "Home (Mrs Dialo): Word cards, five minutes a day. By 17 June 2026."
    assert "School: Ring the clinic." in said
