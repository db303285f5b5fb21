"""All figures in one run: `python benchmarks/run.py` prints the table and writes `benchmarks/results.{md,json}`.

`--quick` measures a school of 38 only, few times: it says whether the harness works, not how fast we are.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from commands import commands
from keeping import saving
from rows import Row, as_json, machine, markdown
from screens import ending, environment, keys, memory, starting

HERE = Path(__file__).parent


def school(pupils: int, place: Path) -> Path:
    """Make the invented school of so many children, its register read once, and return its cabinet."""
    home = place / str(pupils)
    ours = [sys.executable, "-m", "sen_tui"]
    command = [*ours, "demo", "--home", str(home), "--pupils", str(pupils), "--seed", "1", "--no-open"]
    subprocess.run(command, env=environment(), check=True, stdout=subprocess.DEVNULL)
    subprocess.run([*ours, "--home", str(home), "roster"], env=environment(), check=True, stdout=subprocess.DEVNULL)
    return home


def measured(place: Path, sizes: tuple[int, int], times: int) -> list[Row]:
    """Return every row, measured on schools of these sizes made in the folder `place`."""
    homes = {pupils: school(pupils, place) for pupils in sizes}
    small = homes[min(sizes)]
    reviewed = _reviewed(small)
    return [
        *starting(homes, times),
        *keys(homes, times * 5),
        *saving(homes, times * 3),
        *commands(small, reviewed, times),
        *memory(homes, 5),
        *ending(small, 5),
    ]


def _reviewed(home: Path) -> str:
    """Return the id of a child who has a signed review."""
    ours = [sys.executable, "-m", "sen_tui", "--home", str(home)]
    register = subprocess.run([*ours, "roster", "--json"], env=environment(), check=True, capture_output=True)
    for child in json.loads(register.stdout):
        printed = subprocess.run([*ours, "print", "review", child["id"]], env=environment(), capture_output=True)
        if printed.returncode == 0:
            return str(child["id"])
    raise LookupError("no child of the invented school has a signed review")


def main() -> None:
    """Measure, print, write."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--quick", action="store_true")
    options.add_argument("--pupils", type=int, default=10_000)
    options.add_argument("--times", type=int, default=15)
    given = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="sen-tui-bench-") as place:
        sizes = (38, 200) if given.quick else (38, given.pupils)
        rows = measured(Path(place), sizes, 3 if given.quick else given.times)
    table = f"{machine()}\n\n{markdown(rows)}\n"
    print(table)
    if not given.quick:
        (HERE / "results.md").write_text(table)
        (HERE / "results.json").write_text(as_json(rows) + "\n")


if __name__ == "__main__":
    main()
