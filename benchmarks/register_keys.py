"""Keys in the register: moving, scrolling, filtering, and the rest."""

from collections.abc import Iterator

from keystrokes import Answers, beside, in_turns, size
from programs import DOWN, END, HOME, PAGE_DOWN, PAGE_UP, REGISTER, RUBOUT, UP, app, standing, yardstick
from rows import Row, high, middle
from schools import Measuring

INPUT = "one bare Input"
MOVES = [DOWN, DOWN, DOWN, UP, UP, UP]
LETTERS = [b"a", b"m", b"i", RUBOUT, RUBOUT, RUBOUT]
OTHERS = [b"v"] * 7 + [b"s"] * 4 + [END, HOME, PAGE_DOWN, PAGE_UP]


def register_keys(measuring: Measuring) -> Iterator[Row]:
    """Yield the cost of keys in the register at both sizes of school."""
    small, large = (app(measuring.schools.home(pupils)) for pupils in measuring.sizes)
    field = yardstick("one_input")
    rounds = measuring.keys // len(MOVES)
    with standing(small, large, words=REGISTER), standing(field):
        typed, *moves = in_turns(rounds, (field, LETTERS), (small, MOVES), (large, MOVES))
        yield from _both("cursor in the register", measuring, moves, typed, (1.0, None), 450)
        yield _flat("cursor in the register", measuring, moves, 1.25)
        again, *others = in_turns(rounds // 3, (field, LETTERS * 2), (small, OTHERS), (large, OTHERS))
        for pupils, answers in zip(measuring.sizes, others, strict=True):
            yield from beside(f"other keys in the register, {pupils} pupils", answers, INPUT, again, (2, 3))
        for program in (small, large):
            program.answer(b"/")
            program.settle()
        typed, *filters = in_turns(rounds, (field, LETTERS), (small, LETTERS), (large, LETTERS))
        yield from _both("filter as you type", measuring, filters, typed, (3.0, None), 8000)
        yield _flat("filter as you type", measuring, filters, 1.3)
        yield from _tables(measuring, filters)
    yield from _scrolling(measuring)


def _both(
    what: str,
    measuring: Measuring,
    ours: list[Answers],
    field: Answers,
    bars: tuple[float | None, float | None],
    most: float,
) -> Iterator[Row]:
    for pupils, answers in zip(measuring.sizes, ours, strict=True):
        yield from beside(f"{what}, {pupils} pupils", answers, INPUT, field, bars)
        yield size(f"{what}, {pupils} pupils", answers, most)


def _flat(what: str, measuring: Measuring, ours: list[Answers], bar: float) -> Row:
    """Return the row of the large school beside the small one."""
    small, large = (middle(answers.times) for answers in ours)
    title = f"{what}, {measuring.large} pupils beside {measuring.small}, p50"
    return Row(what=title, ours=large, unit="ms", yardstick=small, beside=f"{measuring.small} pupils", bar=bar)


def _tables(measuring: Measuring, filters: list[Answers]) -> Iterator[Row]:
    """Yield the filter beside a table that is filled again at every letter."""
    table = yardstick("table", str(measuring.large), "type")
    with standing(table):
        (filled,) = in_turns(max(2, measuring.keys // 30), (table, LETTERS))
    name = f"DataTable, clear and add_rows, {measuring.large} rows"
    for rank, figure, bar in (("p50", middle, None), ("p99", high, 0.02 if measuring.large >= 10_000 else None)):
        title = f"filter as you type, {measuring.large} pupils, {rank}, beside a table"
        ours, theirs = figure(filters[1].times), figure(filled.times)
        yield Row(what=title, ours=ours, unit="ms", yardstick=theirs, beside=name, bar=bar)


def _scrolling(measuring: Measuring) -> Iterator[Row]:
    """Yield the cost of moving the cursor past the edge of the window, beside a table."""
    ours = app(measuring.schools.home(measuring.large))
    table = yardstick("table", str(measuring.large))
    with standing(ours, words=REGISTER), standing(table, words="Child 00001"):
        for program in (ours, table):
            for _ in range(45):
                program.answer(DOWN, quiet=0.005)
        scrolled, theirs = in_turns(measuring.keys // 10, (ours, [DOWN] * 10), (table, [DOWN] * 10))
    name = f"DataTable of {measuring.large} rows"
    yield from beside(f"cursor scrolling, {measuring.large} pupils", scrolled, name, theirs, (0.5, 0.5))
