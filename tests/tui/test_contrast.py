"""Everything that is painted can be read: in each look, on every screen, in fields, notices and the palette."""

from collections.abc import Awaitable, Callable

import pytest

from sen_tui.domain.school import LOOKS
from sen_tui.office.opening import Office
from sen_tui.tui.widgets.line import Line
from sen_tui.tui.widgets.prose import Prose
from support.contrast import contrast_of, faint, grounds, painted
from support.driving import AMAL, DEXTER, WIDE, Seat, sitting

looks = pytest.mark.parametrize("look", LOOKS[1:])


async def notices(seat: Seat) -> None:
    for severity in ("information", "warning", "error"):
        seat.app.notify(f"A notice that is {severity}.", severity=severity, timeout=1000)
    await seat.settle()


async def register(seat: Seat) -> None:
    await seat.press("down")
    await seat.until(lambda: "Contact" in seat.text)
    await seat.press("slash", "e")


async def palette(seat: Seat) -> None:
    await seat.press("ctrl+p")
    await seat.until(lambda: "Light look" in seat.text or "Review" in seat.text)
    await seat.press("down")


async def steps(seat: Seat) -> None:
    await seat.open_review(AMAL)


WAYS: dict[str, Callable[[Seat], Awaitable[object]]] = {
    "register": register,
    "notices": notices,
    "palette": palette,
    "folder": lambda seat: seat.open_folder(AMAL),
    "targets": lambda seat: seat.open_targets(DEXTER),
    "new pupil": lambda seat: seat.press("n"),
    "help": lambda seat: seat.press("question_mark"),
}


@looks
@pytest.mark.parametrize("way", WAYS)
async def test_every_screen_can_be_read(junior: Office, look: str, way: str) -> None:
    async with sitting(junior, WIDE) as seat:
        seat.app.theme = look
        await WAYS[way](seat)
        assert faint(seat.app) == []
        await seat.press("tab")
        assert faint(seat.app) == []
        seat.app.clear_notifications()


@looks
async def test_every_step_can_be_read(junior: Office, look: str) -> None:
    async with sitting(junior, WIDE) as seat:
        seat.app.theme = look
        await seat.open_review(AMAL)
        for kind in [rule.kind for rule in seat.work.rules]:
            await seat.go(kind)
            assert faint(seat.app) == [], kind
            await seat.press("tab")
            assert faint(seat.app) == [], kind
        await seat.press("f8")
        assert faint(seat.app) == []


@looks
async def test_every_window_of_the_folder_can_be_read(junior: Office, look: str) -> None:
    async with sitting(junior, WIDE) as seat:
        seat.app.theme = look
        await seat.open_folder(AMAL)
        for key in "acefhjmpuwxyDHK":
            await seat.press(key)
            assert seat.app.screen is not seat.app.screen_stack[1], key
            assert faint(seat.app) == [], key
            await seat.press("escape")


@looks
@pytest.mark.parametrize("way", ["n", "t"], ids=["a form", "the target editor"])
async def test_the_field_where_one_is_stands_out_and_shows_its_cursor(junior: Office, look: str, way: str) -> None:
    """Also where nothing stands in it, and on a terminal of two colours."""
    async with sitting(junior, WIDE) as seat:
        seat.app.theme = look
        await seat.press(way, "tab")
        for _ in range(9):
            field = seat.app.focused
            assert field is not None
            looks_of = {part.text.strip(): str(part.style) for part in painted(seat.app)}
            labels = {str(each.border_title) for each in seat.app.screen.query("*") if each.border_title}
            here = looks_of[str(field.border_title)]
            assert here not in [looks_of.get(label) for label in labels - {str(field.border_title)}]
            if isinstance(field, Line | Prose):
                assert len(grounds(seat.app, field.content_region)) > 1, field.border_title
            await seat.press("tab")


async def test_the_place_where_one_is_is_the_brightest_of_a_review(junior: Office) -> None:
    """The row under the cursor stands out more than the step in the list of steps, and both more than all others."""
    async with sitting(junior, WIDE) as seat:
        await seat.open_review(AMAL)
        await seat.go("since")
        grounds = {part.text.strip(): part.style.bgcolor for part in painted(seat.app) if part.style}
        step = next(ground for words, ground in grounds.items() if words.startswith("○ Since last time"))
        row = next(ground for words, ground in grounds.items() if words.startswith("○ Pack the bag"))
        assert step != row


def test_the_contrast_is_computed_as_the_rules_say() -> None:
    from rich.segment import Segment
    from rich.style import Style

    def of(style: str) -> float:
        return round(contrast_of(Segment("x", Style.parse(style))), 1)

    assert of("#ffffff on #000000") == 21.0
    assert of("#777777 on #ffffff") == 4.5
    assert of("default on default") == 21.0
    assert of("default on yellow") == 0.0
    assert of("dim default on default") == 0.0
