"""Hang-ups and SIGTERM in the midst of a word: the time until the draft is durable, and until the process is gone.

`python benchmarks/hangups.py --times 1000` takes an hour and prints the slowest and every failure.
"""

import argparse
import os
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from programs import F4, REGISTER, environment, sen_tui
from pty_program import Program
from review_keys import to_the_first_step
from rows import Row, figure, line, middle, spread
from schools import Measuring, Schools

WAYS = ("hang-up", "terminate", "hang-up ignored")
DURABLE, GONE = 0.1, 0.5
"""Seconds."""
_TOGETHER = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """One end of a program."""

    way: str
    """One of `WAYS`."""
    durable: float
    """Seconds until the draft was on the disk."""
    gone: float
    """Seconds until the process was gone."""
    wrong: str = ""
    """The word that is not in the draft; "" if it is there."""


def hangups(measuring: Measuring) -> Iterator[Row]:
    """Yield the rows of many ends, by a dropped line or by SIGTERM. Their number depends on the time there is."""
    with measuring.schools.copy(measuring.small) as home:
        ends = list(_ended(home, 1000 if measuring.long else max(6, measuring.times)))
    yield from rows(ends)


def rows(ends: list[End]) -> Iterator[Row]:
    """Yield the rows of the slowest end, and of the number of ends that lost a letter."""
    for what, bar, times in (
        ("draft durable", DURABLE, [end.durable * 1000 for end in ends]),
        ("process gone", GONE, [end.gone * 1000 for end in ends]),
    ):
        yield Row(
            what=f"{what} after a hang-up or SIGTERM, the slowest of {len(ends)}",
            ours=max(times),
            unit="ms",
            bar=bar * 1000,
            spread=f"p50 {figure(middle(times))}, {spread(times)}",
        )
    wrong = [end.wrong for end in ends if end.wrong]
    yield Row(what=f"ends at which a letter was lost, of {len(ends)}", ours=len(wrong), unit="", bar=0)


def _ended(home: Path, times: int) -> Iterator[End]:
    """Yield the ends of `times` programs, one after the other in one school."""
    for number in range(times):
        yield _end(home, WAYS[number % len(WAYS)], f"word{number}")


def _end(home: Path, way: str, word: str) -> End:
    """Type a word into a review and end the program at once. The word has to be in the draft."""
    program = Program(sen_tui("--home", str(home)), environment(), deaf=way == WAYS[2])
    program.until(REGISTER, framed=True)
    program.settle(0.3)
    to_the_first_step(program)
    for _ in range(4):
        program.answer(F4)
        program.settle(0.1)
    for letter in word:
        program.answer(letter.encode(), quiet=0)
    began = time.time()
    gone = program.hang_up() if way == WAYS[2] else program.end(signal.SIGHUP if way == WAYS[0] else signal.SIGTERM)
    draft = max((home / "pupils").glob("*/drafts/*.json"), key=lambda file: file.stat().st_mtime_ns)
    wrong = "" if word in draft.read_text("utf-8") else f"{way}: {word}"
    return End(way=way, durable=max(0.0, draft.stat().st_mtime - began), gone=gone, wrong=wrong)


def main() -> None:
    """End many programs, four at a time, each in a school of its own, and print the slowest."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--times", type=int, default=1000)
    times = options.parse_args().times
    os.environ |= environment()
    with tempfile.TemporaryDirectory(prefix="sen-tui-hangups-") as place, ThreadPoolExecutor(_TOGETHER) as people:
        homes = [_school(Path(place) / str(number)) for number in range(_TOGETHER)]
        lists = people.map(partial(_list_of, times=times // _TOGETHER), homes)
        ends = [end for several in lists for end in several]
    for row in rows(ends):
        print(line(row))
    for way in WAYS:
        mine = [end for end in ends if end.way == way]
        print(
            f"{way}: {len(mine)}, durable {max(e.durable for e in mine):.3f} s, gone {max(e.gone for e in mine):.3f} s"
        )
    sys.exit(1 if any(end.wrong for end in ends) else 0)


def _school(place: Path) -> Path:
    place.mkdir()
    return Schools(place).home(38)


def _list_of(home: Path, times: int) -> list[End]:
    return list(_ended(home, times))


if __name__ == "__main__":
    main()
