"""The help sheet of the week: each line of help in a class, with a column for each day to tick."""

from datetime import timedelta

from sen_tui.documents.child_facts import help_now
from sen_tui.documents.class_request import ClassRequest, class_top
from sen_tui.documents.isolation import piece
from sen_tui.documents.page_model import Column, Page, Paragraph, Table, WritingSpace
from sen_tui.domain.plan import RATIOS, Provision
from sen_tui.domain.text import day

_DAYS = ("Mo", "Tu", "We", "Th", "Fr")
_COLUMNS = (
    Column(heading="Who helps", share=2),
    Column(heading="Child", share=3),
    Column(heading="Help", share=5),
    Column(heading="Min.", number=True),
    Column(heading="A week", number=True),
    *(Column(heading=name, whole=True, share=1) for name in _DAYS),
)


def help_sheet(request: ClassRequest) -> Page:
    """Return the sheet of the week with today: whoever helps ticks each day on which the help was given."""
    monday = request.today - timedelta(days=request.today.weekday())
    lines = [(folder.pupil.name, line) for folder, _ in request.children for line in help_now(folder, request.today)]
    lines.sort(key=lambda each: (each[1].who.casefold(), each[0].casefold()))
    top = class_top(request, "Help this week", f"week from {day(monday)}")
    title = f"Help in class {request.class_name}, week from {day(monday)}"
    if not lines:
        return Page(title=title, blocks=(*top, Paragraph("No help is planned in this class this week.")))
    table = Table(_COLUMNS, tuple(_row(name, line) for name, line in lines))
    tick = Paragraph("Tick each day on which the help was given. Write 0 where it was planned and could not be given.")
    return Page(title=title, blocks=(*top, tick, table, WritingSpace("Why help was not given, and what you saw", 4)))


def _row(name: str, line: Provision) -> tuple[str, ...]:
    size = line.group_size if line.ratio == "group" else None
    group = f"in a group of {size}" if size else RATIOS.paper[line.ratio]
    often = f"{line.per_week:g}" if line.per_week else ""
    what = f"{piece(line.what or line.kind)}, {group}"
    return (piece(line.who) or "nobody named", piece(name), what, str(line.minutes or ""), often, *("" for _ in _DAYS))
