"""The cost of keys: the time to the painted answer and its bytes, of several programs in turns."""

from collections.abc import Iterator, Sequence

from pty_program import QUIET, Program
from rows import Row, figure, high, middle, spread

ALL_PAINTED = 0.3
"""Seconds without output after which the answer of a key is over."""
KEY = 2.5
"""The bar of a key: its median beside that of a bare `Input`."""
SLOWEST_KEY = 25
"""The bar of the 99th percentile of a key, in milliseconds, on a quiet machine."""


class Answers:
    """The answers of one program to its keys."""

    def __init__(self) -> None:
        self.times: list[float] = []
        """Milliseconds from each key to its painted answer."""
        self.sizes: list[float] = []
        """Bytes of each answer."""

    def add(self, program: Program, keys: Sequence[bytes], quiet: float = QUIET) -> None:
        """Press keys, one after the other, each after the program was quiet for `quiet` seconds."""
        for key in keys:
            seconds, size = program.answer(key, quiet=quiet)
            self.times.append(seconds * 1000)
            self.sizes.append(float(size))


def in_turns(rounds: int, *series: tuple[Program, Sequence[bytes]]) -> list[Answers]:
    """Press each series of keys in its program, `rounds` times in turns. Return the answers of each."""
    result = [Answers() for _ in series]
    for _ in range(max(1, rounds)):
        for answers, (program, keys) in zip(result, series, strict=True):
            answers.add(program, keys)
    return result


def beside(what: str, ours: Answers, name: str, yardstick: Answers, bar: float | None = None) -> Iterator[Row]:
    """Yield the row of the median with its bar, and that of the 99th percentile."""
    for rank, quantile, most in (("p50", middle, bar), ("p99", high, None)):
        yield Row(
            what=f"{what}, {rank}",
            ours=quantile(ours.times),
            unit="ms",
            yardstick=quantile(yardstick.times),
            beside=name,
            bar=most,
        )


def key_rows(what: str, ours: Answers, field: Answers) -> Iterator[Row]:
    """Yield the rows of keys that have the bars of a key; `field` is the bare `Input`."""
    median, _ = beside(what, ours, "one bare Input", field, KEY)
    yield median
    about = f"of the bare Input {figure(high(field.times))}"
    yield Row(what=f"{what}, p99", ours=high(ours.times), unit="ms", bar=SLOWEST_KEY, spread=about)


def follows(what: str, program: Program, keys: Sequence[bytes]) -> Row:
    """Return the row of the time from a key until its whole answer is painted. Each key waits for the one before."""
    times = [program.answer(key, quiet=ALL_PAINTED)[0] * 1000 for key in keys]
    return Row(what=what, ours=middle(times), unit="ms", spread=spread(times))


def size(what: str, answers: Answers, bar: float | None = None) -> Row:
    """Return the row of the bytes of an answer."""
    return Row(
        what=f"{what}, bytes a key",
        ours=middle(answers.sizes),
        unit="bytes",
        bar=bar,
        spread=f"at most {max(answers.sizes):,.0f}",
    )
