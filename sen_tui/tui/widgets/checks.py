"""A list of which any number is ticked: a digit ticks its line or takes the tick away, or Up, Down and Enter."""

from collections.abc import Collection, Sequence

from typing_extensions import override

from sen_tui.tui.widgets.pick import Pick
from sen_tui.tui.widgets.rows import Part, hanging


class Checks(Pick):
    """Numbered lines below each other, each ticked or not. `Picked` has the key of the line that changed."""

    PLACES = ("checks",)

    def __init__(self, label: str, options: Sequence[tuple[str, str]], *, field: str) -> None:
        super().__init__(label, options, field=field)
        self._ticked: frozenset[str] = frozenset()

    def tick(self, keys: Collection[str]) -> None:
        """Show these lines, and no others, as ticked."""
        if frozenset(keys) != self._ticked:
            self._ticked = frozenset(keys)
            self.redraw()

    @override
    def _take(self, index: int, *, by_digit: bool) -> None:
        self.cursor = index
        self._ticked ^= {self.options[index][0]}
        self.redraw()
        self.post_message(self.Picked(self.field, self.options[index][0], by_digit=True))  # others may follow

    @override
    def _lines(self, index: int, width: int) -> list[list[Part]]:
        key, words = self.options[index]
        ticked = key in self._ticked
        mark = f" {index + 1} {'[x]' if ticked else '[ ]'} "
        return hanging((mark, "accent" if ticked else "muted"), words, width, "strong" if ticked else "")
