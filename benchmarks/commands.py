"""Commands that print and end, beside an empty Python."""

import subprocess
import sys
import time
from pathlib import Path

from rows import Row, alternately, middle, spread
from screens import environment


def _run(*command: str) -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, *command], env=environment(), stdout=subprocess.DEVNULL, check=True)
    return (time.perf_counter() - began) * 1000


def commands(home: Path, pupil: str, times: int) -> list[Row]:
    """Return the time of whole processes."""
    ours = ("-m", "sen_tui", "--home", str(home))
    wanted = (
        ("sen-tui --version", ("-m", "sen_tui", "--version"), ("-c", ""), "empty Python", 4.0),
        ("roster --json", (*ours, "roster", "--json"), ("-c", ""), "empty Python", 4.0),
        ("show --json", (*ours, "show", pupil, "--json"), ("-c", ""), "empty Python", 4.0),
        ("print review", (*ours, "print", "review", pupil), ("-c", "import rich.console"), "import rich.console", 2.5),
    )
    rows = []
    for what, command, beside, name, bar in wanted:
        mine, bare = alternately(times, lambda c=command: _run(*c), lambda b=beside: _run(*b))
        rows.append(
            Row(
                what=what,
                ours=middle(mine),
                unit="ms",
                yardstick=middle(bare),
                beside=name,
                bar=bar,
                spread=spread(mine),
            )
        )
    return rows
