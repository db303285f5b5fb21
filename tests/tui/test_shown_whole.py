"""What somebody has to read, agree to or choose between is shown whole: it folds, and windows use the width."""

import pytest
from msgspec.structs import replace

from sen_tui.domain.draft import ReviewDraft
from sen_tui.office.opening import Office
from sen_tui.tui.screens.choice import Answer, Choice
from sen_tui.tui.screens.target_fields import TargetFields
from sen_tui.tui.terminal.safe_text import folded
from sen_tui.tui.widgets.cycle import Cycle
from sen_tui.tui.widgets.pick import Pick
from sen_tui.tui.widgets.row_heights import Even, Folded
from sen_tui.tui.widgets.rows import Rows
from support.driving import AMAL, DEXTER, SMALL, WIDE, Seat, sitting

LONG = "Fill in the sleep diary for two whole weeks, and bring it to school on the day of the next review"


def unfolded(seat: Seat) -> str:
    """Return the words on the screen on one line, without the frame and the list of steps."""
    return " ".join(" ".join(line[23:].strip(" │╭╰─▃▄▅▆▇█▁▂") for line in seat.text.splitlines()).split())


async def test_no_text_of_a_review_is_cut_in_any_list(junior: Office) -> None:
    """At 80 columns, in every step: also where everything that is listed is long."""
    async with sitting(junior, SMALL) as seat:
        await seat.open_review(AMAL)

        def lengthen(draft: ReviewDraft) -> ReviewDraft:
            people = tuple(replace(person, role=f"{person.role}, {LONG}") for person in draft.review.attendance)
            targets = tuple(replace(target, does=LONG) for target in draft.plan.targets)
            plan = replace(draft.plan, targets=targets)
            return replace(draft, review=replace(draft.review, attendance=people), plan=plan)

        seat.session.edit_review("all", lengthen, "")
        for kind in [rule.kind for rule in seat.work.rules]:
            await seat.go(kind)
            assert "…" not in seat.text, kind
        await seat.go("attendance")
        assert LONG in unfolded(seat).replace("not marked ", "")
        await seat.go("targets")
        assert f"Amal will {LONG}" in unfolded(seat)


async def test_a_long_promise_is_read_whole_and_the_cursor_goes_by_promises(junior: Office) -> None:
    async with sitting(junior, SMALL) as seat:
        await seat.open_review(AMAL)
        await seat.go("since")
        rows = seat.field("promises")
        assert isinstance(rows, Rows)
        assert "Practise five words from the tin on three evenings." in unfolded(seat)
        await seat.press("down")
        assert (rows.cursor, rows.top) == (1, 0)
        assert rows.row_at(0) == rows.row_at(1) == 0
        assert rows.row_at(2) == rows.row_at(4) == 1


@pytest.mark.parametrize(("size", "least"), [(SMALL, 76), (WIDE, 100), ((160, 50), 116)])
async def test_windows_grow_with_the_screen_and_fold_their_answers(
    junior: Office, size: tuple[int, int], least: int
) -> None:
    async with sitting(junior, size) as seat:
        seat.app.push_screen(Choice("Which one?", LONG, (Answer(1, LONG), Answer(2, f"{LONG}, again"))))
        await seat.settle()
        assert seat.app.screen.query_one(".window").size.width >= least - 6
        assert unfolded_window(seat).count(LONG) == 3
        await seat.press("down", "enter")


def unfolded_window(seat: Seat) -> str:
    """Return the words in the window, on one line."""
    lines = [line.split("│")[1] for line in seat.text.splitlines() if line.count("│") > 1]
    return " ".join(" ".join(lines).split())


async def test_a_chooser_looks_like_one_before_it_has_the_focus(junior: Office) -> None:
    async with sitting(junior, SMALL) as seat:
        await seat.open_review(DEXTER)
        await seat.go("pupil")
        await seat.press("tab")
        assert not isinstance(seat.app.focused, Pick)
        assert "1 ( ) came to the meeting" in seat.text
        await seat.go("attendance")
        assert isinstance(seat.app.focused, Rows)
        assert "‹ With the class teacher ›" in seat.text


async def test_a_long_option_folds_between_its_arrows(junior: Office) -> None:
    async with sitting(junior, SMALL) as seat:
        await seat.open_review(DEXTER)
        await seat.go("attendance")
        cycle = seat.field("meeting")
        assert isinstance(cycle, Cycle)
        cycle.offer([("a", "short"), ("b", LONG)])
        cycle.fill("b")
        await seat.settle()
        assert f"‹ {LONG} ›" in unfolded(seat)
        cycle.focus()
        await seat.press("1")
        assert "‹ short ›" in seat.text
        assert cycle.size.height == 1


def test_folded_text_keeps_every_word_and_never_passes_the_width() -> None:
    for text in (LONG, "x" * 50, "中文字" * 9 + " a", "", "one\ntwo"):
        for width in (1, 2, 7, 40):
            lines = folded(text, width)
            assert "".join(lines).replace(" ", "") == text.replace(" ", "").replace("\n", "")
            assert all(len(line) <= width for line in lines)


def test_rows_of_different_heights_are_found_by_their_lines() -> None:
    heights = Folded()
    assert heights.measure(3, 40, lambda index: (2, 1, 3)[index])
    assert not heights.measure(3, 40, lambda index: (2, 1, 3)[index])
    assert [heights.above(index) for index in range(4)] == [0, 2, 3, 6]
    assert [heights.row_at(line) for line in range(7)] == [0, 0, 1, 2, 2, 2, 3]
    assert [heights.first_below(lines) for lines in (0, 1, 2, 3, 4)] == [0, 1, 1, 2, 3]
    assert [Even(2).first_below(lines) for lines in (-3, 0, 1, 2, 3)] == [0, 0, 1, 1, 2]


async def test_a_text_longer_than_its_field_is_read_whole_in_every_field_of_a_target(junior: Office) -> None:
    async with sitting(junior, SMALL) as seat:
        await seat.open_targets(DEXTER)
        fields = [f.field for f in seat.app.screen.query(TargetFields).first().query("Line, Prose") if f.display]
        for name in fields:
            await seat.write(name, LONG)
            assert LONG in shown_in(seat, name)
            await seat.press("escape")


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_a_long_name_shows_its_beginning_and_in_the_field_all_of_it(
    junior: Office, size: tuple[int, int]
) -> None:
    async with sitting(junior, size) as seat:
        await seat.open_folder(DEXTER)
        await seat.press("f", "n")
        await seat.write("relationship", f"{LONG}, {LONG}")
        assert f"{LONG}, {LONG}" in unfolded_window(seat)
        line = seat.text.splitlines()[seat.field("relationship").region.y + 1]
        assert line.strip(" │▁▂▃▄▅▆▇█").endswith("of the next review"), "the cursor is in sight"
        await seat.press("tab")
        assert f"{LONG}, {LONG}" not in unfolded_window(seat)
        assert "Fill in the sleep diary for two whole weeks" in unfolded_window(seat)


def shown_in(seat: Seat, name: str) -> str:
    """Return the words in the part of the screen that a field takes, on one line."""
    x, y, width, height = seat.field(name).region
    return " ".join(" ".join(line[x : x + width].strip() for line in seat.text.splitlines()[y : y + height]).split())


def clipped(seat: Seat) -> list[str]:
    """Return the lists of the window in sight that reach beyond it: their last rows would be hidden."""
    windows = seat.app.screen.query(".window")
    return [
        type(seat.app.screen).__name__
        for window in windows
        for rows in window.query(Rows)
        if rows.display and not window.content_region.contains_region(rows.region)
    ]


async def test_no_list_of_a_window_reaches_beyond_it(junior: Office) -> None:
    async with sitting(junior, SMALL) as seat:
        for keys in ("F", "N", "u", "E", "f1"):
            await seat.press(keys)
            assert clipped(seat) == []
            await seat.press("escape")
        await seat.open_folder(AMAL)
        for key in "mayfHKhxjg":
            await seat.press(key)
            assert clipped(seat) == [], key
            await seat.press(*["escape"] if key != "g" else [])
        await seat.open_review(AMAL)
        for kind in ("attendance", "progress", "pupil"):
            await seat.go(kind)
            await seat.press("a", "5", "tab", "1")
        await seat.press("f2")
        assert clipped(seat) == []
        await seat.press("end")
        assert "Check and sign" in seat.text
        await seat.press("escape", "f8")
        assert clipped(seat) == []
        await seat.press("escape")
        await seat.go("targets")
        await seat.press("t", "b")
        assert clipped(seat) == []


@pytest.mark.parametrize("size", [(100, 32), (160, 50)], ids=["100x32", "160x50"])
async def test_a_window_of_a_list_is_as_high_as_its_list_and_keeps_its_last_line(
    junior: Office, size: tuple[int, int]
) -> None:
    async with sitting(junior, size) as seat:
        await seat.open_folder(AMAL)
        for key in "ayfKuH":
            await seat.press(key)
            window = seat.app.screen.query_one(".window")
            last = window.query_one(".note").region
            assert window.region.height <= size[1] * 0.9, key
            assert 2 <= window.region.bottom - last.bottom <= 3, key
            await seat.press("escape")
