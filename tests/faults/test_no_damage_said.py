"""Too many open files, no memory, one failing read: that is no damage, and no command says so or sends for a backup."""

import errno
import os
import shutil
from pathlib import Path

import pytest
from click.testing import Result

from support.commands import data, run
from support.every_command import EVERY, filled, is_quiet
from support.failing import failing, fault

CALLS = ("open", "read", "fstat", "scandir")
ERRORS = (errno.EMFILE, errno.ENOMEM, errno.EIO, errno.ENFILE)
MOST = 400
"""A command that makes more calls of one kind than this on a small cabinet reads it too often."""
WRONG = (
    *("damaged", "left as it is", "last good revision", "brings it back", "brings school.json back", "only a backup"),
    *(
        "typed anew",
        "it was changed",
        "rewritten",
        "older one",
        "no anchor",
        "there is no cabinet",
        "is missing",
        "not whole",
    ),
    *("not a backup", "taken away", "took away", "no pupil", "lines are missing", "cut short", "is no child's folder"),
)
"""Words that are true only of what the bytes of a file say, and advice that helps only then."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small cabinet, and beside it a backup, an anchor and the school's details."""
    home = tmp_path_factory.mktemp("refused") / "home"
    assert run(home, "demo", "--no-open", "--pupils", "2").exit_code == 0
    assert run(home, "roster").exit_code == 0
    assert run(home, "backup", str(home.parent / "FILE")).exit_code == 0
    return home


@pytest.mark.parametrize("name", CALLS)
@pytest.mark.parametrize("words", EVERY, ids=" ".join)
def test_a_refusal_of_the_computer_is_never_called_damage(words: tuple[str, ...], name: str, made: Path) -> None:
    pupil = data(made, "roster")[0]["id"]
    number = 0
    while number < MOST:
        number += 1 + number // 6  # every one of the first calls, then fewer
        home = made
        if words[0] in ("init", "demo"):
            home = made.parent / "fresh"
            shutil.rmtree(home, ignore_errors=True)
        file = made.parent / ("FILE" if words[0] == "restore" else "new")
        (made.parent / "new").unlink(missing_ok=True)
        call = filled(words, pupil=pupil, file=str(file))
        with failing(name, number, fault(ERRORS[number % len(ERRORS)])) as struck:
            done = run(home, *call)
        _is_fair(done, words, number)
        if not struck.happened:
            return
    pytest.fail(f"more than {MOST} calls")


def _is_fair(done: Result, words: tuple[str, ...], number: int) -> None:
    where = f"{' '.join(words)}, call {number}: {done.output}"
    assert isinstance(done.exception, SystemExit | None), f"{where} {done.exception!r}"
    assert done.exit_code in (0, 1), where
    assert is_quiet(done.output.encode()), where
    assert not [word for word in WRONG if word in done.output.lower()], where


def test_a_file_that_is_really_damaged_still_says_so(made: Path, tmp_path: Path) -> None:
    home = Path(shutil.copytree(made, tmp_path / "home"))
    pupil = data(home, "roster")[0]["id"]
    record = home / "pupils" / pupil / "record.json"
    record.write_bytes(record.read_bytes()[:-1])
    assert "cannot be read" in run(home, "show", pupil).stderr
    assert os.fsencode(pupil) in run(home, "check").stdout_bytes
