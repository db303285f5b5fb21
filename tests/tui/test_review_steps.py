"""Every kind of step: each key and each field changes the draft as it should, and undo takes it back."""

from collections.abc import Callable
from datetime import date

from msgspec.structs import replace

from sen_tui.domain.draft import ReviewDraft
from sen_tui.domain.review import Review
from sen_tui.office.lookup import read_folder
from sen_tui.office.opening import Office
from support.children import TODAY
from support.driving import AMAL, DEXTER, WIDE, Desk, folder_of, sitting


def said(desk: Desk) -> Review:
    return desk.session.review.review


def draft(desk: Desk) -> ReviewDraft:
    return desk.session.review


async def test_attendance_keys_mark_one_after_the_other_and_go_on(junior: Office) -> None:
    async with sitting(junior) as desk:
        await desk.open_review(AMAL)
        assert desk.focused == "people"
        await desk.press("a", "x", "s")
        assert [p.state for p in said(desk).attendance[:3]] == ["attended", "apologies", "sent_views"]
        for sign in ("✓", "–", "✉"):
            assert sign in desk.text
        await desk.press("up", "n")
        assert "absent" in [p.state for p in said(desk).attendance]


async def test_everybody_here_leaves_those_who_are_marked(junior: Office) -> None:
    async with sitting(junior) as desk:
        await desk.open_review(AMAL)
        await desk.press("x", "A")
        assert [p.state for p in said(desk).attendance] == [
            "apologies",
            *["attended"] * (len(said(desk).attendance) - 1),
        ]
        await desk.press("ctrl+z")
        assert {p.state for p in said(desk).attendance[1:]} == {None}


async def test_attendance_letters_are_letters_in_a_text_field(junior: Office) -> None:
    async with sitting(junior) as desk:
        await desk.open_review(DEXTER)
        desk.field("asks").focus()
        await desk.press(*"axsn")
        assert said(desk).asks == "axsn"
        assert {p.state for p in said(desk).attendance} == {None}


async def test_the_day_of_the_review_and_the_kind_of_meeting(school: Callable[[str], Office]) -> None:
    async with sitting(school("infant-action-plan")) as desk:
        await desk.open_review("Chloe")
        await desk.write("held_on", "18 Nov")
        assert said(desk).held_on == date(2026, 11, 18)
        desk.field("meeting").focus()
        await desk.press("right")
        assert said(desk).meeting != "with_teacher"
        await desk.press("ctrl+z")
        assert said(desk).meeting == "with_teacher"


async def test_a_review_on_a_day_to_come_is_told_and_not_taken(junior: Office) -> None:
    async with sitting(junior, WIDE) as desk:
        await desk.open_review(DEXTER)
        await desk.write("held_on", "+3w")
        assert "A review cannot be held on a day to come." in desk.text
        assert said(desk).held_on == TODAY


async def test_promises_are_kept_partly_or_not(junior: Office) -> None:
    async with sitting(junior) as desk:
        await desk.open_review(AMAL)
        await desk.go("since")
        assert desk.focused == "promises"
        assert len(said(desk).promises) >= 2
        await desk.press("k", "p")
        assert [p.state for p in said(desk).promises[:2]] == ["kept", "partly"]
        await desk.press("n", "ctrl+z")
        assert "Last review" in desk.text


async def test_a_first_review_says_that_nothing_was_promised(junior: Office) -> None:
    stored = junior.cabinet.load(folder_of(junior, DEXTER).pupil.id)
    fresh = replace(stored.folder, reviews=(), actions=(), agreements=(), dispatches=(), moves=())
    fresh = replace(fresh, stages=tuple(replace(s, review_id=None) for s in fresh.stages))
    junior.cabinet.save(fresh, stored.revision, by="test", at=junior.now())
    assert not read_folder(junior, fresh.pupil.id).reviews
    async with sitting(junior) as desk:
        await desk.open_review(DEXTER)
        await desk.go("since")
        assert "Nothing was promised last time." in desk.text
        assert "This is the first review of Dexter here." in desk.text


async def test_digits_rate_from_worst_to_best_in_the_words_of_the_framework(junior: Office) -> None:
    async with sitting(junior) as desk:
        await desk.open_review(DEXTER)
        await desk.go("progress")
        for key, rating in {"1": -2, "2": -1, "3": 0, "4": 1, "5": 2}.items():
            await desk.press(key)
            outcome = said(desk).outcomes[0]
            assert (outcome.rating, outcome.next) == (rating, "continue")
            shown = junior.framework.rating(rating)
            assert shown is not None
            assert shown.words in desk.text


async def test_what_happens_next_with_a_target_changes_the_next_plan(junior: Office) -> None:
    async with sitting(junior) as desk:
        await desk.open_review(DEXTER)
        before = len(draft(desk).plan.targets)
        await desk.go("progress")
        for key, following, left in (
            ("g", "change", before),
            ("w", "new", before - 1),
            ("c", "continue", before),
            ("x", "stop", before - 1),
        ):
            await desk.press(key)
            assert said(desk).outcomes[0].next == following
            assert len(draft(desk).plan.targets) == left


async def test_evidence_value_and_reason_belong_to_the_target_under_the_cursor(junior: Office) -> None:
    async with sitting(junior, WIDE) as desk:
        await desk.open_review(DEXTER)
        await desk.go("progress")
        await desk.press("4", "enter")
        assert desk.focused == "evidence"
        await desk.press("s", "a", "w", "enter")
        assert desk.focused == "targets"
        await desk.press("3")
        first, second = said(desk).outcomes[:2]
        assert (first.evidence, first.rating, second.evidence, second.rating) == ("saw", 1, "", 0)
        assert desk.shows("evidence") == ""
        await desk.write("value", "2,5")
        assert said(desk).outcomes[1].value == 2.5
        desk.field("targets").focus()
        await desk.press("u", "i", "l", "l")
        assert desk.focused == "unrated_reason"
        assert (said(desk).outcomes[1].rating, said(desk).outcomes[1].unrated_reason) == (None, "ill")
        await desk.press("enter", "up")
        assert desk.shows("evidence") in ("saw", "")
        assert "not rated: ill" in desk.text


async def test_a_value_that_is_no_number_is_told_and_stays_in_the_field(junior: Office) -> None:
    async with sitting(junior, WIDE) as desk:
        await desk.open_review(DEXTER)
        await desk.go("progress")
        before = said(desk).outcomes[0].value
        await desk.write("value", "lots")
        assert "That is not a number." in desk.text
        assert desk.shows("value") == "lots"
        assert said(desk).outcomes[0].value == before


async def test_effectiveness_has_its_own_rating_words_and_help_given(junior: Office) -> None:
    async with sitting(junior, WIDE) as desk:
        await desk.open_review(DEXTER)
        await desk.go("effectiveness")
        assert desk.focused == "rating"
        await desk.press("4")
        assert desk.focused == "worked"
        await desk.press("o", "k", "tab", "s", "o")
        desk.field("help_given").focus()
        await desk.press("2")
        effect = said(desk).effectiveness
        assert (effect.rating, effect.worked, effect.change, effect.help_given) == (4, "ok", "so", "most")
        assert desk.kind == "parents"


async def test_parents_words_are_kept_as_said_for_each_of_them(junior: Office) -> None:
    async with sitting(junior, WIDE) as desk:
        await desk.open_review("Iolo")
        await desk.go("parents")
        assert desk.focused == "views"
        await desk.write("views", "She reads [at last]!")
        await desk.write("views 1", "Nothing to add")
        desk.field("via").focus()
        await desk.press("3")
        assert [(v.words, v.via) for v in said(desk).parent_views] == [
            ("She reads [at last]!", "phone"),
            ("Nothing to add", "meeting"),
        ]


async def test_the_words_begin_with_the_parent_who_is_here(junior: Office) -> None:
    async with sitting(junior) as desk:
        await desk.open_review("Iolo")
        await desk.press("x", "a")
        await desk.go("parents")
        assert desk.focused == "views 1"


async def test_what_parents_asked_stays_on_top_until_it_is_answered(junior: Office) -> None:
    async with sitting(junior) as desk:
        await desk.open_review(DEXTER)
        await desk.write("asks", "Is he [being] bullied?")
        assert "Parents asked" not in desk.text
        for kind in ("progress", "future"):
            await desk.go(kind)
            assert "Parents asked: Is he [being] bullied?" in desk.text
        await desk.go("parents")
        desk.field("asks").focus()
        await desk.press("right")
        assert said(desk).asks_answered
        assert "Parents asked" not in desk.text


async def test_nobody_came_is_said_and_that_a_copy_goes_home(junior: Office) -> None:
    async with sitting(junior) as desk:
        await desk.open_review("Iolo")
        await desk.press("n", "x")
        await desk.go("parents")
        assert "Nobody could come: the review says so" in desk.text


async def test_the_pupils_views(junior: Office) -> None:
    async with sitting(junior, WIDE) as desk:
        await desk.open_review(DEXTER)
        await desk.go("pupil")
        assert desk.focused == "manner"
        await desk.press("3")
        assert said(desk).pupil_view.manner == "with_adult"
        question = junior.framework.pupil_voice.questions[0]
        assert desk.focused == f"answers {question.key}"
        await desk.press("f", "u", "n")
        await desk.write("reason_none", "asleep")
        view = said(desk).pupil_view
        assert (view.answers, view.reason_none) == ({question.key: "fun"}, "asleep")
