"""Keys in the register: moving, scrolling, filtering, and the rest."""

from collections.abc import Iterator

from keystrokes import ALL_PAINTED, Answers, beside, in_turns, key_rows, size
from programs import DOWN, END, HOME, PAGE_DOWN, PAGE_UP, REGISTER, RUBOUT, UP, app, standing, yardstick
from rows import Row, high, middle, spread
from schools import Measuring

MOVES = [DOWN, DOWN, DOWN, UP, UP, UP]
LETTERS = [b"a", b"m", b"i", RUBOUT, RUBOUT, RUBOUT]
OTHERS = [b"v"] * 7 + [b"s"] * 4 + [END, HOME, PAGE_DOWN, PAGE_UP]


def register_keys(measuring: Measuring) -> Iterator[Row]:
    """Yield the cost of keys in the register at both sizes of school."""
    small, large = (app(measuring.schools.home(pupils), beside=False) for pupils in measuring.sizes)
    field = yardstick("one_input")
    rounds = measuring.keys // len(MOVES)
    with standing(small, large, words=REGISTER), standing(field):
        typed, *moves = in_turns(rounds, (field, LETTERS), (small, MOVES), (large, MOVES))
        again, *others = in_turns(rounds // 3, (field, LETTERS * 2), (small, OTHERS), (large, OTHERS))
        for pupils, moved, pressed in zip(measuring.sizes, moves, others, strict=True):
            yield from key_rows(f"cursor in the register, {pupils} pupils", moved, typed)
            yield size(f"cursor in the register, {pupils} pupils", moved, 450)
            yield from key_rows(f"other keys in the register, {pupils} pupils", pressed, again)
        for program in (small, large):
            program.answer(b"/")
            program.settle()
        typed, *filters = in_turns(rounds, (field, LETTERS), (small, LETTERS), (large, LETTERS))
        for pupils, answers, bar in zip(measuring.sizes, filters, (None, 3.0), strict=True):
            yield from beside(f"filter as you type, {pupils} pupils", answers, "one bare Input", typed, bar)
            yield size(f"filter as you type, {pupils} pupils", answers)
        yield from _tables(measuring, filters[1])
    yield from _child_beside(measuring)
    yield from _scrolling(measuring)


def _child_beside(measuring: Measuring) -> Iterator[Row]:
    """Yield the time until the child under the cursor stands beside the list: it comes 40 ms after the cursor rests."""
    ours, moves = app(measuring.schools.home(measuring.small)), Answers()
    with standing(ours, words=REGISTER):
        moves.add(ours, MOVES * 3, quiet=ALL_PAINTED)
    times = spread(moves.times)
    yield Row(
        what="move of the cursor, until the child stands beside it", ours=middle(moves.times), unit="ms", spread=times
    )
    yield size("move of the cursor with the child beside it", moves)


def _tables(measuring: Measuring, filtered: Answers) -> Iterator[Row]:
    """Yield the filter beside a table that is filled again at every letter."""
    table = yardstick("table", str(measuring.large), "type")
    with standing(table):
        (filled,) = in_turns(max(2, measuring.keys // 30), (table, LETTERS))
    name = f"DataTable, clear and add_rows, {measuring.large} rows"
    for rank, quantile, bar in (("p50", middle, None), ("p99", high, 0.02 if measuring.large >= 10_000 else None)):
        what = f"filter as you type, {measuring.large} pupils, {rank}, and a table"
        ours, theirs = quantile(filtered.times), quantile(filled.times)
        yield Row(what=what, ours=ours, unit="ms", yardstick=theirs, beside=name, bar=bar)


def _scrolling(measuring: Measuring) -> Iterator[Row]:
    """Yield the cost of moving the cursor past the edge of the window, beside a table."""
    ours = app(measuring.schools.home(measuring.large), beside=False)
    table = yardstick("table", str(measuring.large))
    with standing(ours, words=REGISTER), standing(table, words="Child 00001"):
        for program in (ours, table):
            for _ in range(45):
                program.answer(DOWN, quiet=0.005)
        scrolled, theirs = in_turns(measuring.keys // 10, (ours, [DOWN] * 10), (table, [DOWN] * 10))
    name = f"DataTable of {measuring.large} rows"
    yield from beside(f"cursor scrolling, {measuring.large} pupils", scrolled, name, theirs)
