"""What is asked in plain words is done without the commands, and just as the commands do it."""

from pathlib import Path

import pytest
from commands import TODAY, printed, process, refused, run

from sen_tui.cli import on_paper, plainly
from sen_tui.store.audit import access_log


@pytest.fixture(autouse=True)
def _training_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEN_TUI_TODAY", TODAY)


def pupil_in(home: Path) -> str:
    """Return the id of a child with a signed review and a plan."""
    ids = sorted(path.name for path in (home / "pupils").iterdir())
    papers = ("review", "plan")
    return next(id_ for id_ in ids if not any(run(home, "print", paper, id_).exit_code for paper in papers))


PLAIN = [
    ("roster",),
    ("duties",),
    ("duties", "PUPIL"),
    ("show", "PUPIL"),
    ("print", "review", "PUPIL"),
    ("print", "plan", "PUPIL"),
]


def named(words: tuple[str, ...], home: Path) -> list[str]:
    return [pupil_in(home) if word == "PUPIL" else word for word in words]


@pytest.mark.parametrize("words", PLAIN, ids=" ".join)
@pytest.mark.parametrize("by_environment", [False, True])
def test_plain_words_are_answered_as_the_commands_answer_them(
    words: tuple[str, ...],
    by_environment: bool,
    own: Path,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = named(words, own)
    said = printed(own, *asked)
    noted = [(entry.deed, entry.pupil) for entry in access_log.entries(own)]
    if by_environment:
        monkeypatch.setenv("SEN_TUI_HOME", str(own))
    capfd.readouterr()
    assert plainly.done(asked if by_environment else ["--home", str(own), *asked])
    assert capfd.readouterr() == (said, "")
    again = [(entry.deed, entry.pupil) for entry in access_log.entries(own)]
    assert again[len(noted) :] == noted[-1:]


@pytest.mark.parametrize("words", [*PLAIN, ("show", "nobody"), ("print", "review", "nobody")], ids=" ".join)
@pytest.mark.parametrize("home", ["own", "nowhere"])
def test_the_program_says_the_same_by_either_way(words: tuple[str, ...], home: str, own: Path) -> None:
    where = own if home == "own" else own.parent / "nowhere"
    asked = named(words, own)
    by_click, done = run(where, *asked), process(where, *asked)
    assert (done.returncode, done.stdout, done.stderr) == (by_click.exit_code, by_click.stdout, by_click.stderr)


@pytest.mark.parametrize(
    "asked",
    [
        [],
        ["--help"],
        ["roster", "--due"],
        ["roster", "Zoë"],
        ["show"],
        ["show", "-"],
        ["show", "a", "b"],
        ["show", "--help"],
        ["print", "letter", "PUPIL"],
        ["print", "review"],
        ["print", "review", "PUPIL", "--width", "80"],
        ["print", "--", "review", "PUPIL"],
        ["--home", "", "roster"],
        ["--home", "--help", "roster"],
        ["--home"],
        ["demo"],
        ["Roster"],
    ],
    ids=" ".join,
)
def test_anything_else_is_left_to_the_commands(asked: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    assert not plainly.done(asked)
    assert capfd.readouterr() == ("", "")


def test_a_refusal_is_a_sentence_and_an_exit_code(own: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        plainly.done(["--home", str(own), "show", "nobody"])
    assert ended.value.code == 1
    assert capfd.readouterr() == ("", refused(own, "show", "nobody"))


def test_a_reader_that_goes_away_is_no_fault(own: Path) -> None:
    done = process(own, "roster", shell="| head -1")
    assert (done.stdout.count("\n"), done.stderr) == (1, "")


@pytest.mark.parametrize("columns", ["132", "70", "20", "none", "-5"])
def test_paper_is_as_wide_as_the_terminal_says(columns: str, own: Path) -> None:
    done = run(own, "print", "plan", pupil_in(own), COLUMNS=columns)
    rules = {len(line) for line in done.stdout.splitlines() if set(line) == {"━"}}
    assert rules == {{"132": 100, "70": 70, "20": 60}.get(columns, 80)}


def test_somebody_who_stops_a_command_is_told_no_fault(
    own: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(_: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(on_paper, "put_register", stopped)
    with pytest.raises(SystemExit) as ended:
        plainly.done(["--home", str(own), "roster"])
    assert (ended.value.code, *capfd.readouterr()) == (1, "", "\nStopped.\n")


@pytest.mark.parametrize("words", [*PLAIN, ("roster", "--json"), ("roster", "--due"), ("--help",)], ids=" ".join)
def test_an_output_that_takes_nothing_is_said_once(words: tuple[str, ...], own: Path) -> None:
    done = process(own, *named(words, own), shell=">/dev/full")
    assert (done.returncode, done.stderr) == (1, "The computer refused: No space left on device.\n")
