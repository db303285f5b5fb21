"""Faults put in on purpose, one at a time: each must turn at least one test red, or the tests prove nothing.

`python tests/faults/seeded_bugs.py` tries them all on a copy of the project and prints a table;
`python tests/faults/seeded_bugs.py NAME ...` tries some. `test_seeded_bugs.py` does it in CI.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
COPIED = ("sen_tui", "styles", "data", "tests", "pyproject.toml", "README.md", "LICENSE")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bug:
    """One fault: where, what stands there, what is put there, and the tests that have to notice."""

    name: str
    file: str
    right: str
    wrong: str
    noticed_by: str


SAVING, FILES = "sen_tui/store/saving.py", "sen_tui/store/files.py"

BUGS = (
    Bug(
        name="no revision check",
        file=SAVING,
        right="        _check_base(record.decode(before, pupil_id).revision, base)\n",
        wrong="",
        noticed_by="tests/store/test_saving.py",
    ),
)


def plant(bug: Bug, top: Path) -> None:
    """Put a bug into the copy at `top`. Raises `LookupError` where the right text is not there exactly once."""
    file = top / bug.file
    source = file.read_text("utf-8")
    if source.count(bug.right) != 1:
        raise LookupError(f"{bug.name}: {bug.file} does not have this text exactly once: {bug.right!r}")
    file.write_text(source.replace(bug.right, bug.wrong), "utf-8")


def noticed(bug: Bug, top: Path) -> str:
    """Return the first test that fails with the bug in the copy at `top`; empty if none does. The copy is mended."""
    file = top / bug.file
    sound = file.read_bytes()
    plant(bug, top)
    try:
        return _first_failure(bug.noticed_by, top)
    finally:
        file.write_bytes(sound)


def _first_failure(tests: str, top: Path) -> str:
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-rfE", "-p", "no:cacheprovider", *tests.split()]
    environment = {**os.environ, "PYTHONPATH": str(top), "PYTHONDONTWRITEBYTECODE": "1"}
    run = subprocess.run(command, cwd=top, env=environment, capture_output=True, text=True, timeout=600)
    if run.returncode == 0:
        return ""
    told = (line.split(" - ")[0] for line in run.stdout.splitlines() if line.startswith(("FAILED ", "ERROR ")))
    return next(told, "").partition(" ")[2]


def copied(to: Path) -> Path:
    """Return a copy of the project in the folder `to`, without what is generated."""
    for name in COPIED:
        source = TOP / name
        if source.is_dir():
            shutil.copytree(source, to / name, ignore=shutil.ignore_patterns("__pycache__", ".hypothesis"))
        else:
            shutil.copy(source, to / name)
    return to


def main(names: list[str]) -> int:
    """Try the bugs of these names, or all; print a table. Return how many nobody noticed."""
    missed = 0
    print("| bug put in | noticed by |\n| --- | --- |")
    with tempfile.TemporaryDirectory() as place:
        top = copied(Path(place))
        for bug in BUGS:
            if names and bug.name not in names:
                continue
            test = noticed(bug, top)
            missed += not test
            print(f"| {bug.name} | {f'`{test}`' if test else '**nobody**'} |", flush=True)
    return missed


if __name__ == "__main__":
    sys.exit(1 if main(sys.argv[1:]) else 0)
