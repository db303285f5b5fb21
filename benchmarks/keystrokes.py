"""The cost of keys: the time to the painted answer and its bytes, of several programs in turns."""

from collections.abc import Iterator, Sequence

from pty_program import Program
from rows import Row, high, middle, spread

ALL_PAINTED = 0.3
"""Seconds without output after which the answer of a key is over."""


class Answers:
    """The answers of one program to its keys."""

    def __init__(self) -> None:
        self.times: list[float] = []
        """Milliseconds from each key to its painted answer."""
        self.sizes: list[float] = []
        """Bytes of each answer."""

    def add(self, program: Program, keys: Sequence[bytes]) -> None:
        """Press keys, one after the other."""
        for key in keys:
            seconds, size = program.answer(key)
            self.times.append(seconds * 1000)
            self.sizes.append(float(size))


def in_turns(rounds: int, *series: tuple[Program, Sequence[bytes]]) -> list[Answers]:
    """Press each series of keys in its program, `rounds` times in turns. Return the answers of each."""
    result = [Answers() for _ in series]
    for _ in range(max(1, rounds)):
        for answers, (program, keys) in zip(result, series, strict=True):
            answers.add(program, keys)
    return result


def beside(
    what: str, ours: Answers, name: str, yardstick: Answers, bars: tuple[float | None, float | None]
) -> Iterator[Row]:
    """Yield the rows of the median and of the 99th percentile, each with its bar."""
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
    """Return the row of the time from a key until its whole answer is painted. Each key waits for the one before."""
    times = [program.answer(key, quiet=ALL_PAINTED)[0] * 1000 for key in keys]
    return Row(what=what, ours=middle(times), unit="ms", spread=spread(times))


def size(what: str, answers: Answers, bar: float) -> Row:
    """Return the row of the bytes of an answer."""
    return Row(
        what=f"{what}, bytes a key",
        ours=middle(answers.sizes),
        unit="bytes",
        bar=bar,
        spread=f"at most {max(answers.sizes):,.0f}",
    )
