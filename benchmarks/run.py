"""All figures in one run: `python benchmarks/run.py` prints the table and writes `benchmarks/results.{md,json}`.

`--quick` takes a small school and few rounds: it says whether the harness works, not how fast we are.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path

from programs import environment
from rows import Row, as_json, line, machine, markdown
from schools import Measuring, Schools

HERE = Path(__file__).parent
PARTS = {
    "start": ("starting", "starting"),
    "peers": ("peers", "peers"),
    "typing": ("typing_keys", "typing"),
    "register": ("register_keys", "register_keys"),
    "review": ("review_keys", "review_keys"),
    "line": ("line_keys", "line_keys"),
    "many": ("many", "many"),
    "saving": ("kept", "saving"),
    "loading": ("register_load", "loading"),
    "years": ("years", "years"),
    "sessions": ("sessions", "sessions"),
    "ends": ("hangups", "hangups"),
    "commands": ("command_times", "commands"),
    "whole": ("whole", "whole"),
    "demo": ("demo_growth", "growing"),
}
"""The module and the function of each part: imported when its turn comes, so that a broken one is a row as well."""
QUICK = ("start", "register", "review", "saving", "loading", "commands")
"""What the quick form measures."""


def measured(parts: Iterable[str], measuring: Measuring) -> Iterator[Row]:
    """Yield every row of some parts. A part that fails is a row that says so; the next ones follow."""
    for name in parts:
        began = time.perf_counter()
        try:
            module, function = PARTS[name]
            yield from getattr(import_module(module), function)(measuring)
        except Exception as fault:  # whatever it was: the other figures are worth having
            yield Row(what=name, failed=f"{type(fault).__name__}: {fault}")
        print(f"{name}: {time.perf_counter() - began:.0f} s", file=sys.stderr, flush=True)


def _asked() -> argparse.Namespace:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--quick", action="store_true", help="200 children at most, few rounds, under 90 seconds")
    options.add_argument("--long", action="store_true", help="also what takes an hour: 1,000 reviews, 1,000 hang-ups")
    options.add_argument("--only", default="", help=f"some of: {', '.join(PARTS)}")
    options.add_argument("--pupils", type=int, default=10_000, help="children in the large school")
    options.add_argument("--times", type=int, default=10, help="how often a program is started")
    options.add_argument("--keys", type=int, default=120, help="how often a key is pressed")
    options.add_argument("--schools", type=Path, help="a folder where the schools are kept for another run")
    options.add_argument("--peers", type=Path, help="a folder where the peers are kept for another run")
    return options.parse_args()


def main() -> None:
    """Measure, print, write."""
    given = _asked()
    began = time.perf_counter()
    os.environ |= environment()
    with tempfile.TemporaryDirectory(prefix="sen-tui-bench-") as place:
        measuring = Measuring(
            schools=Schools(_folder(given.schools or Path(place) / "schools")),
            peers=_folder(given.peers or Path(place) / "peers"),
            times=3 if given.quick else given.times,
            keys=18 if given.quick else given.keys,
            large=200 if given.quick else given.pupils,
            long=given.long,
        )
        rows = []
        for row in measured(given.only.split(",") if given.only else QUICK if given.quick else PARTS, measuring):
            print(line(row), flush=True)
            rows.append(row)
    table = f"{machine()}, `{' '.join(['run.py', *sys.argv[1:]])}`, {time.perf_counter() - began:.0f} s"
    print(table)
    if not given.quick:
        (HERE / "results.md").write_text(f"{table}\n\n{markdown(rows)}\n")
        (HERE / "results.json").write_text(as_json(rows) + "\n")


def _folder(path: Path) -> Path:
    path.mkdir(parents=True, exist_ok=True)
    return path.resolve()


if __name__ == "__main__":
    main()
