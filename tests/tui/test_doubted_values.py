"""What is typed is looked at, at its field and at once; what can hardly be meant is a gap that leads back there."""

from collections.abc import Callable
from datetime import date
from itertools import pairwise

import pytest

from sen_tui.domain.progress import Missing
from sen_tui.domain.review import Outcome, Review
from sen_tui.domain.target import Target
from sen_tui.office.opening import Office
from sen_tui.tui.screens.folder import FolderScreen
from sen_tui.tui.screens.sign import SignScreen
from sen_tui.tui.screens.targets import TargetsScreen
from sen_tui.tui.widgets.line import Line
from support.driving import DEXTER, KASIA, SMALL, WIDE, Seat, folder_of, sitting


def said(seat: Seat) -> Review:
    return seat.session.review.review


def target(seat: Seat, row: int) -> Target:
    return seat.session.folder.active_targets[row]


def outcome(seat: Seat, row: int) -> Outcome:
    return said(seat).outcome(target(seat, row).id)


def under(seat: Seat, field: str) -> str:
    """Return the words under a field, which have to be whole and in sight."""
    line = seat.field(field)
    assert isinstance(line, Line)
    shown = " ".join(line.render_line(y).text.strip() for y in range(1, line.size.height))
    assert line.region.bottom <= seat.app.size.height - 1
    assert " ".join(shown.split()) == line.trouble
    return line.trouble


async def write_slowly(seat: Seat, text: str) -> None:
    for key in text:
        await seat.press("space" if key == " " else key)


async def lead_to(seat: Seat, is_it: Callable[[Missing], bool]) -> Missing:
    """Press F8, and Enter on the first gap that is meant."""
    await seat.press("f8")
    gaps = seat.on(SignScreen).gaps
    row = next(row for row, gap in enumerate(gaps) if is_it(gap))
    await seat.press(*["down"] * row, "enter")
    return gaps[row]


@pytest.mark.parametrize("rated", [True, False])
async def test_words_after_a_gap_of_a_target_are_its_evidence(junior: Office, rated: bool) -> None:
    async with sitting(junior) as seat:
        await seat.open_review(DEXTER)
        await seat.go("progress")
        row = 1
        if rated:
            await seat.press("down", "2")
            await seat.write("value", "")
        before = outcome(seat, row)
        await lead_to(seat, lambda gap: gap.place.item == target(seat, row).id)
        words = "0 of 5: got 5 right, says nothing in group yet"
        await write_slowly(seat, words)
        after = outcome(seat, row)
        assert after.evidence == words
        assert (after.rating, after.next, after.unrated_reason) == (before.rating, before.next, "")
        others = [outcome(seat, other) for other in range(3) if other != row]
        assert all(o.rating is None and not o.evidence for o in others)


async def test_after_the_evidence_of_a_target_that_is_not_rated_a_digit_rates_it(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.open_review(DEXTER)
        second = (await lead_to(seat, lambda gap: gap.words.startswith("Target 2 is not rated"))).place.item
        await write_slowly(seat, "seen")
        await seat.press("enter", "enter", "3")
        assert (said(seat).outcome(second).rating, said(seat).outcome(second).evidence) == (0, "seen")


async def test_a_gap_of_who_is_here_leads_to_the_first_person_without_a_mark(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.open_review(DEXTER)
        await seat.press("a", "up")
        await lead_to(seat, lambda gap: gap.place.field == "people")
        await seat.press("s")
        assert [person.state for person in said(seat).attendance[:2]] == ["attended", "sent_views"]


@pytest.mark.parametrize(
    ("field", "text", "complaint"),
    [
        ("due", "12/1/26", "12 January 2026 is before the meeting. 2027?"),
        ("due", "12/1/29", "12 January 2029 is over two years away. 2027?"),
        ("dated", "3 March 2027", "3 March 2027 is after the meeting. 2026?"),
    ],
)
@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_a_day_that_can_hardly_be_meant_is_asked_about_at_its_field_and_is_a_gap(
    junior: Office, size: tuple[int, int], field: str, text: str, complaint: str
) -> None:
    async with sitting(junior, size) as seat:
        await seat.open_review(DEXTER)
        await seat.go("actions" if field == "due" else "advice")
        await seat.press("n", "x", "enter")
        seat.field(field).focus()
        await seat.write(field, "")
        await write_slowly(seat, text)
        assert under(seat, field) == complaint
        await seat.press("f2", "escape", "f3", "f4")
        assert under(seat, field) == complaint, "also after a way through other steps"
        gap = await lead_to(seat, lambda gap: complaint in gap.words)
        assert not gap.firm
        assert seat.focused == field
        await seat.write(field, "12 Nov" if field == "dated" else "12 Jan")
        assert under(seat, field) == ""


async def test_a_day_before_the_last_review_is_told_at_its_field(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.open_review(DEXTER)
        await seat.write("held_on", "1/9/25")
        assert "before" in under(seat, "held_on")


async def test_the_first_enter_stays_at_a_fault_and_the_second_goes_on(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.open_review(DEXTER)
        await seat.go("progress")
        await seat.press("enter", "enter")
        assert seat.focused == "value"
        await seat.write("value", "")
        await write_slowly(seat, "many")
        await seat.press("enter")
        assert seat.focused == "value"
        assert under(seat, "value").startswith("That is not a number.")
        await seat.press("enter")
        assert seat.focused == "targets"
        gap = await lead_to(seat, lambda gap: gap.firm)
        assert gap.words == "Target 1, latest measured value: that cannot be read."
        assert seat.focused == "value"


async def test_a_value_far_from_all_that_is_known_is_asked_about_at_its_field(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_review(KASIA)
        await seat.go("progress")
        kinds = [t.criterion.kind if t.criterion else "" for t in seat.session.folder.active_targets]
        row = next(row for row, kind in enumerate(kinds) if kind in ("count", "rate", "minutes"))
        await seat.press(*["down"] * row, "1")
        await seat.write("value", "8995")
        assert " is far from " in under(seat, "value")
        gap = await lead_to(seat, lambda gap: "is far from" in gap.words)
        assert gap.words.startswith(f"Target {row + 1}, latest measured value: 8995 ")
        assert seat.focused == "value"


async def test_a_rating_that_contradicts_the_value_is_told_at_once(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_review(DEXTER)
        await seat.go("progress")
        first = target(seat, 0).criterion
        assert first is not None
        assert first.baseline is not None
        await seat.write("value", f"{first.baseline:g}")
        seat.field("targets").focus()
        await seat.press("5")
        assert "but the goal" in under(seat, "value")
        assert f"{first.said(first.baseline)}?" in seat.text
        await seat.press("1")
        assert under(seat, "value") == ""


async def test_a_next_date_that_is_no_date_leaves_no_other_date_below_it(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.open_review(DEXTER)
        await seat.go("next_date")
        await seat.write("next_review", "Tue 8 March 2027")
        assert under(seat, "next_review") == "8 March 2027 is a Monday. Type it like 12 Jan 2027 or 12/1/27."
        await seat.write("next_review", "soon")
        assert under(seat, "next_review") == "That is not a date. Type it like 12 Jan 2027 or 12/1/27."
        assert seat.words("NextDateStep .note").startswith("At least ")
        await seat.write("next_review", "Mon 8\N{NO-BREAK SPACE}March 2027")
        assert said(seat).next_review == date(2027, 3, 8)
        assert seat.words("NextDateStep .note").startswith("Monday 8 March 2027")


@pytest.mark.parametrize(
    ("field", "text", "gap"),
    [
        ("due", "12/1/26", "12 January 2026 is before the meeting. 2027?"),
        ("does", "", "has no words."),
        ("due", "", "has no date."),
        ("goal", "some", "a number or date there cannot be read."),
    ],
)
async def test_a_gap_of_a_next_target_leads_into_its_field_in_the_editor(
    junior: Office, field: str, text: str, gap: str
) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_review(DEXTER)
        await seat.go("targets")
        await seat.press("down", "t")
        await seat.write(field, text)
        await seat.press("escape", "escape")
        await lead_to(seat, lambda missing: missing.words.endswith(gap))
        assert seat.on(TargetsScreen).work.listing.cursor == 1
        assert seat.focused == field
        await seat.press("escape", "escape")
        await seat.go("progress")
        await seat.press("f4", "ctrl+z")
        assert "Next targets" in seat.text


async def test_the_plan_with_a_day_that_can_hardly_be_meant_is_saved_when_asked_twice(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_targets(KASIA)
        await seat.write("due", "12/1/26")
        assert under(seat, "due") == "12 January 2026 is before today. 2027?"
        assert "12 January 2026 is before today. 2027?" in seat.words("TargetFields .gentle")
        seat.targets.work.listing.focus()
        await seat.press("f8")
        assert "Target 1: 12 January 2026 is before today. 2027? F8 again saves the plan as it is." in seat.told
        assert seat.focused == "due"
        assert date(2026, 1, 12) not in {t.due for t in folder_of(junior, KASIA).targets}
        await seat.press("f8")
        assert date(2026, 1, 12) in {t.due for t in folder_of(junior, KASIA).targets}


async def test_a_measure_is_looked_at_while_it_is_typed_and_asked_about_once(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_folder(KASIA)
        folder = seat.session.folder
        rows = [t.criterion.kind if t.criterion else "" for t in folder.active_targets]
        row = next(row for row, kind in enumerate(rows) if kind in ("count", "rate", "minutes"))
        await seat.press("w", str(row + 1))
        await write_slowly(seat, "-1")
        assert under(seat, "value") == "Nothing is measured below 0: type a number from 0 on."
        await seat.write("value", "8995")
        assert "is far from" in under(seat, "value")
        await seat.write("on", "20/11/21")
        assert under(seat, "on") == "20 November 2021 is over two years away. 2026?"
        before = len(folder.measures)
        await seat.press("f8")
        assert "save again if it is so." in " ".join(seat.text.split())
        assert len(folder_of(junior, KASIA).measures) == before
        await seat.write("on", "")
        await seat.press("f8")
        assert len(folder_of(junior, KASIA).measures) == before, "other texts are asked about anew"
        await seat.press("f8")
        assert seat.on(FolderScreen)
        assert folder_of(junior, KASIA).measures[-1].value == 8995


async def test_a_measure_of_a_day_to_come_is_refused(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_folder(DEXTER)
        await seat.press("w", "1")
        await seat.write("value", "9")
        await seat.write("on", "1/12/26")
        assert under(seat, "on") == "1 December 2026 is after today. 2025?"
        await seat.press("f8", "f8")
        assert under(seat, "on") == "A measure cannot be of a day to come: check the date."


async def test_one_key_takes_last_times_words_of_an_area(school: Callable[[str], Office]) -> None:
    async with sitting(school("infant-action-plan"), WIDE) as seat:
        await seat.open_review("Chloe")
        last = {a.area: a.working_at for a in seat.session.folder.areas}
        await seat.go("areas")
        assert seat.focused == "area-CL"
        await seat.press("O", "K", "space", "ctrl+r", "!")
        assert seat.shows("area-CL") == f"OK {last['CL']}!"
        assert said(seat).areas[0].working_at == f"OK {last['CL']}!"
        await seat.press("tab", "ctrl+r")
        assert [a.working_at for a in said(seat).areas][1:] == [last[said(seat).areas[1].area]]


async def test_a_target_that_is_to_change_starts_from_the_value_of_today_in_the_editor(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_review(DEXTER)
        await seat.go("progress")
        criterion = target(seat, 0).criterion
        assert criterion is not None
        today = criterion.goal - 1 if criterion.baseline != criterion.goal - 1 else criterion.goal - 2
        await seat.write("value", f"{today:g}")
        seat.field("targets").focus()
        await seat.press("2", "g")
        await seat.go("targets")
        await seat.press("t")
        assert seat.shows("baseline") == f"{today:g}"


async def test_targets_are_taken_from_the_bank_one_after_the_other(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_targets(DEXTER)
        before = seat.targets.plan.targets
        assert "b Bank" in seat.text
        await seat.press("enter")
        assert "b Bank" not in seat.text, "no key is offered that would write a letter"
        await seat.press("escape", "b", "enter", "b", "enter")
        assert "b Bank" in seat.text
        after = seat.targets.plan.targets
        assert len(after) == len(before) + 2
        assert all(not one.does.endswith("b") for one in after)
        assert seat.targets.work.listing.cursor == len(after) - 1
        assert all(one.id != other.id for one, other in pairwise(after))
