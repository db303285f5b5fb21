"""Two people of one group, each with a umask that shuts everybody out, work after each other; nobody else can read."""

import os
import stat
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from sen_tui.domain.at_work import Person
from sen_tui.domain.errors import NoAccess, SenError
from sen_tui.domain.school import Staff
from sen_tui.store.cabinet import Cabinet
from sen_tui.store.drafts.session import EditSession
from support.cabinets import assert_chain, line, strengths_of
from support.children import ANA, AT, SCHOOL, child, form_draft, with_strengths
from support.forked import Forked

GROUP, KHAN, LEE, OUTSIDER = 64100, 64001, 64002, 64003
"""Numbers that no account has: neither people nor groups need a name for this."""


@pytest.fixture
def home() -> Iterator[Path]:
    """Return the folder of a trusting group, made as `docs/server.md` says: its group's, with the group handed down."""
    if os.geteuid() != 0:
        (pytest.fail if os.environ.get("SEN_TUI_CI") else pytest.skip)("only root can act for several people")
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        place = Path(name) / "home"
        place.mkdir()
        os.chown(place, 0, GROUP)
        place.chmod(0o2770)
        once = Cabinet.make(Path(name) / "once", SCHOOL).home
        for _ in range(2):  # what Python loads late is loaded now: people without rights may not read where it lies
            a_day(once, "nobody")
        yield place


def acting(user: int, work: Callable[[], object], *groups: int) -> Any:
    """Return what `work` returns, done by the person of this number who lets nobody read new files."""

    def as_them() -> object:
        os.setgroups(groups)
        os.setgid(user)
        os.setuid(user)
        os.umask(0o077)
        return work()

    return Forked.start(as_them).result()


def a_day(home: Path, name: str) -> None:
    """Do everything that writes, as the person of this name."""
    person = Person(login=name, name=name.title(), host="office-1")
    cabinet = Cabinet.open(home)
    cabinet.save_school(replace(cabinet.school, staff=(*cabinet.school.staff, Staff(name=name))))
    number = len(cabinet.ids()) + 1
    cabinet.add(child(number, strengths=name), by=name, at=AT)
    for pupil in cabinet.ids():
        edit = EditSession.take(home, pupil, person, f"{name}0000", AT)
        assert edit.editing
        assert edit.unreadable() == ()
        edit.write(form_draft(name), cabinet.load(pupil).revision, AT)
        stored = cabinet.load(pupil)
        words = f"{stored.folder.pupil.strengths} {name}"
        cabinet.save(with_strengths(stored.folder, words), stored.revision, by=name, at=AT)
        if pupil == ANA:
            edit.discard()
        edit.close()
    new = EditSession.take(home, None, person, f"{name}0000", AT)
    new.write(form_draft("a new child"), None, AT)
    new.close()
    assert len(cabinet.roster("b", line).rows) == number


def refused(home: Path) -> list[str]:
    """Try to read everything; return what could be read or listed."""
    found = []
    try:
        Cabinet.open(home)
        found.append("the cabinet")
    except NoAccess:
        pass
    try:
        Cabinet(home, SCHOOL).load(ANA)
        found.append("a record")
    except SenError:
        pass
    for path in (home, home / "pupils", home / "pupils" / ANA, home / "school.json"):
        found += [str(path)] if os.access(path, os.R_OK) else []
    return found


def test_colleagues_save_after_each_other_and_outsiders_read_nothing(home: Path) -> None:
    acting(KHAN, lambda: Cabinet.make(home, SCHOOL) and None, GROUP)
    for user, name in ((KHAN, "khan"), (LEE, "lee"), (KHAN, "khan"), (LEE, "lee")):
        acting(user, lambda name=name: a_day(home, name), GROUP)
    cabinet = Cabinet.open(home)
    assert strengths_of(cabinet) == "khan khan lee khan lee"
    assert [staff.name for staff in cabinet.school.staff[len(SCHOOL.staff) :]] == ["khan", "lee", "khan", "lee"]
    for pupil in cabinet.ids():
        assert_chain(cabinet, pupil)
    assert acting(OUTSIDER, lambda: refused(home)) == []


def test_nothing_in_the_cabinet_is_open_to_everybody_or_to_another_group(home: Path) -> None:
    acting(KHAN, lambda: Cabinet.make(home, SCHOOL) and None, GROUP)
    for user, name in ((KHAN, "khan"), (LEE, "lee")):
        acting(user, lambda name=name: a_day(home, name), GROUP)
    files = folders = 0
    for path in (home, *home.rglob("*")):
        seen = path.lstat()
        mode = stat.S_IMODE(seen.st_mode)
        assert seen.st_gid == GROUP, path
        if stat.S_ISDIR(seen.st_mode):
            folders += 1
            assert mode == 0o2770, path
        else:
            files += 1
            assert stat.S_ISREG(seen.st_mode), path
            assert mode & ~0o660 == 0, path
    print(f"{files} files and {folders} folders, none open to others")
    assert files >= 15


def test_a_draft_of_a_colleague_who_died_over_it_is_seen_by_the_other(home: Path) -> None:
    acting(KHAN, lambda: Cabinet.make(home, SCHOOL) and None, GROUP)
    acting(KHAN, lambda: a_day(home, "khan"), GROUP)
    khan = Person(login="khan", name="Ms Khan", host="office-1")
    lee = Person(login="lee", name="Mr Lee", host="office-2")

    def leaves() -> None:
        edit = EditSession.take(home, ANA, khan, "dead0000", AT)
        edit.write(form_draft("unfinished"), None, AT)

    def looks() -> list[str]:
        edit = EditSession.take(home, ANA, lee, "lives000", AT)
        assert edit.editing
        assert edit.unreadable() == ()
        return [editor.person.login for editor in edit.editors() if not editor.alive]

    acting(KHAN, leaves, GROUP)
    assert acting(LEE, looks, GROUP) == ["khan"]
