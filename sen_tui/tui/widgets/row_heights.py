"""Where the rows of a list stand: all of one height, or each as high as its text is when it is folded."""

from abc import ABC, abstractmethod
from bisect import bisect_right
from collections.abc import Callable

from typing_extensions import override


class Heights(ABC):
    """The heights of the rows, in lines."""

    @abstractmethod
    def measure(self, count: int, width: int, lines_of: Callable[[int], int]) -> bool:
        """Take over the number of rows and the width. `lines_of`: the lines of a row. Return if heights changed."""

    @abstractmethod
    def above(self, index: int) -> int:
        """Return how many lines stand above a row; above the row after the last one stand all lines."""

    @abstractmethod
    def row_at(self, line: int) -> int:
        """Return the row to which a line belongs, counted from the first line of the list."""

    def first_below(self, lines: int) -> int:
        """Return the first row that has at least so many lines above it."""
        return self.row_at(lines - 1) + 1 if lines > 0 else 0


class Even(Heights):
    """All rows are equally high: nothing has to be measured, and ten thousand rows cost no more than ten."""

    def __init__(self, height: int) -> None:
        self._height = height

    @override
    def measure(self, count: int, width: int, lines_of: Callable[[int], int]) -> bool:
        """Measure nothing."""
        return False

    @override
    def above(self, index: int) -> int:
        """Return the lines above a row."""
        return index * self._height

    @override
    def row_at(self, line: int) -> int:
        """Return the row of a line."""
        return line // self._height


class Folded(Heights):
    """Each row has as many lines as it needs, for lists of some dozens of rows that people read."""

    def __init__(self) -> None:
        self._above = [0]

    @override
    def measure(self, count: int, width: int, lines_of: Callable[[int], int]) -> bool:
        """Measure every row at a width."""
        before, above = self._above, [0]
        for index in range(count if width > 0 else 0):
            above.append(above[-1] + max(1, lines_of(index)))
        self._above = above
        return above != before

    @override
    def above(self, index: int) -> int:
        """Return the lines above a row; one line for each row that is not measured yet."""
        known = len(self._above) - 1
        return self._above[min(index, known)] + max(0, index - known)

    @override
    def row_at(self, line: int) -> int:
        """Return the row of a line."""
        known = self._above[-1]
        return bisect_right(self._above, line) - 1 if line < known else len(self._above) - 1 + line - known
