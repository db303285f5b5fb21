"""The beginning of a school: the frameworks to choose from, an empty cabinet, an invented school."""

from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

from msgspec.structs import replace

from sen_tui import places
from sen_tui.domain.framework import Framework
from sen_tui.domain.school import School
from sen_tui.store import bank, framework_files, frameworks, new_cabinet
from sen_tui.store.cabinet import Cabinet


def known_frameworks(home: Path) -> tuple[Framework, ...]:
    """Return every framework that a school at `home` can choose, sorted by id. Raises `BadInput` on a bad file."""
    folders = places.framework_folders(home)
    return tuple(frameworks.load(key, folders) for key in sorted(framework_files.available(folders)))


def framework_mistakes(path: Path) -> tuple[str, ...]:
    """Return every mistake in a framework file, a sentence each."""
    return frameworks.check_framework(path)


def check_free(home: Path) -> None:
    """Raise `BadInput` if a cabinet, or a part of one, is at `home` already."""
    with suppress(OSError):  # `make_cabinet` says what the disk refuses
        new_cabinet.check_free(home)


def make_cabinet(home: Path, school: School) -> Cabinet:
    """Make an empty cabinet for a school.

    Raises `NotFound` for an unknown framework, `BadInput` if there is a cabinet already, `Busy` if somebody else
    makes one just now, and `NotSure` if it is made and the disk could not confirm it.
    """
    framework = frameworks.load(school.framework, places.framework_folders(home))
    return Cabinet.make(home, replace(school, nation=framework.nation))


def open_demo(
    home: Path, *, pupils: int, seed: int, framework_id: str, today: date, at: datetime, login: str = "senco"
) -> int:
    """Make an invented school at `home`, whose SENCO has the account `login`. Return the number of its children.

    Raises as `make_cabinet`.
    """
    from sen_tui.demo import invented_school  # only a demo needs its stories
    from sen_tui.store.demo_words import load_words

    framework = frameworks.load(framework_id, (places.frameworks(),))
    school, folders = invented_school(
        pupils=pupils,
        seed=seed,
        framework=framework,
        words=load_words(places.demo()),
        bank=bank.load_bank(places.targets()),
        today=today,
        login=login,
    )
    with Cabinet.being_made(home, school) as cabinet:
        return cabinet.add_all(folders, by="demo", at=at)
