"""A page as a tagged PDF: PDF/UA-1 and PDF/A-2a in one file, set by typst. People's text reaches typst only as data."""

from datetime import UTC, date, datetime, time
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace

from sen_tui.documents import page_model as model
from sen_tui.documents.glyphs import characters
from sen_tui.documents.table_layout import column_widths, need
from sen_tui.documents.typesetting import Typeset
from sen_tui.domain.errors import BadInput
from sen_tui.domain.text import brief, day, quoted

if TYPE_CHECKING:
    import typst

NO_ENGINE = (
    "A PDF needs typst, which is not installed here: pip install 'sen-tui[pdf]'. "
    "HTML needs nothing more: --format html."
)
FAMILIES = ("Atkinson Hyperlegible Next", "Noto Sans", "Noto Sans Arabic")
"""The fonts that come with the program, in the order in which they are tried. A school's own fonts come after them."""
_UNDATED = date(2000, 1, 1)
"""The day in the properties of a paper that has none. The same page is the same file on every day."""
_COLUMNS = {False: 80, True: 46}
"""Characters of a whole line, in letters of usual and of large size, of the widest kind: for the columns of a table."""
_GUTTER = 2
_LONGEST_HEAD = 80
"""The most characters of a heading of a column: it is repeated on every sheet."""
_WORDS = {"page": "Page", "of": "of", "date": "Date", "box": "Box to tick"}
"""The words of the template."""


class Printed(msgspec.Struct, frozen=True):
    """A page as a PDF, and the words in it that stand for characters that no font has."""

    pdf: bytes
    replaced: tuple[str, ...] = ()


class Press:
    """typst with the template and the fonts, which are read once. One page is set after the other."""

    def __init__(self, papers: Path, own_fonts: tuple[Path, ...] = ()) -> None:
        """Make ready with the folder `papers` and with folders of fonts of the school. Raises `BadInput` without typst.

        The fonts of the computer are never looked at, so that a paper is the same everywhere.
        """
        try:
            import typst
        except ImportError as missing:
            raise BadInput(NO_ENGINE) from missing
        places = [papers / "fonts", *own_fonts]
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=places)
        template = papers / "paper.typ"
        self._compiler = typst.Compiler(template, root=papers, font_paths=fonts, ignore_system_fonts=True)
        own = [family for family in fonts.families() if family not in FAMILIES]
        self._fonts = [_Family(name, fonts) for name in (*FAMILIES, *own)]
        self._alone = Lock()

    def printed(self, page: model.Page, *, large_print: bool = False) -> Printed:
        """Return `page` as a PDF; with `large_print` (R002-03) in letters of 18 point and more.

        A page of usual print that is little more than one sheet is set tighter, in letters of the same size.
        """
        texts = Typeset([family.has for family in self._fonts])
        paper = {
            "fonts": [family.name for family in self._fonts],
            "large": large_print,
            "tight": False,
            "language": page.language,
            "title": texts.plain(page.heading) or page.name,
            "foot": texts.lines(brief(page.title, model.LONGEST_FOOT)),
            "words": _WORDS,
            "blocks": [_block(block, texts, large_print) for block in page.blocks],
        }
        made = datetime.combine(page.on or _UNDATED, time(), UTC)
        with self._alone:
            pdf = self._set(paper, made)
            if not large_print and sheets(pdf) == 2:
                tight = self._set({**paper, "tight": True}, made)
                pdf = tight if sheets(tight) == 1 else pdf
        return Printed(pdf, tuple(texts.replaced))

    def _set(self, paper: dict[str, Any], made: datetime) -> bytes:
        pdf = self._compiler.compile(
            format="pdf",
            sys_inputs={"paper": msgspec.json.encode(paper).decode(), "made": made.date().isoformat()},
            pdf_standards=["ua-1", "a-2a"],
            timestamp=made,
        )
        assert isinstance(pdf, bytes)
        return pdf


def sheets(pdf: bytes) -> int:
    """Return the number of sheets of a PDF that the press made."""
    return pdf.count(b"/Type/Page/")


class _Family:
    """A family of fonts. Its characters are read when a text first needs them."""

    def __init__(self, name: str, fonts: "typst.Fonts") -> None:
        self.name = name
        self._files = [info.path for info in fonts.fonts() if info.family == name and info.path]

    def has(self, code: int) -> bool:
        """Return whether every weight of the family has a sign for a character."""
        return code in self._characters

    @cached_property
    def _characters(self) -> frozenset[int]:
        return frozenset.intersection(*(characters(Path(file).read_bytes()) for file in self._files))


def _block(block: model.Block, texts: Typeset, large: bool) -> dict[str, Any]:
    """Return a block as data: the name of its kind, and its fields with every text in runs."""
    if isinstance(block, model.Quote):
        block = replace(block, words=quoted(block.words))
    if isinstance(block, model.Table):
        widths = _widths(block, _COLUMNS[large] - _GUTTER * (len(block.columns) - 1))
        if not widths:
            return _block(_row_by_row(block), texts, large)
        return {**_fields(block, texts), "kind": "table", "widths": widths}
    return {**_fields(block, texts), "kind": type(block).__name__.lower()}


def _fields(part: msgspec.Struct, texts: Typeset) -> dict[str, Any]:
    return {name: _data(getattr(part, name), texts) for name in part.__struct_fields__}


def _data(value: object, texts: Typeset) -> Any:
    """Return a value for the template. A text becomes its lines, and a day is a text."""
    match value:
        case str():
            return texts.lines(value)
        case tuple():
            return [_data(each, texts) for each in value]
        case msgspec.Struct():
            return _fields(value, texts)
        case date():
            return texts.lines(day(value))
        case None:
            return []
        case _:
            return value


def _widths(table: model.Table, room: int) -> tuple[int, ...]:
    """Return the shares of the columns in the line, or none at all if they are too narrow for their words or heads."""
    if any(len(column.heading) > _LONGEST_HEAD for column in table.columns):
        return ()
    cells = zip((column.heading for column in table.columns), *table.rows, strict=True)
    needs = tuple(
        need(texts, whole=column.whole or column.number, share=column.share)
        for column, texts in zip(table.columns, cells, strict=True)
    )
    widths = column_widths(needs, room)
    return widths if all(each.word <= width for each, width in zip(needs, widths, strict=True)) else ()


def _row_by_row(table: model.Table) -> model.Entries:
    """Return a table that is too wide for the sheet as a list: each row an item, each cell after its heading."""
    heads = [column.heading for column in table.columns]
    rows = (tuple(zip(heads, row, strict=True)) for row in table.rows)
    return model.Entries(tuple(model.Entry(text="", details=cells) for cells in rows))
