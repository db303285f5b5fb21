"""The list of the specialists from outside who were asked for advice and have not answered."""

from datetime import date

from sen_tui.documents.page_model import Column, Masthead, Page, Paragraph, Table, noticed
from sen_tui.domain.framework import Framework
from sen_tui.domain.pupil import Involvement
from sen_tui.domain.school import School
from sen_tui.domain.text import counted, day

_COLUMNS = (
    Column(heading="Child", share=3),
    Column(heading="Who", share=4),
    Column(heading="Asked on", whole=True),
    Column(heading="Weeks", number=True),
)


def waiting_page(
    rows: tuple[tuple[str, Involvement, date], ...], framework: Framework, school: School, today: date
) -> Page:
    """Return the rows in their order: the child's name, the specialist, the day, and the whole weeks since then."""
    title = "Advice that has not come"
    masthead = Masthead(over=school.name, title=title, facts=(f"{counted(len(rows), 'answer')} missing", day(today)))
    top = (masthead, *noticed(framework.notice))
    if not rows:
        return Page(title=title, blocks=(*top, Paragraph("Nobody is waited for.")))
    table = Table(_COLUMNS, tuple((name, *_line(who, on, today)) for name, who, on in rows))
    return Page(title=f"{title}, {day(today)}", blocks=(*top, table))


def _line(who: Involvement, on: date, today: date) -> tuple[str, str, str]:
    person = f"{who.person} ({who.agency})" if who.person.strip() else who.agency
    return person, day(on, short=True), str((today - on).days // 7)
