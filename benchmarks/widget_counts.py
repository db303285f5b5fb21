"""How many widgets a screen of ours has, so that a fresh screen of as many can stand beside it."""

import asyncio
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from desk_at import office_at
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Input, TextArea

from sen_tui.tui.app import SenApp


@dataclass(frozen=True, slots=True)
class Widgets:
    """The widgets of a screen that are shown: to read, to type a line into, to type sentences into."""

    words: int
    lines: int
    texts: int

    @property
    def arguments(self) -> tuple[str, str, str]:
        """What `yardsticks/fresh_screen.py` takes."""
        return str(self.words), str(self.lines), str(self.texts)

    @property
    def all(self) -> int:
        """All of them together."""
        return self.words + self.lines + self.texts


def counted(home: Path) -> dict[str, Widgets]:
    """Return the widgets of the folder, the targets and the mean step of a review, of the first child."""
    return asyncio.run(_counted(home))


async def _counted(home: Path) -> dict[str, Widgets]:
    app: SenApp = SenApp(office_at(home))
    async with app.run_test(size=(120, 40)) as pilot:
        found = {
            "folder": await _shown(pilot, "enter"),
            "targets": await _shown(pilot, "escape", "t"),
            "review": await _shown(pilot, "escape", "r"),
        }
        steps = [await _shown(pilot, *keys) for keys in (("f2", "home", "enter"), *(("f4",),) * 11)]
    found["step"] = Widgets(*(round(mean(kind)) for kind in zip(*map(_kinds, steps), strict=True)))
    return found


def _kinds(widgets: Widgets) -> tuple[int, int, int]:
    return widgets.words, widgets.lines, widgets.texts


async def _shown(pilot: Pilot[None], *keys: str) -> Widgets:
    """Return what is shown once some keys were pressed and all that they set going is done."""
    await pilot.press(*keys)
    await pilot.pause(0.3)
    counts = Counter(_kind(widget) for widget in pilot.app.screen.walk_children(Widget) if _is_shown(widget))
    return Widgets(counts["words"], counts["lines"], counts["texts"])


def _kind(widget: Widget) -> str:
    return "lines" if isinstance(widget, Input) else "texts" if isinstance(widget, TextArea) else "words"


def _is_shown(widget: Widget) -> bool:
    return all(getattr(one, "display", True) for one in widget.ancestors_with_self)
