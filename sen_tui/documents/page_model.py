"""A page before it has a form: a heading, paragraphs, quotations, lists and tables, in plain strings.

The builders (review, plan, register ...) make a `Page`; the writers (terminal, HTML, Markdown) give it
its form. Strings are exactly what people wrote: each writer cleans and escapes them for its own format.
"""

from datetime import date
from typing import Literal, TypeAlias

import msgspec


class Masthead(msgspec.Struct, frozen=True, kw_only=True):
    """The top of the page: whose paper it is, what it is, and the facts that identify it."""

    over: str
    """The school, above the title."""
    title: str
    about: str = ""
    """The child, where the page is about one."""
    facts: tuple[str, ...] = ()


class Banner(msgspec.Struct, frozen=True):
    """A line nobody must overlook: a draft, a plan that is closed."""

    text: str


class Heading(msgspec.Struct, frozen=True):
    """The heading of a section."""

    text: str


class Paragraph(msgspec.Struct, frozen=True):
    """Some sentences, with a label before them if there is one; `dim` for what is not there yet."""

    text: str
    label: str = ""
    dim: bool = False


class Quote(msgspec.Struct, frozen=True):
    """Somebody's own words in quotation marks, and who said them."""

    words: str
    who: str = ""


class Bullets(msgspec.Struct, frozen=True):
    """Short items without an order."""

    items: tuple[str, ...]


class Fields(msgspec.Struct, frozen=True):
    """Labels and what they say, aligned."""

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
    """Whether it holds numbers: set to the right."""
    whole: bool = False
    """Whether its lines are kept whole where that is possible: dates, short codes."""
    share: int = 2
    """Its part of a line that is too short for all, beside the other columns."""


class Table(msgspec.Struct, frozen=True):
    """Rows under column headings."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


class Signature(msgspec.Struct, frozen=True, kw_only=True):
    """A place to sign, or the name and date of who has signed."""

    role: str
    name: str = ""
    on: date | None = None


class Signatures(msgspec.Struct, frozen=True):
    """The signatures at the foot of the page."""

    items: tuple[Signature, ...]


Block: TypeAlias = Masthead | Banner | Heading | Paragraph | Quote | Bullets | Fields | Entries | Table | Signatures
Format = Literal["text", "ansi", "html", "md"]


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """A whole document: its title (of the window or file) and its blocks in order."""

    title: str
    blocks: tuple[Block, ...]
    language: str = "en"
    name: str = "paper"
    """Which paper it is, for the name of a file: `review-<id>`, `review-<id>-draft`; never a child's name."""


def section(title: str, *blocks: Block) -> tuple[Block, ...]:
    """Return a heading with its blocks, or nothing where there are no blocks."""
    return (Heading(title), *blocks) if blocks else ()


def filled(*rows: tuple[str, str]) -> tuple[Fields, ...]:
    """Return the rows that say something as one `Fields` block, or nothing where none does."""
    saying = tuple(row for row in rows if row[1].strip())
    return (Fields(saying),) if saying else ()
