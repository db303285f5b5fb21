"""A crafted file harms its own child or draft: the register, the duties, the other children and the check go on."""

import json
from collections.abc import Iterator
from contextlib import closing
from itertools import cycle
from pathlib import Path

import pytest
from click.testing import Result

from sen_tui.store.cabinet import Cabinet
from support import crafted
from support.children import ANA, AT, BEN, CANARY, EVA, SCHOOL, child
from support.commands import run
from support.crafted import deep_folder
from support.pty_app import PtyApp
from support.zones import ZONES, in_zone

DAYS = tuple(name for name in crafted.SEALED if name.startswith("days"))
MOMENTS = tuple(name for name in crafted.SEALED if name.startswith("moments"))
NUMBERS = ("revision of 18 digits", "numbers of 300 digits")
IN_A_CHILD = {
    "record": (*DAYS, *MOMENTS, *NUMBERS),
    "revision": (*DAYS, *MOMENTS, *NUMBERS),
    "draft": (*DAYS, *MOMENTS, *NUMBERS),
    "new child's draft": MOMENTS,
    "lease": (*MOMENTS, *NUMBERS),
    "mark of a session": MOMENTS,
}
CASES = [(file, damage) for file, damages in IN_A_CHILD.items() for damage in damages]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return a cabinet with every kind of file, while Mr Bell has Ana's folder open."""
    with crafted.at_work(tmp_path_factory.mktemp("crafted") / "home") as place:
        yield place


def about_others(done: Result) -> list[str]:
    """Return the rows about other children than Ana that a command printed."""
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return [text for row in json.loads(done.stdout) if ANA not in (text := json.dumps(row))]


def assert_others_untouched(home: Path, right: dict[str, list[str]]) -> None:
    """Assert that every command tells the same of the other children as before."""
    for command, rows in right.items():
        assert about_others(run(home, command, "--json")) == rows
    for pupil in (BEN, EVA):
        assert run(home, "show", pupil, "--json").exit_code == 0
    for command in ("show", "history"):
        done = run(home, command, ANA)
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        assert CANARY not in done.stderr


@pytest.mark.parametrize(("case", "zone"), list(zip(CASES, cycle(ZONES), strict=False)), ids=str)
def test_an_absurd_file_is_its_childs_alone(home: Path, case: tuple[str, str], zone: str) -> None:
    file, damage = case
    right = {command: about_others(run(home, command, "--json")) for command in ("roster", "duties")}
    with in_zone(zone), crafted.put(home, file, damage) as place:
        (home / "roster.json").unlink(missing_ok=True)
        assert_others_untouched(home, right)
        checked = run(home, "check")
        assert isinstance(checked.exception, SystemExit), checked.exception
        assert (checked.exit_code, CANARY in checked.output) == (1, False)
        assert ANA in checked.output or place.parent == home / "drafts"


@pytest.mark.parametrize("damage", ["days of year 9999", "numbers of 18 digits"])
def test_settings_that_cannot_be_stop_no_command(home: Path, damage: str) -> None:
    right = {command: about_others(run(home, command, "--json")) for command in ("roster", "duties")}
    with crafted.put(home, "school", damage):
        assert {command: about_others(run(home, command, "--json")) for command in right} == right
        assert "school.json: " in run(home, "check").stdout


@pytest.mark.parametrize("place", ["outbox", "damaged", "log", "drafts", f"pupils/{ANA}", f"pupils/{ANA}/history", "."])
def test_folders_within_folders_end_somewhere(tmp_path: Path, place: str) -> None:
    cabinet = Cabinet.make(tmp_path / "home", SCHOOL)
    cabinet.add(child(), by="x", at=AT)
    (cabinet.home / place).mkdir(exist_ok=True)
    with deep_folder(cabinet.home / place / "deep"):
        done = run(cabinet.home, "check")
        assert (done.exit_code, isinstance(done.exception, SystemExit)) == (1, True), done.exception
        assert len(done.stdout) < 20_000
        assert "deep" in done.stdout
        assert run(cabinet.home, "check", "--repair").exit_code == 1


def test_a_deep_leftover_among_the_children_goes_when_one_is_added(tmp_path: Path) -> None:
    cabinet = Cabinet.make(tmp_path / "home", SCHOOL)
    with deep_folder(cabinet.home / "pupils" / ".new.0000000000000009.999999999.abcd") as left:
        (left / "record.json").write_bytes(b"half")
        assert run(cabinet.home, "check").exit_code == 1
        cabinet.add(child(), by="x", at=AT.replace(year=2099))
        assert [path.name for path in (cabinet.home / "pupils").iterdir()] == [ANA]


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize(("file", "damage"), [("lease", "half"), ("draft", "moments of year 1"), ("school", "look")])
def test_the_app_of_everybody_else_goes_on(tmp_path: Path, zone: str, file: str, damage: str) -> None:
    with crafted.at_work(tmp_path / "home") as home:
        place = crafted.place_of(home, file)
        if damage == "look":
            neon = crafted.resealed(
                file, place.read_bytes(), lambda tree: tree["school"]["1"]["settings"].update(theme="neon")
            )
            place.write_bytes(neon)
        else:
            place.write_bytes(crafted.crafted(home, file, damage))
        with closing(PtyApp(home, TZ=zone)) as app:
            app.wait_for("Okoro")
            app.press("/")
            app.type(CANARY)
            app.wait_gone("Okoro")
            app.press("Enter", "Enter")
            app.wait_for("Esc")
            app.wait_idle()
            assert app.quit() == 0, app.text


def test_files_without_end_are_counted_and_not_listed(tmp_path: Path) -> None:
    cabinet = Cabinet.make(tmp_path / "home", SCHOOL)
    cabinet.add(child(), by="x", at=AT)
    for number in range(1_200):
        (cabinet.home / "pupils" / ANA / f"{number}.txt").symlink_to("nowhere")
    lines = run(cabinet.home, "check").stdout.splitlines()
    assert len(lines) < 1_100
    assert any("There are more files like these: 200 are not listed." in line for line in lines)
