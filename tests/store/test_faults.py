"""Every call to the system fails once, one after the other: nothing confirmed is lost, nothing is left half."""

import errno
import fcntl
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sen_tui.domain.at_work import Person
from sen_tui.domain.draft import Draft
from sen_tui.domain.errors import Damaged, NotSaved, NotSure
from sen_tui.store.cabinet import Cabinet
from sen_tui.store.drafts.session import EditSession
from support.children import ANA, AT, SCHOOL, child, pupil_id

OLD, NEW = child(class_name="old"), child(class_name="new")
CALLS = [
    (os, "open"), (os, "read"), (os, "write"), (os, "fsync"), (os, "fstat"), (os, "fchmod"), (os, "link"),
    (os, "rename"), (os, "mkdir"), (os, "stat"), (os, "scandir"), (os, "close"), (fcntl, "flock"),
]  # fmt: skip
MOST = 60


class Faulty:
    """The system, in which the call of one number, of one kind, fails."""

    def __init__(self, patch: pytest.MonkeyPatch, module: Any, name: str, number: int, error: int) -> None:
        self.left = number
        self.error = error
        self.failed = False
        self.real: Callable[..., Any] = getattr(module, name)
        patch.setattr(module, name, self)

    def __call__(self, *args: Any, **options: Any) -> Any:
        self.left -= 1
        if self.left != 0:
            return self.real(*args, **options)
        self.failed = True
        if self.real.__name__ == "close":
            self.real(*args, **options)  # a descriptor is gone even where closing it reports a fault
        raise OSError(self.error, os.strerror(self.error))


def outcome(action: Callable[[], Any]) -> str:
    try:
        action()
    except (NotSaved, Damaged):
        return "refused"
    except NotSure:
        return "unsure"
    return "done"


@pytest.mark.parametrize(("module", "name"), CALLS, ids=[name for _, name in CALLS])
@pytest.mark.parametrize("error", [errno.EIO, errno.ENOSPC], ids=["EIO", "ENOSPC"])
def test_a_save_is_done_or_refused_or_unsure_and_never_between(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: Any, name: str, error: int
) -> None:
    cabinet = Cabinet.make(tmp_path / "home", SCHOOL)
    cabinet.add(OLD, by="x", at=AT)
    for number in range(1, MOST):
        now, base = cabinet.load(ANA).folder, cabinet.load(ANA).revision
        after = NEW if now == OLD else OLD
        with monkeypatch.context() as patch:
            faulty = Faulty(patch, module, name, number, error)
            said = outcome(lambda folder=after, base=base: cabinet.save(folder, base, by="y", at=AT))
        stored = cabinet.load(ANA)
        assert stored.folder == (now if said == "refused" else after)
        assert stored.revision.number == base.number + (said != "refused")
        again = cabinet.save(after, stored.revision, by="z", at=AT)
        assert [r.number for r in cabinet.history(ANA)] == list(range(1, again.number + 1))
        assert not list((cabinet.home / "pupils" / ANA).glob(".new*"))
        if not faulty.failed:
            return
    pytest.fail(f"a save calls {name} more than {MOST} times")


@pytest.mark.parametrize(("module", "name"), CALLS, ids=[name for _, name in CALLS])
def test_a_child_is_added_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: Any, name: str
) -> None:
    cabinet = Cabinet.make(tmp_path / "home", SCHOOL)
    for number in range(1, MOST):
        with monkeypatch.context() as patch:
            faulty = Faulty(patch, module, name, number, errno.EIO)
            said = outcome(lambda number=number: cabinet.add(child(number), by="y", at=AT))
        assert (pupil_id(number) in cabinet.ids()) == (said != "refused")
        if said == "refused":
            cabinet.add(child(number), by="y", at=AT)
        assert cabinet.load(pupil_id(number)).folder == child(number)
        if not faulty.failed:
            return
    pytest.fail(f"adding calls {name} more than {MOST} times")


@pytest.mark.parametrize(("module", "name"), CALLS, ids=[name for _, name in CALLS])
def test_a_draft_that_is_not_kept_leaves_the_earlier_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: Any, name: str
) -> None:
    home = Cabinet.make(tmp_path / "home", SCHOOL).home
    person = Person(login="khan", name="Ms Khan", host="office-1")
    edit = EditSession.take(home, None, person, "aaaaaaaa", AT)
    edit.write(Draft(forms={"f": {"n": "0"}}), None, AT)
    for number in range(1, MOST):
        before = edit.waiting()
        draft = Draft(forms={"f": {"n": str(number)}})
        with monkeypatch.context() as patch:
            faulty = Faulty(patch, module, name, number, errno.EIO)
            said = outcome(lambda draft=draft: edit.write(draft, None, AT))
        found = edit.waiting()
        assert before is not None
        assert found is not None
        assert found.draft == draft if said == "done" else found.draft in (before.draft, draft)
        if not faulty.failed:
            assert said == "done"
            return
    pytest.fail(f"a draft calls {name} more than {MOST} times")


@pytest.mark.parametrize(("module", "name"), CALLS, ids=[name for _, name in CALLS])
def test_a_session_begins_or_is_refused_and_refused_it_blocks_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: Any, name: str
) -> None:
    cabinet = Cabinet.make(tmp_path / "home", SCHOOL)
    cabinet.add(OLD, by="x", at=AT)
    person = Person(login="khan", name="Ms Khan", host="office-1")
    taken: list[EditSession] = []
    for number in range(1, MOST):
        session = f"session{number}"
        with monkeypatch.context() as patch:
            faulty = Faulty(patch, module, name, number, errno.EIO)
            said = outcome(
                lambda session=session: taken.append(EditSession.take(cabinet.home, ANA, person, session, AT))
            )
        assert len(taken) == (said == "done")
        while taken:
            taken.pop().close()
        again = EditSession.take(cabinet.home, ANA, person, "again000", AT)
        assert again.editing
        again.close()
        assert [p.name for p in (cabinet.home / "pupils" / ANA / "drafts").iterdir()] == ["lock"]
        if not faulty.failed:
            return
    pytest.fail(f"taking a edit calls {name} more than {MOST} times")


def test_a_disk_that_keeps_less_than_it_was_given_is_found_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cabinet = Cabinet.make(tmp_path / "home", SCHOOL)
    base = cabinet.add(OLD, by="x", at=AT)
    real = os.write

    def lying(descriptor: int, content: bytes) -> int:
        real(descriptor, content[:-5])
        return len(content)

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", lying)
        with pytest.raises(NotSaved, match="did not keep"):
            cabinet.save(NEW, base, by="y", at=AT)
    assert cabinet.load(ANA).folder == OLD


def test_a_disk_that_takes_a_little_at_a_time_gets_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cabinet = Cabinet.make(tmp_path / "home", SCHOOL)
    base = cabinet.add(OLD, by="x", at=AT)
    real = os.write
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", lambda descriptor, content: real(descriptor, content[:100]))
        cabinet.save(NEW, base, by="y", at=AT)
    assert cabinet.load(ANA).folder == NEW


def test_unsure_says_so_and_the_new_record_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cabinet = Cabinet.make(tmp_path / "home", SCHOOL)
    base = cabinet.add(OLD, by="x", at=AT)
    with monkeypatch.context() as patch:
        Faulty(patch, os, "fsync", 3, errno.EIO)  # the file, its history, then the folder
        with pytest.raises(NotSure, match="the disk reported a fault"):
            cabinet.save(NEW, base, by="y", at=AT)
    assert cabinet.load(ANA).folder == NEW
