"""The whole record of a review."""

import pytest
from msgspec.structs import replace

from sen_tui.documents.page import render
from sen_tui.documents.page_model import Format, Heading, Page
from sen_tui.documents.review_record import DRAFT as DRAFT_MARK
from sen_tui.documents.review_record import NOT_YET, review_record
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework_parts import Step
from sen_tui.domain.pupil import AreaSummary
from sen_tui.domain.pupil_view import PupilView
from sen_tui.domain.review import Effectiveness, Outcome, Review
from support.amina import AGREED, CONTACTS, DRAFT, FOLDER, HELD, NEXT, REVIEW, SCHOOL, empty_draft, signed_review
from support.golden_files import assert_golden
from support.paper_framework import FRAMEWORK
from support.paper_reading import bare, read_html


def summary(folder: PupilFolder = FOLDER, review: Review = REVIEW) -> Page:
    return review_record(folder, review, FRAMEWORK, SCHOOL)


def text_of(folder: PupilFolder = FOLDER, review: Review = REVIEW, width: int = 100) -> str:
    return render(summary(folder, review), "text", width=width)


def headings(page: Page) -> list[str]:
    return [block.text for block in page.blocks if isinstance(block, Heading)]


@pytest.mark.parametrize(
    ("name", "form", "width"),
    [
        ("record-80.txt", "text", 80),
        ("record-100.txt", "text", 100),
        ("record.md", "md", 80),
        ("record.html", "html", 80),
    ],
)
def test_signed_review_is_printed_as_it_was(name: str, form: Format, width: int) -> None:
    assert_golden(f"documents/golden/{name}", render(summary(), form, width=width))


def test_draft_is_printed_as_it_was() -> None:
    page = review_record(FOLDER, DRAFT, FRAMEWORK, SCHOOL, actions=AGREED[:1], next_targets=())
    assert_golden("documents/golden/record-draft-80.txt", render(page, "text"))


def test_a_full_review_fits_one_sheet_at_80_columns() -> None:
    assert len(text_of(width=80).splitlines()) <= 70


def test_headings_stand_in_the_frameworks_order() -> None:
    titles = [step.title for step in FRAMEWORK.steps_at("sap") if step.kind != "sign"]
    shown = headings(summary())
    assert [title for title in shown if title in titles] == titles
    assert shown.index("Who does what") == shown.index("Next targets") - 1


def test_a_signed_review_keeps_its_words_when_the_framework_changes() -> None:
    renamed = replace(
        FRAMEWORK,
        steps=tuple(replace(s, title=f"New {s.title}") for s in reversed(FRAMEWORK.steps)),
        ratings=tuple(replace(r, plain="something else") for r in FRAMEWORK.ratings),
        plan=replace(FRAMEWORK.plan, name="Another plan"),
    )
    assert review_record(FOLDER, REVIEW, renamed, SCHOOL).blocks == summary().blocks


def test_ratings_measures_and_what_comes_next_are_said_in_words() -> None:
    page = text_of()
    assert "Reached, as we hoped – Started at 1 of 5, now 4 of 5, goal 4 of 5 tries." in page
    assert "now 5, goal no more than 2 times a lesson." in page
    assert "Checked with cards on 2 March. Next: a new target takes its place." in page
    assert "Not rated – the book bags came only last week." in page


def test_yes_or_no_target_says_yes() -> None:
    folder, review = signed_review(outcomes=(Outcome(target_id="t4", rating=0, value=1, next="stop"),))
    page = text_of(folder, review)
    assert "Reached, as we hoped – Now: yes." in page
    assert "Next: this target ends here." in page


def test_words_of_parents_and_child_are_quoted_with_who_said_them() -> None:
    page = text_of()
    assert "“Please keep the overlay.” – Mr Webb (father), by phone" in page
    assert "“Less noise when I read”" in page
    assert "Talked with an adult before the review." in page


def test_reason_stands_in_place_of_the_childs_views() -> None:
    folder, review = signed_review(pupil_view=PupilView(reason_none="she was at the dentist"))
    assert "Amina did not give views this time: she was at the dentist." in text_of(folder, review)


def test_promises_actions_and_dates_are_told() -> None:
    page = text_of()
    assert "Partly kept  Home: Ask for a hearing test – appointment is on 9 April." in page
    assert "Home (Mrs Dialo)" in page
    assert "Wednesday 17 June 2026" in page
    assert "Mrs Pritchard, 4 March 2026" in page


def test_draft_is_marked_and_says_what_is_not_filled_in() -> None:
    page = summary(FOLDER, empty_draft())
    words = render(page, "text")
    assert DRAFT_MARK in words
    assert words.count(NOT_YET) == len(headings(page))
    assert "Since last time" not in headings(page)


def test_signed_review_has_no_mark_and_no_empty_heading() -> None:
    folder, review = signed_review(
        effectiveness=Effectiveness(), advice=(), parent_views=(), pupil_view=PupilView(), outcomes=(), promises=()
    )
    shown = headings(summary(folder, review))
    words = text_of(folder, review)
    assert DRAFT_MARK not in words
    assert NOT_YET not in words
    assert not {"Progress", "Effectiveness of the IEP", "Pupil's views", "Since last time"} & set(shown)


def test_closing_the_plan_prints_no_next_targets_and_no_next_date() -> None:
    folder, review = signed_review(future="off", future_reason="all targets are met")
    shown = headings(summary(folder, review))
    assert "Next targets" not in shown
    assert "Next review" not in shown
    assert "No longer needs special help – all targets are met." in text_of(folder, review)


def test_steps_of_another_stage_with_areas_notes_and_no_actions() -> None:
    areas = (
        AreaSummary(area="SP", on=HELD, working_at="as expected"),
        AreaSummary(area="CL", on=HELD, working_at="at Year 2", strengths="stories", difficulties="spelling"),
    )
    draft = replace(
        DRAFT, stage="statutory", areas=areas, notes={"health": "Wears glasses."}, advice=(), no_advice=True
    )
    page = render(review_record(FOLDER, replace(draft, no_actions=True), FRAMEWORK, SCHOOL, actions=()), "text")
    assert page.index("Cognition and learning") < page.index("Physical and sensory")
    assert "Finds hard: spelling." in page
    assert "Wears glasses." in page
    assert "There is no new information or advice." in page


def test_draft_takes_its_actions_and_targets_as_given() -> None:
    page = render(
        review_record(FOLDER, DRAFT, FRAMEWORK, SCHOOL, actions=AGREED[:1], next_targets=FOLDER.targets[:1]), "text"
    )
    assert "Send new word cards home every Friday" in page
    assert page.count("read aloud a short sentence") == 1
    assert f"For the school ({SCHOOL.senco()})" in page


def test_next_targets_are_those_of_the_plan_that_followed() -> None:
    told = bare(text_of())
    for target in FOLDER.targets_of("p2"):
        assert bare(target.wording) in told
    assert f"by {NEXT.day} June 2026" in text_of()


def test_html_has_the_headings_as_headings_and_the_quotes_as_quotes() -> None:
    words, tags = read_html(render(summary(), "html"))
    assert {"html", "title", "header", "h1", "h2", "ol", "blockquote", "table", "th", "dl"} <= tags
    assert "Amina Dialo-Webb" in words
    assert CONTACTS[0].name in words


def test_large_print_is_large_in_html_and_narrow_with_space_in_text() -> None:
    assert "18pt" in render(summary(), "html", large_print=True)
    assert "18pt" not in render(summary(), "html")
    large = render(summary(), "text", width=100, large_print=True).splitlines()
    assert max(map(len, large)) <= 60
    assert len(large) > len(render(summary(), "text", width=60).splitlines())


@pytest.mark.parametrize("form", ["html", "md", "ansi"])
def test_draft_mark_and_gaps_are_in_every_format(form: Format) -> None:
    page = render(summary(FOLDER, empty_draft()), form)
    assert DRAFT_MARK in page
    assert NOT_YET in page


def test_no_actions_is_said_where_the_framework_asks_for_them() -> None:
    asking = replace(FRAMEWORK, steps=(*FRAMEWORK.steps, Step(key="act", kind="actions", title="Actions")))
    none = replace(DRAFT, no_actions=True)
    page = render(review_record(FOLDER, none, asking, SCHOOL, actions=()), "text")
    assert "No new actions were needed." in page


MOVED_ON = replace(FOLDER.pupil, forename="Anna", surname="Webb", year="5", class_name="5B")


def test_a_signed_paper_is_of_its_day_and_a_draft_of_today() -> None:
    later = replace(FOLDER, pupil=MOVED_ON)
    assert review_record(later, REVIEW, FRAMEWORK, SCHOOL) == summary()
    now = render(review_record(later, DRAFT, FRAMEWORK, SCHOOL), "text")
    assert "Anna Webb" in now
    assert "Year 5 · class 5B" in now
    assert "Amina" not in now.partition("Next")[0].partition("Who is here")[0]


def test_a_paper_of_an_older_program_leaves_out_what_was_not_kept() -> None:
    old = render(review_record(FOLDER, replace(REVIEW, child=None), FRAMEWORK, SCHOOL), "text")
    assert "Amina Dialo-Webb" in old
    assert "Year" not in old.partition("held on")[0]
    assert "4K" not in old.partition("held on")[0]
