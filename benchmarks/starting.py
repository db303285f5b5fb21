"""The start, from the command to the first frame: its time, the first answered keys, and the bytes painted."""

from collections.abc import Callable, Iterator

from programs import READY, REGISTER, app, yardstick
from pty_program import Program
from rows import Row, middle, ratio
from schools import Measuring

FILTERED = "“ami”"
"""Words that the register shows after `/ami`, with or without a match."""


class Start:
    """One start: milliseconds until the first frame, bytes to the terminal, seconds of CPU."""

    def __init__(self, program: Program, frame: str) -> None:
        try:
            self.frame = program.until(frame, framed=True) * 1000
            program.settle(0.2)
            self.written = len(program.raw)
        finally:
            program.end()
        self.spent = program.spent


def answered(program: Program, words: str) -> float:
    """Return the milliseconds until keys typed ahead are answered; 0 if they are lost."""
    try:
        return program.until(words, patience=10, framed=True) * 1000
    except TimeoutError:
        return 0.0
    finally:
        program.end()


def starting(measuring: Measuring) -> Iterator[Row]:
    """Yield the cost of a start at both sizes of school, beside the smallest Textual program."""
    homes = {pupils: measuring.schools.home(pupils) for pupils in measuring.sizes}
    bare: list[Start] = []
    field: list[float] = []
    starts: dict[int, list[Start]] = {pupils: [] for pupils in homes}
    answers: dict[int, list[float]] = {pupils: [] for pupils in homes}
    for _ in range(measuring.times):
        bare.append(Start(yardstick("bare"), READY))
        field.append(answered(yardstick("one_input", typed_ahead=b"ami"), "ami"))
        for pupils, home in homes.items():
            starts[pupils].append(Start(app(home), REGISTER))
            answers[pupils].append(answered(app(home, b"/ami"), FILTERED))
    for pupils, bar in zip(homes, (1.25, 1.5), strict=True):
        yield from _rows(pupils, starts[pupils], bare, bar)
        yield from _answers(pupils, answers[pupils], field)


def _rows(pupils: int, starts: list[Start], bare: list[Start], bar: float) -> Iterator[Row]:
    frames = _all(bare, lambda start: start.frame)
    beside = "first frame of bare Textual"
    yield ratio(f"start to first frame, {pupils} pupils", _all(starts, lambda s: s.frame), beside, frames, bar)
    spent, least = _all(starts, lambda s: s.spent * 1000), _all(bare, lambda s: s.spent * 1000)
    yield ratio(f"CPU of a start and an end, {pupils} pupils", spent, "bare Textual", least, None)
    written = middle(_all(starts, lambda s: float(s.written)))
    yield Row(what=f"bytes to the terminal of a start, {pupils} pupils", ours=written, unit="bytes", bar=40_000)


def _answers(pupils: int, answers: list[float], field: list[float]) -> Iterator[Row]:
    lost = answers.count(0.0)
    yield Row(what=f"starts that lost keys typed ahead, {pupils} pupils, of {len(answers)}", ours=lost, bar=0)
    if lost < len(answers):
        times = [time for time in answers if time]
        yield ratio(f"first keys answered, {pupils} pupils", times, "first keys in one bare Input", field, None)


def _all(starts: list[Start], figure: Callable[[Start], float]) -> list[float]:
    return [figure(start) for start in starts]
