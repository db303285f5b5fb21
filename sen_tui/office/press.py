"""The press: pages as PDFs, with the template and the fonts that come with the program."""

from functools import cache

from sen_tui import places
from sen_tui.documents.page_model import Page
from sen_tui.documents.pdf_writer import Press, Printed


@cache
def press() -> Press:
    """Return the press, made ready at the first call. Raises `BadInput` where typst is not installed."""
    return Press(places.papers())


def as_pdf(page: Page, *, large_print: bool = False) -> Printed:
    """Return a page as a PDF. Raises `BadInput` where typst is not installed."""
    return press().printed(page, large_print=large_print)
