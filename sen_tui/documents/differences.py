"""Pages of changes in a folder, field by field: the changes of one revision, or of two people at once."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from sen_tui.documents.page_model import Block, Column, Fields, Heading, Masthead, Page, Paragraph, Table, noticed
from sen_tui.domain.difference import Beside, Difference
from sen_tui.domain.framework import Framework
from sen_tui.domain.school import School
from sen_tui.domain.text import counted

NOTHING = "(nothing)"
UNCHANGED = "Nothing that people read was changed."

_COLUMNS = (
    Column(heading="No.", number=True),
    Column(heading="Saved", whole=True),
    Column(heading="By", share=4),
    Column(heading="What was saved", share=6),
)


def history_page(
    rows: Sequence[tuple[str, str, str, str]], pupil_id: str, framework: Framework, school: School
) -> Page:
    """Return the saved states of a folder as a table. A row is the number, the time, the name and what was saved."""
    masthead = Masthead(over=school.name, title="History of a folder", facts=(counted(len(rows), "revision"), pupil_id))
    return Page(
        title=f"History of {pupil_id}", blocks=(masthead, *noticed(framework.notice), Table(_COLUMNS, tuple(rows)))
    )


def change_page(title: str, differences: Sequence[Difference], notes: Sequence[str] = (), *, notice: str = "") -> Page:
    """Return the changes of one revision. `notes` are sentences that stand above them, `notice` is the framework's."""
    blocks: list[Block] = [Heading(title), *noticed(notice), *(Paragraph(note) for note in notes if note)]
    if not differences:
        blocks.append(Paragraph(UNCHANGED, dim=True))
    for part, changes in groupby(differences, key=lambda change: change.part):
        rows = tuple(row for change in changes for row in _change(change))
        blocks += (Heading(part), Fields(rows))
    return Page(title=title, blocks=tuple(blocks))


def beside_page(rows: Sequence[Beside], them: str) -> Page:
    """Return two changes field by field: one by a colleague named `them`, and one that would be saved here."""
    blocks: list[Block] = []
    for part, fields in groupby(rows, key=lambda row: row.part):
        lines = tuple(line for row in fields for line in _beside(row, them))
        blocks += (Heading(part), Fields(lines))
    return Page(title="Both changes", blocks=tuple(blocks) or (Paragraph(UNCHANGED, dim=True),))


def _change(change: Difference) -> Iterator[tuple[str, str]]:
    yield change.field, change.after or "(taken out)"
    if change.before:
        yield "before", change.before


def _beside(row: Beside, them: str) -> Iterator[tuple[str, str]]:
    both = row.theirs is not None and row.mine is not None
    yield row.field, "changed by both" if both else "changed by you" if row.theirs is None else f"changed by {them}"
    yield "before", row.before or NOTHING
    if row.theirs is not None:
        yield them, row.theirs or NOTHING
    if row.mine is not None:
        yield "you", row.mine or NOTHING
