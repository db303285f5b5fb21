"""The screen as plain text."""

import html
import re
from typing import Any

from textual.app import App

_TEXT = re.compile(r'<text[^>]* x="([\d.]+)" y="([\d.]+)" textLength="([\d.]+)"[^>]*>(.*?)</text>', re.DOTALL)
_CELL = 12.2
"""Width of a cell in the pictures that Textual exports."""


def screen_text(app: App[Any]) -> str:
    """Return what the screen shows, a line for each row, without spaces at the ends of lines."""
    rows: dict[float, dict[int, str]] = {}
    for x, y, _, text in _TEXT.findall(app.export_screenshot(simplify=True)):
        rows.setdefault(float(y), {})[round(float(x) / _CELL)] = html.unescape(text).replace("\xa0", " ")
    return "\n".join(_row(rows[y]) for y in sorted(rows)) + "\n"


def _row(pieces: dict[int, str]) -> str:
    line = ""
    for x in sorted(pieces):
        line += " " * (x - _cells(line)) + pieces[x]
    return line.rstrip()


def _cells(line: str) -> int:
    from rich.cells import cell_len

    return cell_len(line)
