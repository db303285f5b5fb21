"""Count the widgets of the screens of the sen-tui that belongs to the Python that runs this: `count_widgets.py HOME`.

Prints for each screen the numbers of widgets to read, of fields of one line, and of fields for prose.
"""

import asyncio
import json
import sys
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path
from secrets import token_hex
from statistics import mean

from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Input, TextArea

from sen_tui.domain.at_work import Person
from sen_tui.office.opening import open_office
from sen_tui.tui.app import SenApp

TODAY = date(2026, 11, 20)
Counts = tuple[int, int, int]


async def counted(home: Path) -> dict[str, Counts]:
    """Return the widgets of the first child's folder, targets and review, and of the mean step of the review."""
    office = open_office(
        home,
        person=Person(login="bench", name="Bench", host="here"),
        today=lambda: TODAY,
        now=lambda: datetime.now(UTC),
        new_id=lambda: token_hex(8),
        tell=print,
    )
    async with SenApp(office).run_test(size=(120, 40)) as pilot:
        screens = {
            "folder": await _shown(pilot, "enter"),
            "targets": await _shown(pilot, "escape", "t"),
            "review": await _shown(pilot, "escape", "r"),
        }
        steps = [await _shown(pilot, *keys) for keys in (("f2", "home", "enter"), *(("f4",),) * 11)]
    words, lines, texts = (round(mean(kind)) for kind in zip(*steps, strict=True))
    return screens | {"step": (words, lines, texts)}


async def _shown(pilot: Pilot[None], *keys: str) -> Counts:
    """Press some keys and wait for their effect. Return the widgets that are shown then."""
    await pilot.press(*keys)
    await pilot.pause(0.3)
    kinds = Counter(_kind(widget) for widget in pilot.app.screen.walk_children(Widget) if _is_shown(widget))
    return kinds["words"], kinds["lines"], kinds["texts"]


def _kind(widget: Widget) -> str:
    return "lines" if isinstance(widget, Input) else "texts" if isinstance(widget, TextArea) else "words"


def _is_shown(widget: Widget) -> bool:
    return all(getattr(node, "display", True) for node in widget.ancestors_with_self)


if __name__ == "__main__":
    print(json.dumps(asyncio.run(counted(Path(sys.argv[1])))))
