"""The later steps of a review: advice, actions, likelihood, future action, targets, next date, areas and notes."""

from collections.abc import Callable
from datetime import date

import pytest

from sen_tui.domain.draft import ReviewDraft
from sen_tui.domain.review import LIKELIHOOD, Review
from sen_tui.office.opening import Office
from sen_tui.tui.screens.preview import PreviewScreen
from sen_tui.tui.screens.sign import SignScreen
from sen_tui.tui.widgets.paper import Paper
from support.driving import AMAL, DEXTER, KASIA, WIDE, Seat, sitting


def said(seat: Seat) -> Review:
    return seat.session.review.review


def draft(seat: Seat) -> ReviewDraft:
    return seat.session.review


async def test_advice_added_filled_and_taken_out_again(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_review(DEXTER)
        await seat.go("advice")
        await seat.press("n")
        assert seat.focused == "source"
        await seat.press("E", "P", "enter")
        assert seat.focused == "dated"
        await seat.write("dated", "3 Nov")
        await seat.write("summary", "Two\nlines")
        advice = said(seat).advice[0]
        assert (advice.source, advice.dated, advice.summary) == ("EP", date(2026, 11, 3), "Two\nlines")
        seat.field("adviser").focus()
        await seat.press("2")
        assert said(seat).advice[0].source == seat.shows("source") == "educational psychologist"
        await seat.press("ctrl+z")
        assert said(seat).advice == (advice,)
        seat.field("list").focus()
        await seat.press("delete")
        assert said(seat).advice == ()
        await seat.press("ctrl+z")
        assert said(seat).advice == (advice,)
        assert "EP" in seat.text


@pytest.mark.parametrize(("kind", "flag"), [("advice", "no_advice"), ("actions", "no_actions")])
async def test_none_is_said_and_adding_one_takes_it_back(junior: Office, kind: str, flag: str) -> None:
    async with sitting(junior) as seat:
        await seat.open_review(DEXTER)
        await seat.go(kind)
        await seat.press("0")
        assert getattr(said(seat), flag)
        assert seat.kind == kind, "no digit goes to another step"
        await seat.press("n")
        assert not getattr(said(seat), flag)


async def test_an_action_with_who_name_day_and_kind(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_review(DEXTER)
        await seat.go("actions")
        await seat.press("n", "r", "e", "a", "d", "enter")
        assert seat.focused == "owner"
        await seat.press("2", "enter")
        await seat.write("person", "Mrs Mason")
        await seat.write("due", "+2w")
        seat.field("kind").focus()
        await seat.press("2")
        action = draft(seat).actions[0]
        assert (action.words, action.owner, action.person, action.due, action.kind) == (
            "read",
            "home",
            "Mrs Mason",
            date(2026, 12, 4),
            "home activity",
        )
        await seat.press("enter")
        assert seat.focused == "list"


async def test_the_second_item_of_a_list_has_its_own_fields(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_review(DEXTER)
        await seat.go("actions")
        for word in ("one", "two"):
            seat.field("list").focus()
            await seat.settle()
            await seat.press("n")
            await seat.write("words", word)
        assert [a.words for a in draft(seat).actions] == ["one", "two"]
        seat.field("list").focus()
        await seat.press("up")
        assert seat.shows("words") == "one"


async def test_likelihood_and_its_reason(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.open_review(AMAL)
        await seat.go("likelihood")
        await seat.press("2", "h", "m")
        assert (said(seat).likelihood, said(seat).likelihood_reason) == ("possible", "hm")


async def test_future_action_tells_the_move_its_duties_and_asks_the_reason(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_review(DEXTER)
        await seat.go("future")
        assert seat.focused == "future"
        await seat.press("2")
        assert said(seat).future == "to_school_action_plus"
        assert seat.focused == "future_reason"
        assert "Signing moves Dexter to School Action Plus." in seat.text
        assert "Draw up an IEP" in seat.text
        await seat.press("n", "o")
        assert said(seat).future_reason == "no"


async def test_only_the_moves_of_the_framework_are_offered(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.open_review(DEXTER)
        await seat.go("future")
        offered = {future.words for future in junior.framework.futures_at("school_action")}
        assert all(words[:40] in seat.text for words in offered)
        assert "refer for formal assessment Stage" not in seat.text


async def test_what_the_record_shows_is_hidden_from_parents(school: Callable[[str], Office]) -> None:
    async with sitting(school("sa-plus-junior"), WIDE) as seat:
        await seat.open_review("Iolo")
        await seat.go("future")
        shown = "The record shows:" in seat.text
        await seat.press("f9")
        assert "The record shows:" not in seat.text
        await seat.press("f9")
        assert ("The record shows:" in seat.text) == shown


def paper(seat: Seat) -> str:
    """Return all that the paper on the screen says, however far it is scrolled."""
    page = seat.on(PreviewScreen).query_one(Paper)
    return "\n".join(page.render_line(y).text for y in range(page.size.height))


async def test_the_likelihood_of_a_referral_is_hidden_from_parents(school: Callable[[str], Office]) -> None:
    office = school("sa-plus-junior")
    async with sitting(office, WIDE) as seat:
        await seat.open_review("Iolo")
        await seat.go("likelihood")
        await seat.press("3", *"soon")
        chosen = f"(•) {LIKELIHOOD['likely']}"
        assert chosen in seat.text
        await seat.press("f5")
        assert f"{LIKELIHOOD.paper['likely'].capitalize()} – soon." in paper(seat)
        await seat.press("escape", "f9")
        assert not [words for words in (chosen, "soon") if words in seat.text]
        await seat.press("f5")
        assert "DRAFT" in paper(seat)
        assert not [words for words in ("Likely", "soon", "statutory assessment") if words in paper(seat)]
        await seat.press("f9")
        assert f"{LIKELIHOOD.paper['likely'].capitalize()} – soon." in paper(seat)
        await seat.press("f9", "escape", "ctrl+z", "ctrl+y")
        assert "that change is the school's alone" in seat.told
        assert (said(seat).likelihood, said(seat).likelihood_reason) == ("likely", "soon"), "not changed unseen"
        await seat.press("f9")
        assert chosen in seat.text


async def test_next_targets_open_the_editor_at_the_target_under_the_cursor(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.open_review(DEXTER)
        await seat.go("targets")
        await seat.press("down", "enter")
        assert seat.targets.work.listing.cursor == 1
        await seat.press("escape", "t")
        assert "next targets" in seat.text
        await seat.press("escape")
        assert seat.kind == "targets"
        assert seat.focused == "targets"


async def test_steps_after_a_plan_that_ends_are_passed_over_and_say_why(junior: Office) -> None:
    async with sitting(junior, (119, 40)) as seat:
        await seat.open_review(DEXTER)
        await seat.go("future")
        futures = [f.key for f in junior.framework.futures_at("school_action")]
        await seat.press(str(futures.index("no_longer_needed") + 1))
        await seat.press("f4")
        assert seat.kind == "sign"
        assert "the next plan" not in seat.text
        assert "– Next targets" in seat.text
        assert "– Next date" in seat.text
        await seat.go("targets")
        assert "The plan ends with this review, so there are no next targets." in seat.text
        assert "goes on" not in seat.text
        assert seat.app.focused is None
        await seat.press("f3")
        assert seat.kind == "future"
        await seat.go("next_date")
        assert "No review follows this one" in seat.text
        assert f"{draft(seat).review.next_review:%A}" not in seat.text
        await seat.go("progress")
        await seat.press("4")
        assert "ends with the plan" in seat.text
        assert "→ continue" not in seat.text


async def test_the_next_date_moves_the_targets_with_it(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_review(DEXTER)
        await seat.go("next_date")
        assert seat.shows("next_review") != ""
        await seat.write("next_review", "12/2/27")
        assert said(seat).next_review == date(2027, 2, 12)
        assert {t.due for t in draft(seat).plan.targets} == {date(2027, 2, 12)}
        assert "Friday 12 February 2027, Spring 1." in seat.text
        await seat.write("next_review", "13/2/27")
        assert "Saturday 13 February 2027 is not a school day." in " ".join(seat.text.split())
        await seat.write("next_review", "1/11/26")
        assert "The next review should be after this one." in seat.text


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
    async with sitting(junior, WIDE) as seat:
        await seat.open_review(KASIA)
        await seat.go(kind)
        if kind in ("advice", "actions"):
            await seat.press("n")
        await seat.write(field, typed)
        assert complaint in seat.text
        await seat.press("f4", "f3")
        assert seat.shows(field) == typed
        assert "This cannot be read as it is" in " ".join(seat.text.split())
        await seat.press("f8")
        assert any("cannot be read" in gap.words for gap in seat.on(SignScreen).gaps)
        await seat.press("escape", "escape")
        await seat.open_review(KASIA)
        await seat.go(kind)
        assert seat.shows(field) == typed


async def test_areas_of_need_and_notes_of_the_infant_framework(school: Callable[[str], Office]) -> None:
    async with sitting(school("infant-action-plan"), WIDE) as seat:
        await seat.open_review("Chloe")
        await seat.go("areas")
        await seat.write("area-CI", "Turn-taking games")
        await seat.write("area-CL", "Phase 3")
        assert [(a.area, a.working_at) for a in said(seat).areas] == [("CL", "Phase 3"), ("CI", "Turn-taking games")]
        await seat.press("ctrl+z")
        assert [a.area for a in said(seat).areas] == ["CI"]
        notes = [rule for rule in seat.work.rules if rule.kind == "note"]
        for rule in notes[:1]:
            await seat.work.go_to(seat.work.rules.index(rule))
            await seat.settle()
            await seat.press("h", "i")
            assert said(seat).notes[rule.key] == "hi"
