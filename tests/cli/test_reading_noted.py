"""The access log of the commands that read, and what they do where it cannot be written."""

import shutil
from pathlib import Path

import pytest

from sen_tui.store.audit import access_log
from support.commands import TODAY, data, printed, process, refused, run

READING = [
    (("roster",), "listed"),
    (("roster", "--json"), "listed"),
    (("duties",), "listed"),
    (("duties", "PUPIL"), "showed"),
    (("show", "PUPIL"), "showed"),
    (("history", "PUPIL"), "showed"),
    (("show", "PUPIL", "--json"), "exported"),
    (("history", "PUPIL", "--json"), "exported"),
    (("print", "review", "PUPIL"), "printed"),
    (("print", "plan", "PUPIL"), "printed"),
]
LOOKED_AT = [words for words, deed in READING if deed in ("listed", "showed")]
TAKEN_OUT = [words for words, deed in READING if deed in ("exported", "printed")]


def pupil_in(home: Path) -> str:
    """Return the id of a child with a signed review and a plan."""
    ids = sorted(path.name for path in (home / "pupils").iterdir())
    return next(i for i in ids if data(home, "show", i)["reviews"] and run(home, "print", "plan", i).exit_code == 0)


def named(words: tuple[str, ...], pupil: str) -> list[str]:
    return [pupil if word == "PUPIL" else word for word in words]


def block_the_log(home: Path) -> None:
    shutil.rmtree(home / "log", ignore_errors=True)
    (home / "log").write_bytes(b"in the way")


@pytest.mark.parametrize(("words", "deed"), READING, ids=lambda value: " ".join(value) if value is not str else value)
def test_every_look_is_one_line_of_the_log(words: tuple[str, ...], deed: str, own: Path) -> None:
    pupil = pupil_in(own)
    before = len(list(access_log.entries(own)))
    printed(own, *named(words, pupil))
    entries = [(entry.deed, entry.pupil) for entry in access_log.entries(own)]
    assert entries[before:] == [(deed, pupil if "PUPIL" in words else "")]


@pytest.mark.parametrize("words", LOOKED_AT, ids=" ".join)
def test_a_look_that_cannot_be_noted_is_shown_all_the_same(words: tuple[str, ...], own: Path) -> None:
    call = named(words, pupil_in(own))
    page = printed(own, *call)
    block_the_log(own)
    done = run(own, *call)
    assert (done.exit_code, done.stdout) == (0, page)
    assert done.stderr.startswith("The access log cannot be written")


@pytest.mark.parametrize("words", TAKEN_OUT, ids=" ".join)
def test_nothing_leaves_the_cabinet_that_is_not_in_the_log(words: tuple[str, ...], own: Path) -> None:
    call = named(words, pupil_in(own))
    block_the_log(own)
    done = run(own, *call)
    assert (done.exit_code, done.stdout) == (1, "")
    assert "Until then nothing is printed or copied." in done.stderr


def test_a_refusal_is_not_in_the_log(own: Path) -> None:
    before = len(list(access_log.entries(own)))
    refused(own, "show", "nobody", "--json")
    refused(own, "print", "review", "nobody")
    assert len(list(access_log.entries(own))) == before


@pytest.mark.parametrize("words", [*(words for words, _ in READING), ("show", "nobody"), ("show",)], ids=" ".join)
def test_the_program_prints_what_its_command_prints(
    words: tuple[str, ...], own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    call = named(words, pupil_in(own))
    monkeypatch.setenv("COLUMNS", "80")
    command, program = run(own, *call), process(own, *call)
    assert (program.returncode, program.stdout) == (command.exit_code, command.stdout)
    assert program.stderr == command.stderr.replace("Usage: main", "Usage: sen-tui").replace("'main", "'sen-tui")


def test_the_cabinet_may_come_from_the_environment(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from click.testing import CliRunner

    from sen_tui.cli.commands import main

    done = CliRunner().invoke(main, ["roster"], env={"SEN_TUI_TODAY": TODAY, "SEN_TUI_HOME": str(own)})
    assert (done.exit_code, done.stdout) == (0, printed(own, "roster"))
