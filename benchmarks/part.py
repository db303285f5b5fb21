"""One part of the figures, of the sen-tui that belongs to the Python that runs this: its rows as JSON.

`run.py` starts it for each part, so that no part finds what another left in the process.
"""

import json
import os
import sys
import time
from dataclasses import asdict
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from host import TRIES, undisturbed
from programs import environment
from rows import Row
from schools import Measuring, Schools

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
    "duties": ("duties", "owed"),
    "years": ("years", "years"),
    "sessions": ("sessions", "sessions"),
    "ends": ("hangups", "hangups"),
    "commands": ("command_times", "command_times"),
    "papers": ("papers", "papers"),
    "whole": ("whole", "whole"),
    "demo": ("demo_growth", "growth"),
}
"""The module and the function of each part."""


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


def main(name: str, schools: str, peers: str, options: dict[str, Any]) -> None:
    """Measure a part until the host leaves it alone; print its rows, and the share of the time that the host took."""
    os.environ |= environment()
    measuring = Measuring(schools=Schools(Path(schools)), peers=Path(peers), **options)
    tries = TRIES if measuring.times > 3 else 1
    rows, share = undisturbed(name, partial(rows_of, name, measuring), tries)
    print(json.dumps({"rows": [asdict(row) for row in rows], "share": share}))


if __name__ == "__main__":
    main(*sys.argv[1:4], json.loads(sys.argv[4]))
