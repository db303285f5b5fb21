"""Reading pages back: the words that a reader of HTML or Markdown would see."""

from html.parser import HTMLParser

from markdown_it import MarkdownIt
from msgspec import to_builtins
from rich.cells import cell_len

from sen_tui.documents.page_model import Heading, Page

_VOID = {"meta", "br"}


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.open: list[str] = []
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        if tag == "br":
            self.words.append("\n")
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words.append(data)


def read_html(page: str) -> tuple[str, set[str]]:
    """Return the text of a document and the tags in it; fails where tags are not well nested."""
    reader = _Words()
    reader.feed(page)
    reader.close()
    assert reader.open == []
    return "".join(reader.words), reader.seen


def read_markdown(page: str) -> tuple[str, set[str]]:
    """Return the text that Markdown with tables, links and strike-through shows, and the tags it makes."""
    html = MarkdownIt("gfm-like").render(page)
    return read_html(html)


def bare(text: str) -> str:
    """Return `text` without white space, so that a line break does not matter."""
    return "".join(text.split())


def widest(page: str) -> int:
    """Return the cells of the longest line."""
    return max(cell_len(line) for line in page.split("\n"))


def headings(page: Page) -> list[str]:
    """Return the headings of a page, in order."""
    return [block.text for block in page.blocks if isinstance(block, Heading)]


def sections(page: Page) -> dict[str, list[str]]:
    """Return the texts under each heading of a page; those before the first are under an empty one."""
    found: dict[str, list[str]] = {"": []}
    for block in page.blocks:
        if isinstance(block, Heading):
            found[block.text] = []
        else:
            found[list(found)[-1]] += _texts(to_builtins(block))
    return found


def words(page: Page) -> str:
    """Return all texts of a page, a line for each."""
    return "\n".join(line for title, texts in sections(page).items() for line in (title, *texts))


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value] if value else []
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    return [text for part in parts for text in _texts(part)]
