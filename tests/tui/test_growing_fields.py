"""A field for sentences grows with its text, and the cursor stays in sight."""

from sen_tui.office.opening import Office
from sen_tui.tui.widgets.prose import Prose
from support.driving import WIDE, sitting


async def test_a_field_has_a_scroll_bar_only_when_it_can_grow_no_more(junior: Office) -> None:
    """The bar comes with the line for which there is no room, and goes with it."""
    async with sitting(junior, WIDE, autosave_after=60) as seat:
        await seat.open_review("Dexter")
        await seat.go("parents")
        field = seat.app.focused
        assert isinstance(field, Prose)
        await seat.press("ctrl+a", "delete")
        await seat.press(*["enter"] * 7)
        assert (field.size.height, field.show_vertical_scrollbar) == (8, False)
        await seat.press("enter", "x")
        assert (field.size.height, field.show_vertical_scrollbar) == (8, True)
        assert field.cursor_screen_offset.y < field.region.bottom
        await seat.press("backspace", "backspace")
        assert (field.size.height, field.show_vertical_scrollbar) == (8, False)


async def test_the_cursor_stays_in_sight_when_a_field_changes_its_size(junior: Office) -> None:
    """After many lines at once, and in a window that became narrower or lower."""
    async with sitting(junior, WIDE, autosave_after=60) as seat:
        await seat.open_review("Dexter")
        await seat.go("parents")
        field = seat.app.focused
        assert isinstance(field, Prose)
        for size in (None, (60, 20), (40, 12), WIDE):
            if size:
                await seat.pilot.resize_terminal(*size)
            await seat.paste("\n".join("a line of some words" for _ in range(12)))
            await seat.settle()
            assert field.scroll_offset.y <= field._cursor_offset[1] < field.scroll_offset.y + field.size.height


async def test_a_field_has_the_height_of_its_text_after_the_window_became_wider(junior: Office) -> None:
    """Lines that a narrow window broke are whole again, in the field and in those that nobody is in."""
    async with sitting(junior, WIDE, autosave_after=60) as seat:
        await seat.open_targets("Dexter")
        await seat.press("enter")
        await seat.paste("reads with a grown-up every day " * 5)
        for size in ((60, 20), WIDE, (60, 20), (132, 43)):
            await seat.pilot.resize_terminal(*size)
            await seat.settle()
            shown = [field for field in seat.app.screen.query(Prose) if field.region]
            assert shown
            for field in shown:
                most = field.styles.max_height
                assert most is not None
                height = min(field.wrapped_document.height + field.gutter.height, most.value)
                assert field.region.height == height, (size, field.field)
