"""Every kind of step: each key and each field changes the draft as it should, and undo takes it back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from driving import AMAL, DEXTER, KASIA, TODAY, WIDE, Desk, folder_of, sitting

from sen_tui.domain.draft import ReviewDraft
from sen_tui.domain.review import Review
from sen_tui.office import Office
from sen_tui.tui.screens.sign import SignScreen


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
    from sen_tui import office

    stored = junior.cabinet.load(folder_of(junior, DEXTER).pupil.id)
    fresh = replace(stored.folder, reviews=(), actions=(), agreements=(), dispatches=(), moves=())
    fresh = replace(fresh, stages=tuple(replace(s, review_id=None) for s in fresh.stages))
    junior.cabinet.save(fresh, stored.revision, by="test", at=junior.now())
    assert not office.read_folder(junior, fresh.pupil.id).reviews
    async with sitting(junior) as desk:
        await desk.open_review(DEXTER)
        await desk.go("since")
        assert "Nothing was promised last time." in desk.text
        assert "This is the first review of Dexter here." in desk.text


@pytest.mark.parametrize(("key", "rating"), [("1", -2), ("2", -1), ("3", 0), ("4", 1), ("5", 2)])
async def test_digits_rate_from_worst_to_best_in_the_words_of_the_framework(
    junior: Office, key: str, rating: int
) -> None:
    async with sitting(junior) as desk:
        await desk.open_review(DEXTER)
        await desk.go("progress")
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
            ("Nothing to add", "phone"),
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


async def test_advice_added_filled_and_taken_out_again(junior: Office) -> None:
    async with sitting(junior, WIDE) as desk:
        await desk.open_review(DEXTER)
        await desk.go("advice")
        await desk.press("n")
        assert desk.focused == "source"
        await desk.press("E", "P", "enter")
        assert desk.focused == "dated"
        await desk.write("dated", "3 Nov")
        await desk.write("summary", "Two\nlines")
        advice = said(desk).advice[0]
        assert (advice.source, advice.dated, advice.summary) == ("EP", date(2026, 11, 3), "Two\nlines")
        desk.field("list").focus()
        await desk.press("d")
        assert said(desk).advice == ()
        await desk.press("ctrl+z")
        assert said(desk).advice == (advice,)
        assert "EP" in desk.text


@pytest.mark.parametrize(("kind", "flag"), [("advice", "no_advice"), ("actions", "no_actions")])
async def test_none_is_said_and_goes_on_and_adding_one_takes_it_back(junior: Office, kind: str, flag: str) -> None:
    async with sitting(junior) as desk:
        await desk.open_review(DEXTER)
        await desk.go(kind)
        await desk.press("0")
        assert getattr(said(desk), flag)
        assert desk.kind != kind
        await desk.press("f3", "n")
        assert not getattr(said(desk), flag)


async def test_an_action_with_who_name_day_and_kind(junior: Office) -> None:
    async with sitting(junior, WIDE) as desk:
        await desk.open_review(DEXTER)
        await desk.go("actions")
        await desk.press("n", "r", "e", "a", "d", "enter")
        assert desk.focused == "owner"
        await desk.press("2", "enter")
        await desk.write("person", "Mrs Mason")
        await desk.write("due", "+2w")
        desk.field("kind").focus()
        await desk.press("2")
        action = draft(desk).actions[0]
        assert (action.words, action.owner, action.person, action.due, action.kind) == (
            "read",
            "home",
            "Mrs Mason",
            date(2026, 12, 4),
            "home activity",
        )
        await desk.press("enter")
        assert desk.focused == "list"


async def test_the_second_item_of_a_list_has_its_own_fields(junior: Office) -> None:
    async with sitting(junior, WIDE) as desk:
        await desk.open_review(DEXTER)
        await desk.go("actions")
        for word in ("one", "two"):
            desk.field("list").focus()
            await desk.settle()
            await desk.press("n")
            await desk.write("words", word)
        assert [a.words for a in draft(desk).actions] == ["one", "two"]
        desk.field("list").focus()
        await desk.press("up")
        assert desk.shows("words") == "one"


async def test_likelihood_and_its_reason(junior: Office) -> None:
    async with sitting(junior) as desk:
        await desk.open_review(AMAL)
        await desk.go("likelihood")
        await desk.press("2", "h", "m")
        assert (said(desk).likelihood, said(desk).likelihood_reason) == ("possible", "hm")


async def test_future_action_tells_the_move_its_duties_and_asks_the_reason(junior: Office) -> None:
    async with sitting(junior, WIDE) as desk:
        await desk.open_review(DEXTER)
        await desk.go("future")
        assert desk.focused == "future"
        await desk.press("2")
        assert said(desk).future == "to_school_action_plus"
        assert desk.focused == "future_reason"
        assert "Signing moves Dexter to School Action Plus." in desk.text
        assert "Draw up an IEP" in desk.text
        await desk.press("n", "o")
        assert said(desk).future_reason == "no"


async def test_only_the_moves_of_the_framework_are_offered(junior: Office) -> None:
    async with sitting(junior) as desk:
        await desk.open_review(DEXTER)
        await desk.go("future")
        offered = {future.words for future in junior.framework.futures_at("school_action")}
        assert all(words[:40] in desk.text for words in offered)
        assert "refer for formal assessment Stage" not in desk.text


async def test_what_the_record_shows_is_hidden_from_parents(school: Callable[[str], Office]) -> None:
    async with sitting(school("sa-plus-junior"), WIDE) as desk:
        await desk.open_review("Iolo")
        await desk.go("future")
        shown = "The record shows:" in desk.text
        await desk.press("f9")
        assert "The record shows:" not in desk.text
        await desk.press("f9")
        assert ("The record shows:" in desk.text) == shown


async def test_next_targets_open_the_editor_at_the_target_under_the_cursor(junior: Office) -> None:
    async with sitting(junior) as desk:
        await desk.open_review(DEXTER)
        await desk.go("targets")
        await desk.press("down", "enter")
        assert desk.targets.work.listing.cursor == 1
        await desk.press("escape", "t")
        assert "next targets" in desk.text
        await desk.press("escape")
        assert desk.kind == "targets"
        assert desk.focused == "targets"


async def test_the_next_date_moves_the_targets_with_it(junior: Office) -> None:
    async with sitting(junior, WIDE) as desk:
        await desk.open_review(DEXTER)
        await desk.go("next_date")
        assert desk.shows("next_review") != ""
        await desk.write("next_review", "12/2/27")
        assert said(desk).next_review == date(2027, 2, 12)
        assert {t.due for t in draft(desk).plan.targets} == {date(2027, 2, 12)}
        assert "Friday 12 February 2027, Spring 1." in desk.text
        await desk.write("next_review", "1/11/26")
        assert "The next review should be after this one." in desk.text


@pytest.mark.parametrize(
    ("kind", "field", "typed", "complaint"),
    [
        ("attendance", "held_on", "31/2/26", "There is no such day in the calendar."),
        ("next_date", "next_review", "Tuseday", "That is not a date."),
        ("progress", "value", "some", "That is not a number."),
        ("advice", "dated", "lately", "That is not a date."),
        ("actions", "due", "soon", "That is not a date."),
    ],
)
async def test_what_cannot_be_read_is_told_and_never_lost(
    junior: Office, kind: str, field: str, typed: str, complaint: str
) -> None:
    async with sitting(junior, WIDE) as desk:
        await desk.open_review(KASIA)
        await desk.go(kind)
        if kind in ("advice", "actions"):
            await desk.press("n")
        await desk.write(field, typed)
        assert complaint in desk.text
        await desk.press("f4", "f3")
        assert desk.shows(field) == typed
        assert "This cannot be read as it is" in " ".join(desk.text.split())
        await desk.press("f8")
        assert any("cannot be read" in gap.words for gap in desk.on(SignScreen).gaps)
        await desk.press("escape", "escape")
        await desk.open_review(KASIA)
        await desk.go(kind)
        assert desk.shows(field) == typed


async def test_areas_of_need_and_notes_of_the_infant_framework(school: Callable[[str], Office]) -> None:
    async with sitting(school("infant-action-plan"), WIDE) as desk:
        await desk.open_review("Chloe")
        await desk.go("areas")
        await desk.write("area-CI", "Turn-taking games")
        await desk.write("area-CL", "Phase 3")
        assert [(a.area, a.working_at) for a in said(desk).areas] == [("CL", "Phase 3"), ("CI", "Turn-taking games")]
        await desk.press("ctrl+z")
        assert [a.area for a in said(desk).areas] == ["CI"]
        notes = [rule for rule in desk.work.rules if rule.kind == "note"]
        for rule in notes[:1]:
            await desk.work.go_to(desk.work.rules.index(rule))
            await desk.settle()
            await desk.press("h", "i")
            assert said(desk).notes[rule.key] == "hi"
