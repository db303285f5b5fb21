"""All figures in one run: `python benchmarks/run.py` prints the table and writes `benchmarks/results.{md,json}`.

`--against CHECKOUT` measures another checkout in turns with this one, part by part, with the harness that stands
here. It needs the `.venv` of that checkout. `--quick` only says whether the harness works, not how fast we are.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

from part import PARTS
from rows import Row, line, machine, markdown

HERE = Path(__file__).parent
QUICK = ("start", "register", "review", "saving", "loading", "commands")
"""The parts that the quick form measures."""


class Side:
    """A sen-tui that is measured: that of a Python, with schools of its own, and the rows that it came to."""

    def __init__(self, python: Path | str, schools: Path, peers: Path) -> None:
        self.rows: list[Row] = []
        self.disturbed = 0.0
        """The largest share of the machine that its host took during a part."""
        schools.mkdir(parents=True, exist_ok=True)
        self._command = [str(python), str(HERE / "part.py")]
        self._places = [str(schools.resolve()), str(peers.resolve())]

    def measure(self, part: str, options: dict[str, Any]) -> list[Row]:
        """Measure a part in a process of its own; return its rows."""
        command = [*self._command, part, *self._places, json.dumps(options)]
        ended = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
        if ended.returncode != 0:
            rows = [Row(what=part, failed=f"its process ended with {ended.returncode}")]
        else:
            result = json.loads(ended.stdout.splitlines()[-1])
            rows = [Row(**row) for row in result["rows"]]
            self.disturbed = max(self.disturbed, result["share"])
        self.rows += rows
        return rows


def _arguments() -> argparse.Namespace:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--against", type=Path, help="another checkout, whose figures stand in the column before")
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
    arguments, began = _arguments(), time.perf_counter()
    options = {
        "times": 3 if arguments.quick else arguments.times,
        "keys": 18 if arguments.quick else arguments.keys,
        "large": 200 if arguments.quick else arguments.pupils,
        "long": arguments.long,
        "counting": sys.executable,
    }
    parts = arguments.only.split(",") if arguments.only else QUICK if arguments.quick else tuple(PARTS)
    with tempfile.TemporaryDirectory(prefix="sen-tui-bench-") as scratch:
        schools, peers = arguments.schools or Path(scratch) / "schools", arguments.peers or Path(scratch) / "peers"
        peers.mkdir(parents=True, exist_ok=True)
        after = Side(sys.executable, schools / "after", peers)
        before = Side(arguments.against / ".venv/bin/python", schools / "before", peers) if arguments.against else None
        for part in parts:
            earlier = {row.what: row for row in before.measure(part, options)} if before else {}
            for row in after.measure(part, options):
                print(line(row, earlier.get(row.what)), flush=True)
    sides = [side for side in (before, after) if side]
    took = f"`{' '.join(['run.py', *sys.argv[1:]])}`, {time.perf_counter() - began:.0f} s"
    most = max(side.disturbed for side in sides)
    about = f"{machine()}, {took}, the host took at most {most:.0%} of the machine during a part"
    print(about)
    if not arguments.quick:
        (HERE / "results.md").write_text(f"{about}\n\n{markdown(after.rows, before.rows if before else ())}\n")
        tables = [[asdict(row) | {"met": row.met} for row in side.rows] for side in sides]
        (HERE / "results.json").write_text(json.dumps({"machine": about, "sides": tables}, indent=1) + "\n")


if __name__ == "__main__":
    main()
