"""Every command with streams that are closed, full or of another encoding, and with paths to what is no file."""

import json
import os
import socket
from pathlib import Path

import pytest

from support.commands import data, run
from support.every_command import EVERY, JSON, NAMES, PLAIN, WITH_A_PATH, by_shell, filled, is_quiet

SHOWING = [words for words in (*PLAIN, *JSON) if words[0] not in ("init", "demo", "backup", "restore")]
"""Commands that print a text of a child."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a cabinet that no test changes, and beside it a backup with the name FILE."""
    home = tmp_path_factory.mktemp("streams") / "home"
    assert run(home, "demo", "--no-open", "--pupils", "12", "--seed", "3").exit_code == 0
    assert run(home, "backup", str(home.parent / "FILE")).exit_code == 0
    return home


@pytest.fixture(scope="module")
def pupil(made: Path) -> str:
    """Return the id of a child with a signed review."""
    ids: list[str] = [row["id"] for row in data(made, "roster")]
    return next(one for one in ids if data(made, "show", one)["reviews"])


@pytest.fixture(params=[words for words in EVERY if "-o" not in words], ids=" ".join)
def call(request: pytest.FixtureRequest, made: Path, pupil: str, tmp_path: Path) -> tuple[Path, list[str]]:
    """Return a home and a call of a command that can be done there, and that prints to its output."""
    words: tuple[str, ...] = request.param
    new = tmp_path / "new"
    home = new if words[0] in ("init", "demo", "restore") and "--list" not in words else made
    file = str(made.parent / "FILE" if words[0] == "restore" else tmp_path / "out")
    return home, filled(words, pupil=pupil, file=file)


@pytest.mark.parametrize("stream", ['"$@" > /dev/full', '"$@" >&-', '"$@" >&- <&-'])
def test_output_that_is_lost_is_told(call: tuple[Path, list[str]], stream: str) -> None:
    done = by_shell(*call, stream)
    assert done.returncode == 1
    assert done.stderr.strip()
    assert is_quiet(done.stderr)


@pytest.mark.parametrize("stream", ['"$@" 2>&-', '"$@" 2>/dev/full', '"$@" <&- >&- 2>&-'])
def test_nobody_to_tell_changes_nothing_else(call: tuple[Path, list[str]], stream: str) -> None:
    done = by_shell(*call, stream)
    assert done.returncode in (0, 1)
    assert done.stderr == b""
    assert bool(done.stdout) == (done.returncode == 0)


@pytest.mark.parametrize("name", ["", *NAMES])
@pytest.mark.parametrize("stream", ['"$@" > /dev/full', '"$@" >&-'])
def test_help_that_is_lost_is_told(name: str, stream: str, made: Path) -> None:
    for option in ("--help", *(() if name else ("--version",))):
        done = by_shell(made, [*name.split(), option], stream)
        assert done.returncode == 1
        assert done.stderr.startswith((b"The computer refused: ", b"The output is closed"))


@pytest.mark.parametrize("encoding", ["latin-1", "ascii:strict", "utf-16", "cp037", "utf-7", "undefined"])
@pytest.mark.parametrize("words", SHOWING, ids=" ".join)
def test_no_encoding_is_a_fault(words: tuple[str, ...], encoding: str, made: Path, pupil: str, tmp_path: Path) -> None:
    done = by_shell(made, filled(words, pupil=pupil, file=""), '"$@"', PYTHONIOENCODING=encoding)
    assert (done.returncode, done.stderr) == (0, b"")
    if words in JSON:
        unicode = by_shell(made, filled(words, pupil=pupil, file=""), '"$@"')
        assert json.loads(done.stdout) == json.loads(unicode.stdout)
        return
    known = {"latin-1": "latin-1", "ascii:strict": "ascii"}.get(encoding, "utf-8")
    assert done.stdout.decode(known)


def test_what_an_encoding_has_not_is_seen_to_be_missing(made: Path) -> None:
    said = by_shell(made, ["roster"], '"$@"', PYTHONIOENCODING="latin-1").stdout.decode("latin-1")
    assert "Ma?gosia" in said
    assert "Zoë ?" in said


def _odd_things(place: Path) -> dict[str, Path]:
    os.mkfifo(place / "pipe")
    (place / "folder").mkdir()
    (place / "folder" / "something").touch()
    (place / "dangling").symlink_to("nowhere")
    (place / "circle").symlink_to("circle")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(os.path.relpath(place / "socket"))
    with (place / "huge").open("wb") as file:
        file.truncate(1 << 40)
    (place / "rubbish").write_bytes(os.urandom(2000))
    own = {path.name: path for path in place.iterdir()}
    kernels = ("/dev/zero", "/dev/null", "/dev/full", "/dev/stdin", "/proc/self/mem", "/proc/kmsg")
    return (
        own
        | {name: Path(name) for name in kernels}
        | {"below a file": place / "rubbish" / "x", "long": Path("n" * 300)}
    )


@pytest.mark.parametrize("words", WITH_A_PATH, ids=" ".join)
def test_a_path_to_something_odd_is_refused_in_a_sentence(
    words: tuple[str, ...], made: Path, pupil: str, tmp_path: Path
) -> None:
    for name, path in _odd_things(tmp_path).items():
        done = by_shell(made, filled(words, pupil=pupil, file=str(path)), 'timeout 20 "$@"')
        where = f"{name}: {done.stderr.decode()}"
        if words[0] == "demo" and name in ("folder", "dangling"):  # a place for a cabinet is the store's to judge
            continue
        assert done.returncode in (1, 2), where
        assert done.stderr.strip(), where
        assert is_quiet(done.stderr), where


def test_a_name_on_standard_input_has_an_end(made: Path) -> None:
    done = by_shell(made, ["show", "-"], 'timeout 50 "$@" < /dev/zero')
    assert done.returncode == 2
    assert b"more than 1000 characters" in done.stderr
    done = by_shell(made, ["show", "-"], r'printf "Ma\xb3gosia\n" | "$@"')
    assert done.returncode == 1
    assert b"No pupil by that name" in done.stderr
