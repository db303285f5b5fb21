"""The press: pages as PDFs, with the template and the fonts that come with the program, and the school's own fonts."""

from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

from sen_tui import places
from sen_tui.documents.page_model import Page
from sen_tui.domain.text import listed

if TYPE_CHECKING:
    from sen_tui.documents.pdf_writer import Press, Printed

_MOST_NAMED = 8
"""The most characters that a sentence names."""


@cache
def press() -> "Press":
    """Return the press, made ready at the first call. Raises `BadInput` where typst is not installed."""
    from sen_tui.documents.pdf_writer import Press  # with the first PDF: its fonts and layout take time

    return Press(places.papers(), places.own_fonts())


def has_press() -> bool:
    """Return whether typst is installed, so that pages can be made as PDFs."""
    return find_spec("typst") is not None


def lacking(replaced: tuple[str, ...]) -> str:
    """Return a sentence about the words on a paper that stand for characters that no font has."""
    more = [f"{len(replaced) - _MOST_NAMED} more"] if len(replaced) > _MOST_NAMED else []
    named = listed([*replaced[:_MOST_NAMED], *more])
    return f"The fonts of the paper lack some characters. They stand in words on it: {named}."


def as_pdf(page: Page, *, large_print: bool = False) -> "Printed":
    """Return a page as a PDF. Raises `BadInput` where typst is not installed."""
    return press().printed(page, large_print=large_print)
