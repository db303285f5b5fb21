"""The first page of the register, straight from its file: without typed JSON, and of a large one no more than that."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from sen_tui.domain.errors import SenError
from sen_tui.domain.roster import Dated, RosterRow, at_first
from sen_tui.store import files, plain_register, roster_form, sealed
from sen_tui.store.layout import ROSTER, Place


def first_page(home: Place, basis: str, today: date, number: int) -> list[RosterRow]:
    """Return the lines that the register shows first, at most `number`, as they were last written for `basis`.

    They are not compared with the folders: neither does the app for its first frame. None are returned where
    the file is not there, not whole, or was made on another basis.
    """
    try:
        with files.opened(home) as at:
            content = files.read(ROSTER, at, roster_form.LARGEST)
        lines = _Lines(content)
        if not sealed.whole(content) or lines.made_on != (roster_form.FORMAT, basis):
            return []
        return [lines.row(place) for place in at_first(lines.dates(), today, number)]
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError, SenError):
        return []


class _Lines:
    """The lines of the file, each found and decoded only when it is asked for."""

    def __init__(self, content: bytes) -> None:
        """Raises `ValueError` and `LookupError` for what is no register."""
        self._content = content
        self._begin = content.index(_ROWS) + len(_ROWS)
        head: dict[str, Any] = json.loads(content[: self._begin] + b"]}")
        self.made_on = head["format"], head["basis"]
        self._fields = head["fields"]
        self._found: list[bytes] = []

    def row(self, place: int) -> RosterRow:
        """Return a line that was found."""
        return self._decoded(self._found[place])

    def dates(self) -> Iterator[Dated]:
        """Yield the dates of each line. Many have the same, so few are decoded."""
        known: dict[bytes, RosterRow] = {}
        for line in self._lines():
            self._found.append(line)
            begun = line[: roster_form.DATES]
            if begun not in known:
                known[begun] = self._decoded(line)
            yield known[begun]

    def _lines(self) -> Iterator[bytes]:
        start, end = self._begin, self._content.rindex(_END)
        while start < end:
            stop = self._content.find(_BETWEEN, start, end)
            stop = end if stop < 0 else stop
            yield self._content[start:stop]
            start = stop + len(_BETWEEN)

    def _decoded(self, line: bytes) -> RosterRow:
        return plain_register.row_of(plain_register.line_of(self._fields, json.loads(line)))


_ROWS, _BETWEEN, _END = b'"rows":[\n', b",\n", b"\n]"
