"""What comes to a screen is painted, whoever asks meanwhile where it is."""

import asyncio
from typing import Any

import pytest
from textual._compositor import CompositorUpdate
from textual.screen import Screen

from sen_tui.office.opening import Office
from sen_tui.tui.app import SenApp
from sen_tui.tui.widgets.words import Words
from support.driving import AMAL, SMALL, sitting


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list to which all words are added that go to the terminal."""
    words: list[str] = []
    display = SenApp._display

    def noting(app: SenApp, screen: Screen[Any], update: Any) -> None:
        if isinstance(update, CompositorUpdate):
            words.append(update.render_segments(app.console))
        display(app, screen, update)

    monkeypatch.setattr(SenApp, "_display", noting)
    return words


async def test_a_note_over_a_page_that_was_scrolled(junior: Office, written: list[str]) -> None:
    async with sitting(junior, SMALL, autosave_after=60) as seat:
        await seat.open_folder(AMAL)
        await seat.press("e", "tab", "pagedown")
        written.clear()
        seat.app.notify("A note for you", markup=False, timeout=60)
        for _ in range(50):
            await asyncio.sleep(0)
            if seat.app.focused:
                seat.app.focused.refresh()
        await seat.settle()
    assert "A note for you" in "".join(written)


async def test_words_that_changed_in_a_wide_window_have_their_lines_in_a_narrow_one(junior: Office) -> None:
    """Not as many as those had that stood there when the window was last as narrow."""
    async with sitting(junior, (60, 15), autosave_after=60) as seat:
        await seat.open_review("Dexter")
        for size, key in (((100, 30), "f4"), ((60, 15), "")):
            await seat.pilot.resize_terminal(*size)
            await seat.press(*[key] if key else [])
        shown = [words for words in seat.app.screen.query(Words) if words.display and words.size.width]
        lines = {str(words.visual): words.size.height for words in shown}
        assert "Since last time" in lines
        assert lines == {str(words.visual): words.visual.get_height(words.styles, words.size.width) for words in shown}
