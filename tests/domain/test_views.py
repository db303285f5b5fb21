"""How parents and child told us: it follows their marks, and the answers of a step agree with one another."""

import pytest
from msgspec.structs import replace

from sen_tui.documents.review_record import review_record
from sen_tui.domain.draft import ReviewDraft
from sen_tui.domain.meeting_people import ways_of, with_marks
from sen_tui.domain.progress import missing, step_states
from sen_tui.domain.pupil_view import NOT_INVOLVED, PupilView
from sen_tui.domain.review import Presence, Review
from support.children import FRAMEWORKS, SCHOOL, TODAY, child_at, framework, full_review, new_review, stage_with_plan
from support.paper_reading import sections, words

FOLDER = child_at()
DRAFT = full_review(FOLDER)


def marked(review: Review, *states: Presence) -> Review:
    for place, state in enumerate(states):
        review = with_marks(review, {place}, state)
    return review


def said(review: Review, *texts: str) -> Review:
    views = zip(review.parent_views, texts, strict=True)
    return replace(review, parent_views=tuple(replace(view, words=text) for view, text in views))


def gaps(review: Review, kind: str) -> list[tuple[str, str]]:
    draft = replace(DRAFT, review=review)
    steps = {s.key for s in framework().steps if s.kind == kind}
    return [(g.place.name, g.words) for g in missing(FOLDER, draft, framework()) if g.place.step in steps]


def test_the_way_in_which_a_parent_told_us_follows_the_mark() -> None:
    fresh = new_review(FOLDER).review
    assert [v.via for v in marked(fresh, "sent_views", "attended").parent_views] == ["form", "meeting"]
    assert [v.via for v in marked(marked(fresh, "sent_views"), "attended").parent_views] == ["meeting", "meeting"]
    rung = replace(
        fresh, parent_views=(replace(fresh.parent_views[0], words="We rang", via="phone"), *fresh.parent_views[1:])
    )
    assert marked(rung, "sent_views").parent_views[0].via == "phone", "chosen by hand, and it fits"
    assert marked(rung, "attended").parent_views[0].via == "phone", "a form may have come before"
    assert "meeting" not in ways_of("sent_views")
    staff = with_marks(fresh, {2}, "apologies")
    assert staff.parent_views == fresh.parent_views


def test_a_parent_who_is_away_is_not_asked_and_one_who_sent_views_is() -> None:
    away = said(marked(DRAFT.review, "absent", "apologies"), "", "")
    assert gaps(away, "parents") == []
    (state,) = (s for s in step_states(FOLDER, replace(DRAFT, review=away), framework()) if s.step.kind == "parents")
    assert (state.mark, state.why_not[:18]) == ("not_asked", "Nobody could come:")
    asking = replace(away, asks="His reading?")
    assert [field for field, _ in gaps(asking, "parents")] == ["asks"]
    one_wrote = said(marked(DRAFT.review, "absent", "sent_views"), "", "Thank you")
    assert gaps(one_wrote, "parents") == []
    silent = said(marked(DRAFT.review, "attended", "sent_views"), "We like it", "")
    assert gaps(silent, "parents") == [("views 1", "Dad sent their views: what do they say?")]


def test_words_that_contradict_the_mark_are_a_gap() -> None:
    spoke = said(marked(DRAFT.review, "attended", "absent"), "We like it", "I was there")
    assert [field for field, _ in gaps(spoke, "parents")] == ["views 1"]
    wrote = replace(marked(DRAFT.review, "attended", "sent_views"))
    older = replace(wrote, parent_views=tuple(replace(v, via="meeting") for v in wrote.parent_views))
    assert gaps(older, "parents") == [("via 1", "Dad was not in the meeting: how did they tell us?")]


def test_who_sent_views_is_thanked_and_not_called_absent() -> None:
    wrote = said(marked(DRAFT.review, "sent_views", "absent"), "He reads to me", "")
    page = review_record(FOLDER, wrote, framework(), SCHOOL)
    assert "thank you" in words(page)
    assert "No parent or carer came" not in words(page)
    assert "No views were sent." not in words(page)
    said_by = next(s.title for s in framework().steps if s.kind == "parents")
    assert any("on the views form" in text for text in sections(page)[said_by])
    alone = said(marked(DRAFT.review, "absent", "absent"), "", "")
    page = review_record(FOLDER, alone, framework(), SCHOOL)
    assert "No parent or carer came to this review." in words(page)
    assert "thank you" not in words(page)


@pytest.mark.parametrize(
    ("view", "field"),
    [
        (PupilView(manner=NOT_INVOLVED), "reason_none"),
        (PupilView(manner=NOT_INVOLVED, answers={"q": "Lunch"}), "reason_none"),
        (PupilView(manner=NOT_INVOLVED, answers={"q": "Lunch"}, reason_none="Ill"), "manner"),
        (PupilView(manner="attended"), "answers"),
        (PupilView(manner="attended", answers={"q": " "}), "answers"),
        (PupilView(manner="attended", answers={"q": "Lunch"}, reason_none="Ill"), "reason_none"),
        (PupilView(answers={"q": "Lunch"}), "manner"),
        (PupilView(manner=NOT_INVOLVED, reason_none="Ill"), ""),
        (PupilView(manner="attended", reason_none="He smiled only"), ""),
        (PupilView(manner="attended", answers={"q": "Lunch"}), ""),
        (PupilView(reason_none="Ill"), ""),
    ],
)
@pytest.mark.parametrize("key", FRAMEWORKS)
def test_the_manner_the_answers_and_the_reason_agree(key: str, view: PupilView, field: str) -> None:
    rules = framework(key)
    folder = child_at(stage_with_plan(rules), rules=rules)
    draft = full_review(folder, rules, on=TODAY)
    draft: ReviewDraft = replace(draft, review=replace(draft.review, pupil_view=view))
    step = next(s.key for s in rules.steps if s.kind == "pupil")
    assert [g.place.field for g in missing(folder, draft, rules) if g.place.step == step] == ([field] if field else [])


def test_the_paper_says_who_decided_how_the_child_takes_part() -> None:
    view = PupilView(manner="attended", answers={"q": "Lunch"}, decided_by="Mrs Hill")
    page = review_record(FOLDER, replace(DRAFT.review, pupil_view=view), framework(), SCHOOL)
    assert "Mrs Hill" in words(page)
