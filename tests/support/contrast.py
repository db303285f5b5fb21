"""The contrast of what is painted, as WCAG 2 measures it."""

from collections.abc import Iterator

from rich.color import Color, ColorType
from rich.segment import Segment
from textual.geometry import Region

from sen_tui.tui.app import SenApp

LEAST = 4.5
"""The least contrast at which ordinary text is read without effort."""


def painted(app: SenApp) -> Iterator[Segment]:
    """Yield the pieces of the present screen that have something to read; of a window not what lies under it."""
    screen = app.screen
    windows = [child.region for child in screen.children] if screen.is_modal else [screen.region]
    for y, strip in enumerate(screen._compositor.render_strips()):
        x = 0
        for part in strip:
            if part.text.strip(" ─━│╭╮╰╯┃▁▂▃▄▅▆▇█▏▎▌▐▔▊▕") and any(window.contains(x, y) for window in windows):
                yield part
            x += part.cell_length


def grounds(app: SenApp, region: Region) -> set[tuple[Color | None, bool]]:
    """Return the colours behind the cells of a region, each with whether it is reversed."""
    strips = app.screen._compositor.render_strips()[region.y : region.bottom]
    styles = [part.style for strip in strips for part in strip.crop(region.x, region.right) if part.style]
    return {(style.bgcolor, bool(style.reverse)) for style in styles}


def faint(app: SenApp) -> list[tuple[str, str, float]]:
    """Return what is painted with less contrast than it needs: its words, its style and its contrast."""
    found = []
    for part in painted(app):
        contrast = contrast_of(part)
        if contrast < LEAST:
            found.append((part.text.strip(), str(part.style), round(contrast, 2)))
    return found


def contrast_of(part: Segment) -> float:
    """Return the contrast of a piece. The terminal's own two colours are taken to be readable on each other."""
    style = part.style
    assert style is not None
    own = [color is None or color.is_default for color in (style.color, style.bgcolor)]
    if all(own):
        return 0.0 if style.dim else 21.0
    if any(own) or style.dim:
        return 0.0  # on a terminal with other colours of its own it may be unreadable
    assert style.color is not None
    assert style.bgcolor is not None
    lighter, darker = sorted(map(_luminance, (style.color, style.bgcolor)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: Color) -> float:
    assert color.type in (ColorType.TRUECOLOR, ColorType.EIGHT_BIT, ColorType.STANDARD)
    parts = (part / 255 for part in color.get_truecolor())
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
