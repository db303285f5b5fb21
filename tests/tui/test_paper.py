"""A page on the screen: set once, and shown to its end."""

import pytest
from rich.console import Console

from sen_tui.documents.rich_writer import as_rich
from sen_tui.office.opening import Office
from support.driving import AMAL, SMALL, WIDE, sitting


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_the_preview_shows_the_paper_to_its_end(junior: Office, size: tuple[int, int]) -> None:
    """Also where it is set without blank lines, so that it fits one sheet."""
    async with sitting(junior, size) as seat:
        await seat.open_folder(AMAL)
        page = seat.app.screen.page()
        await seat.press("f5")
        seat.app.screen.query_one("#paper").scroll_end(animate=False)
        await seat.settle()
        console = Console(width=60)
        last = "".join(part.text for part in console.render_lines(as_rich(page))[-1]).split()[-1]
        assert last in seat.text
