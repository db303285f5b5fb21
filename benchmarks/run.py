"""All figures in one run: `python benchmarks/run.py` prints the table and writes `benchmarks/results.{md,json}`.

`--quick` takes a small school and few rounds. It shows whether the harness works, not the speed of the program.
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
    "saving": ("saving", "saving"),
    "loading": ("register_load", "loading"),
    "years": ("years", "years"),
    "sessions": ("sessions", "sessions"),
    "ends": ("hangups", "hangups"),
    "commands": ("command_times", "command_times"),
    "whole": ("whole", "whole"),
    "demo": ("demo_growth", "growth"),
}
"""The module and the function of each part. A module is imported in its turn, so that a broken one is a failed row."""
QUICK = ("start", "register", "review", "saving", "loading", "commands")
"""The parts of the quick form."""


def rows_of(name: str, measuring: Measuring) -> list[Row]:
    """Return the rows of a part. If the part fails, its last row says so."""
    began = time.perf_counter()
    rows: list[Row] = []
    try:
        module, function = PARTS[name]
        rows.extend(getattr(import_module(module), function)(measuring))
    except Exception as fault:  # any fault at all: the other parts are still measured
        rows.append(Row(what=name, failed=f"{type(fault).__name__}: {fault}"))
    print(f"{name}: {time.perf_counter() - began:.0f} s", file=sys.stderr, flush=True)
    return rows


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="200 children at most, few rounds, under 90 seconds")
    parser.add_argument("--long", action="store_true", help="also what takes an hour: 1,000 reviews, 1,000 hang-ups")
    parser.add_argument("--only", default="", help=f"some of: {', '.join(PARTS)}")
    parser.add_argument("--pupils", type=int, default=10_000, help="children in the large school")
    parser.add_argument("--times", type=int, default=10, help="how often a program is started")
    parser.add_argument("--keys", type=int, default=120, help="how often a key is pressed")
    parser.add_argument("--schools", type=Path, help="a folder where the schools are kept for another run")
    parser.add_argument("--peers", type=Path, help="a folder where the peers are kept for another run")
    return parser.parse_args()


def main() -> None:
    """Measure, print the table and write the files of results."""
    options = _options()
    began = time.perf_counter()
    os.environ |= environment()
    with tempfile.TemporaryDirectory(prefix="sen-tui-bench-") as place:
        measuring = Measuring(
            schools=Schools(_folder(options.schools or Path(place) / "schools")),
            peers=_folder(options.peers or Path(place) / "peers"),
            times=3 if options.quick else options.times,
            keys=18 if options.quick else options.keys,
            large=200 if options.quick else options.pupils,
            long=options.long,
        )
        rows: list[Row] = []
        most = 0.0
        for part in options.only.split(",") if options.only else QUICK if options.quick else PARTS:
            measured, share = undisturbed(part, partial(rows_of, part, measuring), 1 if options.quick else TRIES)
            print("\n".join(line(row) for row in measured), flush=True)
            rows, most = rows + measured, max(most, share)
    command = f"`{' '.join(['run.py', *sys.argv[1:]])}`, {time.perf_counter() - began:.0f} s"
    heading = f"{machine()}, {command}, the host took at most {most:.0%} of the machine during a part"
    print(heading)
    if not options.quick:
        (HERE / "results.md").write_text(f"{heading}\n\n{markdown(rows)}\n")
        (HERE / "results.json").write_text(as_json(rows) + "\n")


def _folder(path: Path) -> Path:
    path.mkdir(parents=True, exist_ok=True)
    return path.resolve()


if __name__ == "__main__":
    main()
