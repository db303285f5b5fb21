"""The open duties as a table: who, by when, and why."""

from collections.abc import Callable
from datetime import date

from sen_tui.documents.page_model import Block, Column, Masthead, Page, Paragraph, Table, noticed
from sen_tui.domain.duties import Duty
from sen_tui.domain.framework import Framework
from sen_tui.domain.school import School
from sen_tui.domain.text import counted, day

NOTHING = "Nothing is to be done just now."

_WHAT = Column(heading="What", share=4)
_WHO = Column(heading="Who")
_WHEN = Column(heading="By when", whole=True)
_WHY = Column(heading="Why", share=3)


def duties_page(
    rows: tuple[tuple[str, Duty], ...],
    framework: Framework,
    school: School,
    today: date,
    serving: Callable[[str], tuple[str, ...]] = lambda key: (),
) -> Page:
    """Return the duties of several children in the order of `rows`. A row is a child's name and a duty.

    `serving` returns the names of the documents that serve a duty, by its key; none where none does.
    """
    late = sum(duty.late(today) for _, duty in rows)
    facts = (counted(len(rows), "duty", "duties"), f"{late} late" if late else "none late", day(today))
    masthead = Masthead(over=school.name, title="Still to be done", facts=facts)
    top = (masthead, *noticed(framework.notice))
    if not rows:
        return Page(title="Still to be done", blocks=(*top, Paragraph(NOTHING)))
    columns = (Column(heading="Child", share=3), _WHAT, _WHO, _WHEN, _WHY)
    table = Table(columns, tuple((name, *_with_paper(duty, serving(duty.key), today)) for name, duty in rows))
    return Page(title=f"Still to be done, {day(today)}", blocks=(*top, table))


def duty_table(duties: tuple[Duty, ...], today: date) -> tuple[Block, ...]:
    """Return one child's duties as a table; nothing if there are none."""
    if not duties:
        return ()
    return (Table((_WHAT, _WHO, _WHEN, _WHY), tuple(_line(duty, today) for duty in duties)),)


def _with_paper(duty: Duty, documents: tuple[str, ...], today: date) -> tuple[str, ...]:
    """Return a duty with the names of the documents that serve it, where there are any."""
    words, *rest = _line(duty, today)
    return (f"{words}\nPaper: {', '.join(documents)}" if documents else words, *rest)


def _line(duty: Duty, today: date) -> tuple[str, str, str, str]:
    return duty.words, duty.who, duty.due_words(today), duty.grounds
