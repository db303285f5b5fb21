"""Keys of several programs in turns: the time to the painted answer, and its bytes."""

from collections.abc import Iterator, Sequence

from pty_program import QUIET, Program
from rows import Row, figure, high, middle, spread

ALL_PAINTED = 0.3
"""Seconds without output after which nothing follows from a key any more."""


KEY = 2.5
"""The bar of a key: its median beside that of a bare `Input`."""
SLOWEST_KEY = 25
"""The bar of the 99th percentile of a key, in milliseconds, on a quiet machine."""


class Answers:
    """The answers to the keys of one program: milliseconds until they are painted, and bytes."""

    def __init__(self) -> None:
        self.times: list[float] = []
        self.sizes: list[float] = []

    def add(self, program: Program, keys: Sequence[bytes], quiet: float = QUIET) -> None:
        """Press keys, one after the other, each when the program has been quiet for so many seconds."""
        for key in keys:
            seconds, size = program.answer(key, quiet=quiet)
            self.times.append(seconds * 1000)
            self.sizes.append(float(size))


def in_turns(rounds: int, *series: tuple[Program, Sequence[bytes]]) -> list[Answers]:
    """Return what each series of keys cost its program, pressed so many times in turns."""
    taken = [Answers() for _ in series]
    for _ in range(max(1, rounds)):
        for answers, (program, keys) in zip(taken, series, strict=True):
            answers.add(program, keys)
    return taken


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
    """Return the row of the time until all that follows from a key is painted too: each waits until nothing moves."""
    times = [program.answer(key, quiet=ALL_PAINTED)[0] * 1000 for key in keys]
    return Row(what=what, ours=middle(times), unit="ms", spread=spread(times))


def size(what: str, answers: Answers, bar: float | None = None) -> Row:
    """Return the row of the bytes that a key costs."""
    return Row(
        what=f"{what}, bytes a key",
        ours=middle(answers.sizes),
        unit="bytes",
        bar=bar,
        spread=f"at most {max(answers.sizes):,.0f}",
    )
