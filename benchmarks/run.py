"""All figures in one run: `python benchmarks/run.py` prints the table and writes `benchmarks/results.{md,json}`.

`--quick` takes a small school and few rounds: it says whether the harness works, not how fast we are.
"""

import argparse
import os
import sys
import tempfile
import time
from functools import partial
from importlib import import_module
from pathlib import Path

from host import TRIES, undisturbed
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


def rows_of(name: str, measuring: Measuring) -> list[Row]:
    """Return the rows of a part. One that fails has a row that says so after those that it came to."""
    began = time.perf_counter()
    rows: list[Row] = []
    try:
        module, function = PARTS[name]
        rows.extend(getattr(import_module(module), function)(measuring))
    except Exception as fault:  # whatever it was: the other figures are worth having
        rows.append(Row(what=name, failed=f"{type(fault).__name__}: {fault}"))
    print(f"{name}: {time.perf_counter() - began:.0f} s", file=sys.stderr, flush=True)
    return rows


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
        rows: list[Row] = []
        most = 0.0
        for part in given.only.split(",") if given.only else QUICK if given.quick else PARTS:
            measured, share = undisturbed(part, partial(rows_of, part, measuring), 1 if given.quick else TRIES)
            print("\n".join(line(row) for row in measured), flush=True)
            rows, most = rows + measured, max(most, share)
    told = f"`{' '.join(['run.py', *sys.argv[1:]])}`, {time.perf_counter() - began:.0f} s"
    table = f"{machine()}, {told}, the host took at most {most:.0%} of the machine during a part"
    print(table)
    if not given.quick:
        (HERE / "results.md").write_text(f"{table}\n\n{markdown(rows)}\n")
        (HERE / "results.json").write_text(as_json(rows) + "\n")


def _folder(path: Path) -> Path:
    path.mkdir(parents=True, exist_ok=True)
    return path.resolve()


if __name__ == "__main__":
    main()
