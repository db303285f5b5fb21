"""The blocks of a page: headings, paragraphs, quotations, lists and tables, in plain strings.

The builders (review, plan, register ...) make a `Page`. The writers (terminal, HTML, Markdown, PDF) lay it out. Strings
stand exactly as people wrote them, and each writer cleans and escapes them for its own format.
"""

from datetime import date
from typing import Literal, TypeAlias

import msgspec


class Masthead(msgspec.Struct, frozen=True, kw_only=True):
    """The top of the page: the school, the title, the child and the facts that identify the paper."""

    over: str
    """The school, above the title."""
    title: str
    about: str = ""
    """The child's name, if the page is about one."""
    facts: tuple[str, ...] = ()


class Banner(msgspec.Struct, frozen=True):
    """A line nobody must overlook: a draft, a plan that is closed."""

    text: str


class Heading(msgspec.Struct, frozen=True):
    """The heading of a section."""

    text: str


class Paragraph(msgspec.Struct, frozen=True):
    """Some sentences, with a label before them if there is one. `dim` is for a gap: something is not there yet."""

    text: str
    label: str = ""
    dim: bool = False


class Quote(msgspec.Struct, frozen=True):
    """Somebody's own words in quotation marks, and the name of the speaker."""

    words: str
    who: str = ""


class Bullets(msgspec.Struct, frozen=True):
    """Short items without an order."""

    items: tuple[str, ...]


class Fields(msgspec.Struct, frozen=True):
    """Labels with their texts, aligned."""

    rows: tuple[tuple[str, str], ...]


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One numbered item: its sentence, a mark in a few words, facts after it, and labelled details."""

    text: str
    mark: str = ""
    facts: str = ""
    details: tuple[tuple[str, str], ...] = ()
    """Label and text; the label may be empty."""


class Entries(msgspec.Struct, frozen=True):
    """Numbered items."""

    items: tuple[Entry, ...]


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """A column of a table."""

    heading: str
    number: bool = False
    """Whether it holds numbers, which are set to the right."""
    whole: bool = False
    """Whether its lines are kept whole if possible, as dates and short codes are."""
    share: int = 2
    """Its share of the width if the line is too short for all columns."""


class Table(msgspec.Struct, frozen=True):
    """Rows under column headings."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


class WritingSpace(msgspec.Struct, frozen=True):
    """Empty lines on which somebody writes by hand, with a label above them."""

    label: str
    lines: int = 3


class Boxes(msgspec.Struct, frozen=True):
    """Boxes of which somebody ticks some by hand, with a label before them if there is one."""

    choices: tuple[str, ...]
    label: str = ""


class Signature(msgspec.Struct, frozen=True, kw_only=True):
    """A place to sign, or the name of the person who has signed, with the date."""

    role: str
    name: str = ""
    on: date | None = None


class Signatures(msgspec.Struct, frozen=True):
    """The signatures at the foot of the page."""

    items: tuple[Signature, ...]


Block: TypeAlias = (
    Masthead
    | Banner
    | Heading
    | Paragraph
    | Quote
    | Bullets
    | Fields
    | Entries
    | Table
    | WritingSpace
    | Boxes
    | Signatures
)
Format = Literal["text", "ansi", "html", "md"]
"""The formats that are text."""
AnyFormat = Literal["text", "ansi", "html", "md", "pdf"]

LONGEST_FOOT = 90
"""The most characters of a page's title at the foot of each sheet: two lines."""


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """A whole document: its title (of the window or file) and its blocks in order."""

    title: str
    blocks: tuple[Block, ...]
    language: str = "en"
    name: str = "paper"
    """The part of a file's name that says which paper it is, as `review-<id>-draft`; never a child's name."""
    document: str = ""
    """The name of the document in the registry; empty for a draft and for a page that is no document."""
    ref: str = "latest"
    """The review or plan that is meant: `latest`, its id or its day."""
    to: tuple[str, ...] = ()
    """The ids of the contacts to whom it is addressed."""
    meets: tuple[str, ...] = ()
    """The keys of the framework's duties that are done once it is handed over."""
    on: date | None = None
    """The day of the paper, for the properties of a file."""

    @property
    def heading(self) -> str:
        """The title at the top of the paper, without the child's name; "" if there is none."""
        return next((block.title for block in self.blocks if isinstance(block, Masthead)), "")


def noticed(words: str) -> tuple[Block, ...]:
    """Return a banner with these words; nothing without words."""
    return (Banner(words),) if words else ()


def section(title: str, *blocks: Block) -> tuple[Block, ...]:
    """Return a heading with its blocks; nothing if there are no blocks."""
    return (Heading(title), *blocks) if blocks else ()


def filled(*rows: tuple[str, str]) -> tuple[Fields, ...]:
    """Return the rows that have a text as one `Fields` block; nothing if none has."""
    full = tuple(row for row in rows if row[1].strip())
    return (Fields(full),) if full else ()
