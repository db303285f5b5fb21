"""What is on which row of a screen, rendered no further than it is painted."""

from collections.abc import Iterator

from textual._compositor import Compositor, ReflowResult
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget
from typing_extensions import override


class RowsCompositor(Compositor):
    """Asks a widget only for those of its rows that are to be painted.

    Textual asks every widget on the screen for all of its rows, also where a key changed one of them.
    """

    @override
    def reflow(self, parent: Widget, size: Size) -> ReflowResult:
        """Lay everything out. Textual would do so once more when it next asks where a widget is."""
        changed = super().reflow(parent, size)
        self._full_map_invalidated = False
        return changed

    @override
    def _get_renders(self, crop: Region | None = None) -> Iterator[tuple[Region, Region, list[Strip]]]:
        """Yield region, clip and strips of each widget of which something is seen in `crop`, the foremost first."""
        screen = self.size.region
        seen = screen if crop is None else crop
        rows = Region(0, seen.y, screen.width, seen.height)
        for widget, (region, clip) in self.visible_widgets.items():
            shown = clip.intersection(rows)
            painted = region.intersection(shown)
            if painted.overlaps(seen):
                yield region, shown, widget.render_lines(painted.translate(-region.offset))
                if painted.contains_region(seen):  # whatever is behind it is hidden
                    return
