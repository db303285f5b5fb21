"""What keys cost: the time to the painted answer, and its bytes, of several programs in turns."""

from collections.abc import Iterator, Sequence

from pty_program import Program
from rows import Row, high, middle, spread

ALL_PAINTED = 0.3
"""Seconds without output after which nothing follows from a key any more."""


class Answers:
    """What the keys of one program took: milliseconds to the painted answer, and bytes."""

    def __init__(self) -> None:
        self.times: list[float] = []
        self.sizes: list[float] = []

    def add(self, program: Program, keys: Sequence[bytes]) -> None:
        """Press keys, one after the other."""
        for key in keys:
            seconds, size = program.answer(key)
            self.times.append(seconds * 1000)
            self.sizes.append(float(size))


def in_turns(rounds: int, *series: tuple[Program, Sequence[bytes]]) -> list[Answers]:
    """Return what each series of keys cost its program, pressed so many times in turns."""
    taken = [Answers() for _ in series]
    for _ in range(max(1, rounds)):
        for answers, (program, keys) in zip(taken, series, strict=True):
            answers.add(program, keys)
    return taken


def beside(
    what: str, ours: Answers, name: str, yardstick: Answers, bars: tuple[float | None, float | None]
) -> Iterator[Row]:
    """Yield the row of the median and that of the 99th percentile, each with its bar."""
    for rank, figure, bar in (("p50", middle, bars[0]), ("p99", high, bars[1])):
        yield Row(
            what=f"{what}, {rank}",
            ours=figure(ours.times),
            unit="ms",
            yardstick=figure(yardstick.times),
            beside=name,
            bar=bar,
        )


def follows(what: str, program: Program, keys: Sequence[bytes]) -> Row:
    """Return the row of the time until all that follows from a key is painted too: each waits until nothing moves."""
    times = [program.answer(key, quiet=ALL_PAINTED)[0] * 1000 for key in keys]
    return Row(what=what, ours=middle(times), unit="ms", spread=spread(times))


def size(what: str, answers: Answers, bar: float) -> Row:
    """Return the row of the bytes that a key costs."""
    return Row(
        what=f"{what}, bytes a key",
        ours=middle(answers.sizes),
        unit="bytes",
        bar=bar,
        spread=f"at most {max(answers.sizes):,.0f}",
    )
