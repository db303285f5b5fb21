"""Reading pages back: the words that a reader of HTML or Markdown would see."""

from html.parser import HTMLParser

from markdown_it import MarkdownIt
from rich.cells import cell_len

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
