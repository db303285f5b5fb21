"""The target editor: every field, the sentence, the marks, the bank, order, stopping, lineage."""

from datetime import date

import pytest

from sen_tui.domain.target import Target
from sen_tui.office.opening import Office
from sen_tui.tui.screens.register import RegisterScreen
from sen_tui.tui.widgets.line import Line
from support.driving import DEXTER, WIDE, Seat, after_power_cut, folder_of, sitting


def present(seat: Seat) -> Target:
    target = seat.targets.work.target
    assert target is not None
    return target


def sentence(seat: Seat) -> str:
    return seat.words(".sentence")


def marks(seat: Seat) -> str:
    return seat.words("TargetFields .gentle")


FIELDS = {
    "does": "count out 10 objects",
    "condition": "with a number track",
    "goal": "4",
    "of": "6",
    "unit": "tries",
    "baseline": "1,5",
    "occasions": "3",
    "due": "12 Feb",
    "success": "He does it [alone]",
    "strategies": "Number track\nCounting songs",
    "help_at_home": "Count the stairs",
    "child_words": "I can count",
    "reason": "One-to-one counting",
    "what": "Number group",
    "provider": "Mrs Bell",
    "minutes": "15",
    "per_week": "3",
}


async def test_every_field_is_kept_and_the_plan_saved(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_targets(DEXTER)
        await seat.press("n")
        assert seat.focused == "does"
        for field, text in FIELDS.items():
            await seat.write(field, text)
        for field, key in {"direction": "2", "set_by": "3", "area": "2", "ratio": "3"}.items():
            seat.field(field).focus()
            await seat.settle()
            await seat.press(key)
        assert "Dexter will count out 10 objects with a number track" in sentence(seat)
        assert "no more than 4 of 6 tries on 3 occasions" in sentence(seat)
        assert "12 February 2027" in sentence(seat)
        await seat.press("up", "f8")
        assert "Dexter Mason: Target 4, count out 10 objects and 1 more: saved" in seat.text
        assert isinstance(seat.app.screen, RegisterScreen)
    folder = folder_of(junior, DEXTER)
    made = folder.active_targets[-1]
    assert (made.does, made.condition, made.due) == ("count out 10 objects", "with a number track", date(2027, 2, 12))
    assert made.criterion is not None
    assert (made.criterion.goal, made.criterion.of, made.criterion.unit) == (4, 6, "tries")
    assert (made.criterion.baseline, made.criterion.occasions, made.criterion.direction) == (1.5, 3, "down")
    assert made.strategies == ("Number track", "Counting songs")
    assert (made.success, made.help_at_home) == ("He does it [alone]", "Count the stairs")
    assert (made.child_words, made.reason) == ("I can count", "One-to-one counting")
    assert (made.set_by, made.area) == ("parent", "CL")
    line = next(p for p in folder.provision if p.target_id == made.id)
    assert (line.what, line.who, line.ratio, line.minutes, line.per_week) == (
        "Number group",
        "Mrs Bell",
        "group",
        15,
        3,
    )


async def test_the_sentence_and_the_marks_follow_every_key(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_targets(DEXTER)
        await seat.press("n")
        assert "No words yet" in marks(seat)
        await seat.write("does", "improve his reading and will also write")
        assert "is vague: what will you see or hear?" in marks(seat)
        assert "This reads like two targets in one." in marks(seat)
        assert "No number" in marks(seat)
        await seat.write("does", "read aloud one page")
        await seat.write("goal", "4/5")
        assert "vague" not in marks(seat)
        assert "No baseline" in marks(seat)
        assert sentence(seat).startswith("Dexter will read aloud one page")
        await seat.write("due", "")
        assert "No date: by when?" in marks(seat)


async def test_the_fields_show_what_a_number_in_another_field_changed(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_targets(DEXTER)
        await seat.press("n")
        await seat.write("goal", "3/8")
        assert seat.shows("of") == "8"
        assert seat.shows("goal") == "3/8"


async def test_the_kind_of_measure_shows_only_its_own_numbers(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_targets(DEXTER)
        await seat.press("n")
        seat.field("kind").focus()
        await seat.settle()
        await seat.press("5")
        assert not seat.field("of").display
        assert not seat.field("unit").display
        await seat.write("goal", "10")
        assert "for 10 minutes" in sentence(seat)


@pytest.mark.parametrize(
    ("field", "text", "complaint"),
    [("goal", "many", "not a number"), ("due", "soonish", "not a date"), ("minutes", "400", "from 1 to 300 minutes")],
)
async def test_what_cannot_be_read_is_told_kept_and_not_saved_over(
    junior: Office, field: str, text: str, complaint: str
) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_targets(DEXTER)
        before = folder_of(junior, DEXTER)
        await seat.write(field, text)
        line = seat.field(field)
        assert isinstance(line, Line)
        assert complaint in line.trouble
        seat.targets.work.listing.focus()
        await seat.press("down", "up")
        assert seat.shows(field) == text
        await seat.press("f8")
        assert "cannot be read" in seat.told
        assert folder_of(junior, DEXTER) == before
        assert seat.focused == field, "the refusal leads into the field"
        await seat.press("escape", "escape")
        await seat.open_targets(DEXTER)
        assert seat.shows(field) == text
        await seat.write(field, "")
        await seat.press("f8")
        assert isinstance(seat.app.screen, RegisterScreen)


async def test_a_criterion_changed_outside_a_review_makes_a_new_target_with_lineage(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.open_targets(DEXTER)
        old = present(seat)
        await seat.write("baseline", "0")
        await seat.write("condition", "without any help")
        await seat.press("f8")
    folder = folder_of(junior, DEXTER)
    before = folder.target(old.id)
    assert before is not None
    assert (before.status, before.condition) == ("changed", old.condition)
    now = next(t for t in folder.active_targets if t.earlier == old.id)
    assert now.condition == "without any help"


async def test_within_a_review_the_next_plan_changes_and_the_active_one_does_not(junior: Office) -> None:
    async with sitting(junior) as seat:
        before = folder_of(junior, DEXTER)
        await seat.open_review(DEXTER)
        await seat.go("targets")
        await seat.press("enter", "enter")
        await seat.write("does", "whistle")
        await seat.press("escape")
        assert seat.session.review.plan.targets[0].does == "whistle"
        assert "whistle" in seat.text
    assert folder_of(junior, DEXTER) == before


async def test_unsaved_targets_wait_and_the_folder_says_so(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.open_targets(DEXTER)
        await seat.write("does", "hum")
        await seat.press("escape")
        await seat.autosave()
        kept = after_power_cut(junior, DEXTER).draft.plan
        assert kept is not None
        assert kept.targets[0].does == "hum"
        await seat.open_folder(DEXTER)
        assert "are not saved in the plan yet: t goes on with them." in " ".join(seat.text.split())
        await seat.press("t")
        assert seat.shows("does") == "hum"


async def test_a_target_without_words_is_refused_with_a_sentence(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.open_targets(DEXTER)
        await seat.press("n", "f8")
        assert "A target has no words yet" in seat.told
        assert "What you typed is kept." in seat.told
