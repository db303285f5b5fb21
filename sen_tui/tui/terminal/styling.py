"""Styles and focus, set so that nothing gets its styles or is painted twice."""

from typing import Any

from textual.app import App
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widget import Widget

TALL = 32
"""The fewest lines of a terminal in which fields and choices have an empty line below."""
WIDE = 120
"""The fewest columns of a terminal in which words about the row under the cursor stand beside a list."""


def begin_with_look(app: App[Any], name: str) -> None:
    """Use a theme from the first frame on. If `theme` were set, Textual would parse and apply all styles twice."""
    app.set_reactive(App.theme, name)
    dark = app.current_theme.dark
    app.update_classes({"-dark-mode": dark, "-light-mode": not dark}, update=False)
    app.stylesheet.set_variables(app.get_css_variables())
    app._refresh_truecolor_filter(app.ansi_theme)  # private: the part of setting `theme` that has no public way


def fit(app: App[Any], size: Size) -> None:
    """Say by classes of the app if the terminal is tall and wide. Breakpoints would style each new screen twice."""
    app.update_classes({"-tall": size.height >= TALL, "-short": size.height < TALL, "-wide": size.width >= WIDE})


def focus_alone() -> Reactive[Widget | None]:
    """Return the `focused` of a screen that paints two fields when the focus moves. Textual's paints all of them."""
    return Reactive(None, repaint=False)
