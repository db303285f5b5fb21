"""The looks of cells on the terminal. Each look has a character, so that a row of looks is a string."""

from typing import NamedTuple

from rich.color import ColorSystem
from rich.style import Style
from textual.strip import Strip


class Pen(NamedTuple):
    """The look of a cell, in SGR codes: bold and the like, colour of the character, colour of the ground."""

    marks: str = ""
    ink: str = ""
    ground: str = ""


PLAIN = Pen()
UNKNOWN = "\0"
"""The mark of cells whose look on the terminal is not known."""


class Pens:
    """The pens in use, each with a character as its mark, in as many colours as the terminal has."""

    def __init__(self, colours: ColorSystem) -> None:
        self.colours = colours
        self._marks: dict[Pen, str] = {}
        self._of_styles: dict[Style | None, str] = {}
        self._pens = [PLAIN]

    def __getitem__(self, mark: str) -> Pen:
        """Return a pen by its mark."""
        return self._pens[ord(mark)]

    def mark(self, style: Style | None) -> str:
        """Return the mark of the pen for a style; empty for a style with a link, which no pen can write."""
        if (known := self._of_styles.get(style)) is None:
            known = "" if style and style.link else self._mark(_pen(style, self.colours) if style else PLAIN)
            self._of_styles[style] = known
        return known

    def _mark(self, pen: Pen) -> str:
        if pen not in self._marks:
            self._marks[pen] = chr(len(self._pens))
            self._pens.append(pen)
        return self._marks[pen]


def _pen(style: Style, colours: ColorSystem) -> Pen:
    """Return the pen for a style, in as many colours as the terminal has."""
    ink, ground = style.color, style.bgcolor
    return Pen(
        Strip.render_ansi(style.without_color, colours),
        ";".join(ink.downgrade(colours).get_ansi_codes()) if ink else "",
        ";".join(ground.downgrade(colours).get_ansi_codes(foreground=False)) if ground else "",
    )
