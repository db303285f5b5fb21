"""The register as a table."""

from datetime import date

from sen_tui.documents.page_model import Column, Masthead, Page, Paragraph, Table, noticed
from sen_tui.domain.framework import Framework
from sen_tui.domain.roster import RosterRow, told_apart
from sen_tui.domain.school import School
from sen_tui.domain.text import counted, day

_COLUMNS = (
    Column(heading="Name", share=8),
    Column(heading="Year"),
    Column(heading="Class"),
    Column(heading="Stage"),
    Column(heading="Next review", whole=True),
    Column(heading="Targets", number=True),
    Column(heading="Duties", number=True),
)


def register_page(rows: tuple[RosterRow, ...], framework: Framework, school: School, today: date) -> Page:
    """Return the children of `rows` in their order: stage, next review in words, targets, duties open today.

    Below the next review of the school's plan stands the annual review of the authority's.

    A mark (watch list, a no of the parents) stands below the name, where there is the most room.
    """
    masthead = Masthead(
        over=school.name,
        title="SEN register",
        facts=(counted(len(rows), "child", "children"), framework.title, day(today)),
    )
    top = (masthead, *noticed(framework.notice))
    if not rows:
        return Page(title="SEN register", blocks=(*top, Paragraph("There is nobody to show here.")))
    name_of = told_apart(rows)
    table = Table(_COLUMNS, tuple(_line(row, name_of(row), today) for row in rows))
    return Page(title=f"SEN register, {day(today)}", blocks=(*top, table))


def _line(row: RosterRow, name: str, today: date) -> tuple[str, ...]:
    marks = (*(["watch list"] if row.watched else []), *row.noes)
    duties = row.duties_open(today)
    return (
        "\n".join((name, *marks)),
        row.year_on(today),
        row.class_name,
        row.stage_short,
        "\n".join(filter(None, (row.due_words(today), row.annual_words(today)))),
        str(row.targets or ""),
        str(duties or ""),
    )
