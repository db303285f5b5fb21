"""Disks that can only be read and files that are not for us: said in a sentence, and nobody else is kept waiting."""

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from sen_tui.cli.commands import main
from sen_tui.domain.errors import BadInput, NoAccess, NotSaved, SenError
from sen_tui.store.cabinet import Cabinet
from sen_tui.store.drafts.session import EditSession
from support.cabinets import assert_chain, line, strengths_of, tree
from support.children import ANA, AT, BEN, CANARY, KHAN, SCHOOL, form_draft, with_strengths
from support.forked import in_other_process
from support.lived_in import made, writings
from support.small_disk import with_mount

NOBODY = 65534
Tool = Callable[[str], str]


@pytest.fixture
def place() -> Iterator[Path]:
    """Return a folder that everybody may enter."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


def test_a_read_only_disk_can_be_read_and_nothing_is_promised(tmp_path: Path, tool: Tool) -> None:
    home = made(tmp_path / "home").home
    edit = EditSession.take(home, ANA, KHAN, "cccccccc", AT)

    def work() -> None:
        cabinet = Cabinet.open(home)
        assert strengths_of(cabinet) == "second"
        assert len(cabinet.history(ANA)) == 2
        assert [row.id for row in cabinet.roster("b", line).rows] == [ANA, BEN]
        for name, task in writings(cabinet).items():
            with pytest.raises(NotSaved, match="read-only"):
                task()
            assert name
        with pytest.raises(NotSaved, match="read-only"):
            edit.write(form_draft("more"), None, AT)
        edit.discard()
        for command in (("roster",), ("show", ANA), ("history", ANA)):
            said = CliRunner().invoke(main, ["--home", str(home), *command], env={"SEN_TUI_TODAY": "2026-11-20"})
            assert said.exit_code == 0, said.output
        said = CliRunner().invoke(main, ["--home", str(home), "backup", str(tmp_path / "b.tgz")])
        assert said.exit_code == 1
        assert said.stdout.startswith("2 children, ")
        assert "The access log cannot be written: the disk is read-only" in said.stderr
        assert "Backed up, with 1 finding" in said.stderr
        with pytest.raises(BadInput, match="read-only"):
            Cabinet.make(home / "another", SCHOOL)

    before = tree(home)
    with_mount(work, tool("mount"), "-o", "bind,ro", str(home), str(home))
    assert tree(home) == before
    waiting = edit.waiting()
    assert waiting is not None
    assert waiting.draft == form_draft("waits")


PLACES = (
    ".",
    "school.json",
    "roster.json",
    "pupils",
    "drafts",
    f"pupils/{ANA}",
    f"pupils/{ANA}/record.json",
    f"pupils/{ANA}/history",
    f"pupils/{ANA}/lock",
    f"pupils/{ANA}/drafts",
    f"pupils/{ANA}/drafts/lock",
    f"pupils/{ANA}/drafts/khan.aaaaaaaa.json",
)


def as_somebody(work: Callable[[], object], home: Path) -> object:
    """Return what `work` returns, done by somebody who owns all of `home` and is not root."""
    if os.geteuid() != 0:
        return in_other_process(work)
    for path in (home, *home.rglob("*")):
        os.chown(path, NOBODY, NOBODY, follow_symlinks=False)

    def less() -> object:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
        return work()

    return in_other_process(less)


def refusals(home: Path) -> list[str]:
    """Do everything in the cabinet at `home`; return each sentence that it was refused with. Other errors fail."""
    cabinet = Cabinet(home, SCHOOL)
    said: list[str] = []

    def attempt(task: Callable[[], object]) -> None:
        try:
            task()
        except SenError as refused:
            said.append(str(refused))

    def sit() -> None:
        edit = EditSession.take(home, ANA, KHAN, "bbbbbbbb", AT)
        said.extend(edit.unreadable())
        for task in (edit.waiting, edit.editors, lambda: edit.write(form_draft("x"), None, AT)):
            attempt(task)
        edit.discard()
        edit.close()

    def save(pupil: str) -> None:
        stored = cabinet.load(pupil)
        cabinet.save(with_strengths(stored.folder, "third"), stored.revision, by="x", at=AT)

    attempt(lambda: Cabinet.open(home))
    attempt(cabinet.ids)
    attempt(lambda: said.extend(cabinet.roster("b", line).damaged.values()))
    attempt(lambda: cabinet.roster_unchecked("b"))
    for pupil in (ANA, BEN):
        attempt(lambda pupil=pupil: cabinet.history(pupil))
        attempt(lambda pupil=pupil: cabinet.load_revision(pupil, 1))
        attempt(lambda pupil=pupil: save(pupil))
    attempt(sit)
    attempt(lambda: EditSession.take(home, None, KHAN, "cccccccc", AT).close())
    return said


@pytest.mark.parametrize("name", PLACES)
def test_no_permission_is_said_in_a_sentence_and_others_are_served(place: Path, name: str) -> None:
    cabinet = made(place / "home")
    cabinet.roster("b", line)
    inside = cabinet.home / name
    mode = inside.stat().st_mode

    def work() -> list[str]:
        inside.chmod(0)
        return refusals(cabinet.home)

    said = as_somebody(work, cabinet.home)
    inside.chmod(mode)
    assert isinstance(said, list)
    assert not any(CANARY in sentence for sentence in said)
    assert any("permission" in sentence for sentence in said) or name == "roster.json"
    assert strengths_of(cabinet, BEN) == ("second" if name in (".", "pupils") else "third")
    assert strengths_of(cabinet) in ("second", "third")
    for pupil in (ANA, BEN):
        assert_chain(cabinet, pupil)


def test_what_is_whole_but_not_for_us_is_not_called_damaged(place: Path) -> None:
    cabinet = made(place / "home")
    cabinet.home.chmod(0)

    def work() -> None:
        with pytest.raises(NoAccess, match="no permission"):
            Cabinet.open(cabinet.home)

    as_somebody(work, cabinet.home)
