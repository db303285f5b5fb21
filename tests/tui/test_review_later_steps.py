"""The later steps of a review: advice, actions, likelihood, future action, targets, next date, areas and notes."""

from collections.abc import Callable
from datetime import date

import pytest

from sen_tui.domain.draft import ReviewDraft
from sen_tui.domain.review import Review
from sen_tui.office.opening import Office
from sen_tui.tui.screens.sign import SignScreen
from support.driving import AMAL, DEXTER, KASIA, WIDE, Desk, sitting


def said(desk: Desk) -> Review:
    return desk.session.review.review


def draft(desk: Desk) -> ReviewDraft:
    return desk.session.review


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
