"""Reading a PDF back as a screen reader does: its tags in their order, each with its text. And its letters."""

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from itertools import count
from typing import Any, NamedTuple

import pdfplumber
import pypdfium2
from pdfminer.pdftypes import resolve1

from sen_tui.documents import page_model as model
from sen_tui.domain.text import day, quoted


class Tag(NamedTuple):
    """A tag: its name, as `TH`, and a number of its own."""

    name: str
    number: int


class Tagged(NamedTuple):
    """A piece of text with the tags around it, the outermost first."""

    tags: tuple[Tag, ...]
    text: str


@lru_cache(maxsize=4)  # a test asks for several tags of one file
def tagged(pdf: bytes) -> list[Tagged]:
    """Return the text of a PDF in the order of its tags. Text outside of them, as at the foot, is left out."""
    with pdfplumber.open(BytesIO(pdf)) as opened:
        texts: dict[tuple[int, int], str] = defaultdict(str)
        for sheet in opened.pages:
            for char in sheet.chars:
                texts[sheet.page_obj.pageid, char["mcid"]] += char["text"]
        root = resolve1(opened.doc.catalog["StructTreeRoot"])
        return list(_walked(resolve1(root["K"]), (), None, texts, count()))


def _walked(
    node: Any, tags: tuple[Tag, ...], sheet: int | None, texts: dict[Any, str], numbers: Iterator[int]
) -> Iterator[Tagged]:
    """Yield the pieces of text under a node of the tree of tags, in their order."""
    for part in node if isinstance(node, list) else [node]:
        inner = resolve1(part)
        if isinstance(inner, int):
            yield Tagged(tags, texts[sheet, inner])
        elif "MCID" in inner:
            yield Tagged(tags, texts[inner["Pg"].objid if "Pg" in inner else sheet, inner["MCID"]])
        elif "S" in inner and "K" in inner:
            on = inner["Pg"].objid if "Pg" in inner else sheet
            tag = Tag(inner["S"].name, next(numbers))
            yield from _walked(resolve1(inner["K"]), (*tags, tag), on, texts, numbers)


def under(pdf: bytes, name: str) -> list[str]:
    """Return the text under each tag of that name."""
    found: dict[Tag, str] = defaultdict(str)
    for piece in tagged(pdf):
        for tag in piece.tags:
            if tag.name == name:
                found[tag] += piece.text
    return list(found.values())


def letters(pdf: bytes) -> list[list[dict[str, Any]]]:
    """Return the letters of each sheet with their sizes, colours and places."""
    with pdfplumber.open(BytesIO(pdf)) as opened:
        return [[char for char in sheet.chars if char["text"].strip()] for sheet in opened.pages]


def lines(pdf: bytes) -> list[list[str]]:
    """Return the lines of each sheet as they stand on it, from the top."""
    sheets = (sheet.get_textpage().get_text_range() for sheet in pypdfium2.PdfDocument(pdf))
    return [[line.strip() for line in text.splitlines() if line.strip()] for text in sheets]


def edges(pdf: bytes) -> list[tuple[float, float]]:
    """Return for each sheet how far to the right its letters go, and how far down, in points."""
    found = []
    for sheet in pypdfium2.PdfDocument(pdf):
        text, height = sheet.get_textpage(), sheet.get_height()
        boxes = [text.get_charbox(n) for n in range(text.count_chars())]
        found.append((max(box[2] for box in boxes), max(height - box[1] for box in boxes if box[3] > box[1])))
    return found


def spoken(page: model.Page) -> list[str]:
    """Return the texts of a page in the order in which a reader should hear them."""
    return [text for block in page.blocks for text in _spoken(block) if text.strip()]


def _spoken(block: model.Block) -> list[str]:
    match block:
        case model.Masthead():
            return [block.over, block.title, block.about, *block.facts]
        case model.Banner() | model.Heading():
            return [block.text]
        case model.Paragraph():
            return [block.label, block.text]
        case model.Quote():
            return [quoted(block.words), block.who]
        case model.Bullets():
            return list(block.items)
        case model.Fields():
            return [text for row in block.rows for text in row]
        case model.Entries():
            return [text for e in block.items for text in (e.text, e.mark, e.facts, *sum(e.details, ()))]
        case model.Table():
            return [*(column.heading for column in block.columns), *(cell for row in block.rows for cell in row)]
        case model.WritingSpace():
            return [block.label]
        case model.Boxes():
            return [block.label, *block.choices]
        case model.Signatures():
            return [text for item in block.items for text in (item.name, item.role, day(item.on))]
