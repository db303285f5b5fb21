"""The screen as plain text, and screens kept as files: what was shown yesterday is shown today."""

import html
import os
import re
from pathlib import Path
from typing import Any

from textual.app import App

_FOLDER = Path(__file__).parents[1] / "tui" / "golden"
_TEXT = re.compile(r'<text[^>]* x="([\d.]+)" y="([\d.]+)" textLength="([\d.]+)"[^>]*>(.*?)</text>', re.DOTALL)
_CELL = 12.2
"""Width of a cell in the pictures that Textual exports."""


def screen_text(app: App[Any]) -> str:
    """Return what the screen shows, a line for each row, without spaces at the ends of lines."""
    rows: dict[float, dict[int, str]] = {}
    for x, y, _, text in _TEXT.findall(app.export_screenshot(simplify=True)):
        rows.setdefault(float(y), {})[round(float(x) / _CELL)] = html.unescape(text).replace("\xa0", " ")
    return "\n".join(_row(rows[y]) for y in sorted(rows)) + "\n"


def assert_golden(name: str, text: str) -> None:
    """Fail unless `text` is what `golden/name` holds; write the file instead where GOLDEN_UPDATE=1 is set."""
    kept = _FOLDER / name
    if os.environ.get("GOLDEN_UPDATE") == "1":
        _FOLDER.mkdir(exist_ok=True)
        kept.write_text(text, encoding="utf-8", newline="\n")
    assert kept.exists(), f"There is no golden screen {name}: run once with GOLDEN_UPDATE=1 and look at it."
    assert text == kept.read_text(encoding="utf-8")


def _row(pieces: dict[int, str]) -> str:
    line = ""
    for x in sorted(pieces):
        line += " " * (x - _cells(line)) + pieces[x]
    return line.rstrip()


def _cells(line: str) -> int:
    from rich.cells import cell_len

    return cell_len(line)
