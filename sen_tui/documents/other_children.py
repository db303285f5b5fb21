"""The names of other children on a paper: a paper about one child goes to the parents of that child."""

from collections.abc import Collection

from msgspec import to_builtins

from sen_tui.documents.page_model import Heading, Page
from sen_tui.domain.full_names import naming
from sen_tui.domain.text import texts_within


def headings_naming(page: Page, names: Collection[str]) -> tuple[str, ...]:
    """Return the headings of a page below which one of some full names stands, in order, each once."""
    names_one = naming(names)
    found: dict[str, None] = {}
    heading = page.title
    for block in page.blocks:
        if isinstance(block, Heading):
            heading = block.text
        if names_one(" ".join(texts_within(to_builtins(block)))):
            found[heading] = None
    return tuple(found)
