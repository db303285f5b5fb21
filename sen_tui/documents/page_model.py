"""A page before it has a form: a heading, paragraphs, quotations, lists and tables, in plain strings.

The builders (review, plan, register ...) make a `Page`; the writers (terminal, HTML, Markdown) give it
its form. Strings are exactly what people wrote: each writer cleans and escapes them for its own format.
"""

from datetime import date
from typing import Literal, TypeAlias

from sen_tui.domain.values import frozen


@frozen(kw_only=True)
class Masthead:
    """The top of the page: whose paper it is, what it is, and the facts that identify it."""

    over: str
    """The school, above the title."""
    title: str
    about: str = ""
    """The child, where the page is about one."""
    facts: tuple[str, ...] = ()


@frozen
class Banner:
    """A line nobody must overlook: a draft, a plan that is closed."""

    text: str


@frozen
class Heading:
    """The heading of a section."""

    text: str


@frozen
class Paragraph:
    """Some sentences, with a label before them if there is one; `dim` for what is not there yet."""

    text: str
    label: str = ""
    dim: bool = False


@frozen
class Quote:
    """Somebody's own words in quotation marks, and who said them."""

    words: str
    who: str = ""


@frozen
class Bullets:
    """Short items without an order."""

    items: tuple[str, ...]


@frozen
class Fields:
    """Labels and what they say, aligned."""

    rows: tuple[tuple[str, str], ...]


@frozen(kw_only=True)
class Entry:
    """One numbered item: its sentence, a mark in a few words, facts after it, and labelled details."""

    text: str
    mark: str = ""
    facts: str = ""
    details: tuple[tuple[str, str], ...] = ()
    """Label and text; the label may be empty."""


@frozen
class Entries:
    """Numbered items."""

    items: tuple[Entry, ...]


@frozen(kw_only=True)
class Column:
    """A column of a table."""

    heading: str
    number: bool = False
    """Whether it holds numbers: set to the right."""
    whole: bool = False
    """Whether its lines are kept whole where that is possible: dates, short codes."""
    share: int = 2
    """Its part of a line that is too short for all, beside the other columns."""


@frozen
class Table:
    """Rows under column headings."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


@frozen(kw_only=True)
class Signature:
    """A place to sign, or the name and date of who has signed."""

    role: str
    name: str = ""
    on: date | None = None


@frozen
class Signatures:
    """The signatures at the foot of the page."""

    items: tuple[Signature, ...]


Block: TypeAlias = Masthead | Banner | Heading | Paragraph | Quote | Bullets | Fields | Entries | Table | Signatures
Format = Literal["text", "ansi", "html", "md"]


@frozen(kw_only=True)
class Page:
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
