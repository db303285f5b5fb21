"""Searching the texts of all records for words."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import TYPE_CHECKING

import msgspec

from sen_tui.domain.errors import SenError
from sen_tui.domain.passages import Passage, passages
from sen_tui.domain.text import folded
from sen_tui.office.access import noted

if TYPE_CHECKING:
    from sen_tui.domain.roster import RosterRow
    from sen_tui.office.opening import Office

MOST = 100
"""The passages after which a search ends."""
_MOST_OF_CHILD = 4
"""The most passages of one child."""


class Found(msgspec.Struct, frozen=True):
    """A passage, and the child in whose folder it stands."""

    row: RosterRow
    passage: Passage


class Search:
    """One search: its findings so far."""

    def __init__(self, office: Office, rows: Sequence[RosterRow], words: str) -> None:
        """`rows`: the children to look at, in their order. `words`: each of them has to stand in a passage."""
        self._office = office
        self._rows = rows
        self._words = folded(words).split()
        self.found: list[Found] = []
        self.looked_at = 0
        """The number of folders that were looked at."""
        self.unreadable = 0
        """The number of folders that could not be read."""
        self.ended = False

    @property
    def full(self) -> bool:
        """Whether it has as many passages as a search shows. Then it ends, and there may be more."""
        return len(self.found) >= MOST

    def pieces(self) -> Generator[None, None, None]:
        """Read the folders. Yields after each, which takes some ten milliseconds.

        For each child of a finding the access log gets a line.
        """
        for row in self._rows if self._words else ():
            self._look_at(row)
            if self.full:
                break
            yield
        self.ended = True

    def _look_at(self, row: RosterRow) -> None:
        self.looked_at += 1
        try:
            folder = self._office.cabinet.load(row.id).folder
        except SenError:
            self.unreadable += 1
            return
        mine = [Found(row, passage) for passage in passages(folder, self._words)][:_MOST_OF_CHILD]
        if mine:
            noted(self._office, "showed", row.id)
            self.found += mine[: MOST - len(self.found)]
