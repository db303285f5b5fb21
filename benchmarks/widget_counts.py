"""The number of widgets of our screens, so that a fresh screen of as many can be measured beside each."""

import asyncio
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from office_at import office_at
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Input, TextArea

from sen_tui.tui.app import SenApp


@dataclass(frozen=True, slots=True)
class Widgets:
    """The numbers of widgets that a screen shows, by kind."""

    words: int
    """Widgets to read."""
    lines: int
    """Fields of one line."""
    texts: int
    """Fields for prose."""

    @property
    def arguments(self) -> tuple[str, str, str]:
        """The arguments of `yardsticks/fresh_screen.py`."""
        return str(self.words), str(self.lines), str(self.texts)

    @property
    def all(self) -> int:
        """The number of all widgets."""
        return self.words + self.lines + self.texts


def counted(home: Path) -> dict[str, Widgets]:
    """Return the widgets of the first child's folder, targets and review, and of the mean step of the review."""
    return asyncio.run(_counted(home))


async def _counted(home: Path) -> dict[str, Widgets]:
    app: SenApp = SenApp(office_at(home))
    async with app.run_test(size=(120, 40)) as pilot:
        screens = {
            "folder": await _shown(pilot, "enter"),
            "targets": await _shown(pilot, "escape", "t"),
            "review": await _shown(pilot, "escape", "r"),
        }
        steps = [await _shown(pilot, *keys) for keys in (("f2", "home", "enter"), *(("f4",),) * 11)]
    screens["step"] = Widgets(*(round(mean(kind)) for kind in zip(*map(_kinds, steps), strict=True)))
    return screens


def _kinds(widgets: Widgets) -> tuple[int, int, int]:
    return widgets.words, widgets.lines, widgets.texts


async def _shown(pilot: Pilot[None], *keys: str) -> Widgets:
    """Press some keys and wait for their effect. Return the widgets that are shown then."""
    await pilot.press(*keys)
    await pilot.pause(0.3)
    counts = Counter(_kind(widget) for widget in pilot.app.screen.walk_children(Widget) if _is_shown(widget))
    return Widgets(counts["words"], counts["lines"], counts["texts"])


def _kind(widget: Widget) -> str:
    return "lines" if isinstance(widget, Input) else "texts" if isinstance(widget, TextArea) else "words"


def _is_shown(widget: Widget) -> bool:
    return all(getattr(node, "display", True) for node in widget.ancestors_with_self)
