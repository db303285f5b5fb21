"""The report to the governing body as a page, and as a table for a spreadsheet. Small numbers are not shown."""

import csv
import io
from collections.abc import Iterator

from sen_tui.documents.page_model import Block, Column, Heading, Masthead, Page, Paragraph, Table, noticed
from sen_tui.domain.framework import Framework
from sen_tui.domain.governors import Breakdown, GovernorsReport
from sen_tui.domain.school import School
from sen_tui.domain.small_numbers import SMALLEST, hidden
from sen_tui.domain.text import day, label

_NOT_SHOWN = "not shown"
_WHY = (
    f"Numbers under {SMALLEST} are not shown, nor those from which they could be worked out, "
    "so that no child can be recognised."
)


def governors_page(report: GovernorsReport, framework: Framework, school: School) -> Page:
    """Return the numbers of the year in one table for each breakdown."""
    title = f"Special educational needs in {_years(report)}"
    facts = (f"Report to the governing body, up to {day(report.until)}", framework.title)
    blocks: list[Block] = [
        Masthead(over=school.name, title=title, facts=facts),
        *noticed(framework.notice),
        Paragraph(_WHY),
    ]
    for breakdown in report.breakdowns:
        columns = (Column(heading="", share=8), Column(heading=label(breakdown.of), number=True))
        blocks += [Heading(breakdown.title), Table(columns, tuple((label(row), n) for row, n in _shown(breakdown)))]
    return Page(title=title, blocks=tuple(blocks), name=f"governors-{report.year}")


def governors_csv(report: GovernorsReport) -> str:
    """Return the same rows as comma-separated values. A number that is not shown is empty."""
    lines = io.StringIO()
    table = csv.writer(lines, lineterminator="\n")
    table.writerow(("school year", "table", "row", "number"))
    for breakdown in report.breakdowns:
        for row, number in _shown(breakdown):
            table.writerow((_years(report), breakdown.title, _inert(row), "" if number == _NOT_SHOWN else number))
    return lines.getvalue()


def _shown(breakdown: Breakdown) -> Iterator[tuple[str, str]]:
    """Yield each row with its number, and the total; the words "not shown" in place of a small number."""
    away = hidden([number for _, number in breakdown.rows])
    for place, (row, number) in enumerate(breakdown.rows):
        yield row, _NOT_SHOWN if place in away else str(number)
    yield "together", _NOT_SHOWN if 0 < breakdown.total < SMALLEST else str(breakdown.total)


def _years(report: GovernorsReport) -> str:
    return f"{report.year}/{(report.year + 1) % 100:02}"


def _inert(words: str) -> str:
    """Return words that no spreadsheet takes for a formula."""
    return f"'{words}" if words[:1] in ("=", "+", "-", "@") else words
