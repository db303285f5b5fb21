"""`print --all`: a paper of each child into a folder, a copy for each home, that can be interrupted and repeated."""

from pathlib import Path

from support.commands import data, refused, run


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_every_child_with_a_plan_has_a_file_that_names_nobody(school: Path, tmp_path: Path) -> None:
    done = run(school, "print", "plan", "--all", "--format", "html", "-o", str(tmp_path / "plans"))
    assert done.exit_code == 0, done.output
    rows = [row for row in data(school, "roster") if data(school, "show", row["id"])["plans"]]
    made = contents(tmp_path / "plans")
    assert {name.partition("-")[0] for name in made} == {row["id"] for row in rows}
    for row in rows:
        papers = [paper for name, paper in made.items() if name.startswith(row["id"])]
        assert all(row["name"].split()[-1] not in name for name in made)
        assert papers
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "plans").iterdir()} == {0o600}


def test_a_second_run_writes_what_is_missing_and_nothing_else(school: Path, tmp_path: Path) -> None:
    folder = tmp_path / "plans"
    run(school, "print", "plan", "--all", "--format", "text", "-o", str(folder))
    before = contents(folder)
    lost, *_ = sorted(before)
    (folder / lost).unlink()
    again = run(school, "print", "plan", "--all", "--format", "text", "-o", str(folder))
    assert f"1 file written to {folder}, {len(before) - 1} as before" in again.stderr
    assert contents(folder) == before


def test_another_file_in_the_way_is_kept_and_named(school: Path, tmp_path: Path) -> None:
    folder = tmp_path / "plans"
    run(school, "print", "plan", "--all", "--format", "text", "-o", str(folder))
    before = contents(folder)
    taken, *_ = sorted(before)
    (folder / taken).write_text("somebody's own")
    again = run(school, "print", "plan", "--all", "--format", "text", "-o", str(folder))
    assert again.exit_code == 1
    assert taken in again.stderr
    assert (folder / taken).read_text() == "somebody's own"
    assert run(school, "print", "plan", "--all", "--format", "text", "-o", str(folder), "--force").exit_code == 0
    assert contents(folder) == before


def test_only_the_children_of_a_class_are_printed(school: Path, tmp_path: Path) -> None:
    rows = data(school, "roster")
    chosen = next(row["class"] for row in rows if row["class"] and row["targets"])
    folder = tmp_path / "plans"
    run(school, "print", "plan", "--all", "--class", chosen.upper(), "--format", "text", "-o", str(folder))
    in_class = {row["id"] for row in rows if row["class"] == chosen}
    assert {name.partition("-")[0] for name in contents(folder)} <= in_class
    refused(school, "print", "plan", "--all", "--class", "no such class", "-o", str(folder))


def test_what_does_not_go_with_all_children_is_refused(school: Path, tmp_path: Path) -> None:
    folder = str(tmp_path / "plans")
    for wrong in (
        ("plan", "--all"),
        ("plan", "Ana", "--all", "-o", folder),
        ("crib", "--all", "-o", folder),
        ("plan", "--all", "--review", "2026-01-01", "-o", folder),
        ("plan", "--all", "--format", "ansi", "-o", folder),
    ):
        assert run(school, "print", *wrong).exit_code == 2
    assert run(school, "print", "plan", "--all", "-o", str(school / "pupils")).exit_code == 1
    assert not Path(folder).exists()
