"""What is on which row of a screen, rendered no further than it is painted."""

from collections.abc import Iterator

from textual._compositor import Compositor, CompositorMap, ReflowResult
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget
from typing_extensions import override


class RowsCompositor(Compositor):
    """Asks a widget only for those of its rows that are to be painted, and not hidden by what is in front.

    Textual asks every widget on the screen for all of its rows, also where a key changed one of them, and every
    container for its ground, which is hidden where it is full.
    """

    def __init__(self) -> None:
        super().__init__()
        self._laid_out: CompositorMap = {}
        """Where everything was when it was last laid out: what is elsewhere now is to be painted.

        Textual's own map is made anew when somebody asks for it, and takes what came meanwhile for painted.
        """

    @override
    def clear(self) -> None:
        """Let go of all widgets."""
        super().clear()
        self._laid_out.clear()

    @override
    def reflow(self, parent: Widget, size: Size) -> ReflowResult:
        """Lay everything out, once.

        Textual would do so again when it next asks where a widget is, and again wherever there came to be more or
        less to scroll in. A scroll bar that comes or goes still asks for it, and what has another width than before:
        for that Textual may have remembered a height of earlier words.
        """
        self._full_map = self._laid_out
        changed = super().reflow(parent, size)
        self._laid_out = self._full_map
        self._full_map_invalidated = False
        for widget, (region, _order, _clip, virtual_size, container_size, *_) in self.layers:
            if widget.outer_size.width in (0, region.width):
                widget._size_updated(region.size, virtual_size, container_size, layout=False)
        return changed

    @override
    def _get_renders(self, crop: Region | None = None) -> Iterator[tuple[Region, Region, list[Strip]]]:
        """Yield region, clip and strips of each widget of which something is seen in `crop`, the foremost first."""
        screen = self.size.region
        seen = screen if crop is None else crop
        rows, wanted = Region(0, seen.y, screen.width, seen.height), _cells(seen)
        hidden = dict.fromkeys(rows.line_range, 0)
        for widget, (region, clip) in self.visible_widgets.items():
            painted = region.intersection(clip.intersection(rows))
            cells = _cells(painted)
            unseen = [y for y in painted.line_range if cells & wanted & ~hidden[y]]
            if unseen:
                shown = Region.from_corners(painted.x, unseen[0], painted.right, unseen[-1] + 1)
                yield region, shown, widget.render_lines(shown.translate(-region.offset))
                hidden |= {y: hidden[y] | cells for y in shown.line_range}
                if not any(wanted & ~columns for columns in hidden.values()):
                    return


def _cells(region: Region) -> int:
    """Return the columns of a region as the bits of a number."""
    return ((1 << region.width) - 1) << region.x
