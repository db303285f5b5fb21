"""What orders and views of the register need to know of every line: looked at once, kept as numbers."""

from array import array
from collections import defaultdict
from collections.abc import Callable, Generator, Iterable, Sequence
from datetime import date
from functools import partial
from itertools import chain
from typing import Any

from sen_tui.domain.codes import YEARS
from sen_tui.domain.lines import Lines
from sen_tui.domain.roster import RosterRow
from sen_tui.domain.text import folded

_PIECE = 200
"""Lines to look at in one go."""


class Orders:
    """The orders of all lines by name, class and open duties, by the number of each; they are kept, the lines not."""

    def __init__(self, rows: Lines, today: date) -> None:
        self._rows = rows
        self._today = today
        self._names = bytearray()
        """What all lines are sorted by in a list of names: one after the other, which is given back whole."""
        self._starts = array("I", [0])
        self._letters: dict[str, array[int]] = defaultdict(partial(array, "I"))
        """The lines by the first letter of that, until they are sorted."""
        self._classes: dict[tuple[str, str], int] = {}
        """A number for the year and name of each class, as they came."""
        self._class = array("I")
        self._duties = array("I")
        self._watched = bytearray()
        self._by_name = array("I")
        self._made: dict[str, Sequence[int]] = {"name": self._by_name}

    def make(self) -> Generator[None, None, None]:
        """Look at all lines and sort them, in pieces of a millisecond or two."""
        while len(self._duties) < len(self._rows):
            seen = len(self._duties)
            for place in range(seen, min(seen + _PIECE, len(self._rows))):
                self._note(self._rows[place])
            yield
        while self._letters:
            self._by_name.extend(sorted(self._letters.pop(min(self._letters)), key=self._name))
            yield
        self._names = bytearray()
        for sort, key in (("class", self._class_key()), ("duties", lambda place: -self._duties[place])):
            if sort not in self._made:
                self._made[sort] = array("I", self._sorted(key))
                yield

    def by(self, sort: str) -> Sequence[int]:
        """Return all lines by `name`, `class` or `duties`; where those are the same, by name."""
        self._finish()
        return self._made[sort]

    def owed(self, lines: Iterable[int]) -> Iterable[int]:
        """Return those lines that have duties to be done today."""
        self._finish()
        return (place for place in lines if self._duties[place])

    def watched(self, lines: Iterable[int]) -> Iterable[int]:
        """Return those lines that are on the watch list."""
        self._finish()
        return (place for place in lines if self._watched[place])

    def _finish(self) -> None:
        for _ in self.make():
            pass

    def _note(self, row: RosterRow) -> None:
        name = f"{folded(row.surname)}\0{folded(row.called)}\0{row.id}"
        self._letters[name[0]].append(len(self._duties))
        self._names += name.encode()
        self._starts.append(len(self._names))
        self._class.append(self._classes.setdefault((row.year, row.class_name), len(self._classes)))
        self._duties.append(row.duties_open(self._today))
        self._watched.append(row.watched)

    def _name(self, place: int) -> bytearray:
        return self._names[self._starts[place] : self._starts[place + 1]]

    def _class_key(self) -> Callable[[int], Any]:
        keys = [(_year(year), folded(name)) for year, name in self._classes]
        return lambda place: keys[self._class[place]]

    def _sorted(self, key: Callable[[int], Any]) -> Iterable[int]:
        """Return all lines by a key that many have, and by name."""
        found: dict[Any, array[int]] = defaultdict(partial(array, "I"))
        for place in self._by_name:
            found[key(place)].append(place)
        return chain.from_iterable(found[one] for one in sorted(found))


def _year(year: str) -> int:
    return YEARS.index(year) if year in YEARS else len(YEARS)
