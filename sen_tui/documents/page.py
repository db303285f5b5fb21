"""The one way from a page to finished text in a format.

The writer of a format is imported at its first use.
"""

from io import StringIO

from sen_tui.documents.isolation import line_by_line
from sen_tui.documents.page_model import Format, Page

NARROWEST = 40
LARGE_PRINT_WIDTH = 60
"""Columns of plain text in large print: at this width the page can be set twice as large."""


def render(page: Page, form: Format, *, width: int = 80, large_print: bool = False, colours: bool = True) -> str:
    """Return `page` in the format `form`, ending in a line break.

    `text` has no escape codes, and no spaces at the ends of lines. `ansi` has bold type, and `colours` unless they
    are unwanted. Both are laid out for `width` columns, at least 40. `html` is a complete document, `md` is Markdown.
    `large_print` (R002-03) is 18 point in HTML; in text it is narrow, with more space between the blocks.
    """
    match form:
        case "html":
            from sen_tui.documents.html_writer import as_html

            return as_html(page, large_print=large_print)
        case "md":
            from sen_tui.documents.md_writer import as_markdown

            return as_markdown(page)
        case "text" | "ansi":
            columns = min(width, LARGE_PRINT_WIDTH) if large_print else width
            return _on_paper(page, max(columns, NARROWEST), form == "ansi", colours, large_print)


def _on_paper(page: Page, width: int, styled: bool, colours: bool, spacious: bool) -> str:
    from rich.console import Console

    from sen_tui.documents.rich_writer import as_rich

    sheet = StringIO()
    console = Console(
        file=sheet,
        width=width,
        force_terminal=styled,
        color_system="256" if styled else None,
        no_color=not colours,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
    )
    console.print(as_rich(page, spacious=spacious))
    return "\n".join(line_by_line(line.rstrip() for line in sheet.getvalue().rstrip("\n").split("\n"))) + "\n"
