"""Invented schools for the tests, each made once."""

from collections import Counter
from datetime import date
from functools import cache

import pytest
from msgspec.structs import replace

from sen_tui import places
from sen_tui.demo import invented_school
from sen_tui.domain.calendar import SchoolCalendar
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.roster_rows import row_of
from sen_tui.domain.school import School
from sen_tui.store.bank import load_bank
from sen_tui.store.demo_words import load_words
from sen_tui.store.framework_files import available
from sen_tui.store.frameworks import load

TODAY = date(2026, 10, 14)
WORDS = load_words(places.demo())
BANK = load_bank(places.targets())
FRAMEWORKS = tuple(available((places.frameworks(),)))
OF_OTHER_NATIONS = ("ni-three-stages", "scotland-csp", "wales-idp")
"""Their invented schools belong to the slow layer: to make one takes a second, and they are made as the others are."""


def slow_elsewhere(framework_id: str, *values: object) -> object:
    """Return the values of a case with a framework. It is slow where the framework is of another nation."""
    marks = (pytest.mark.slow,) if framework_id in OF_OTHER_NATIONS else ()
    return pytest.param(framework_id, *values, marks=marks)


every_framework = pytest.mark.parametrize("framework_id", list(map(slow_elsewhere, FRAMEWORKS)))


@cache
def framework(framework_id: str) -> Framework:
    """Return the framework as it comes with the program."""
    return load(framework_id, (places.frameworks(),))


@cache
def made(
    framework_id: str, pupils: int = 38, seed: int = 1, today: date = TODAY
) -> tuple[School, tuple[PupilFolder, ...]]:
    """Return one invented school, made once for all tests."""
    school, folders = invented_school(
        pupils=pupils, seed=seed, framework=framework(framework_id), words=WORDS, bank=BANK, today=today
    )
    return school, tuple(folders)


def folders_of(framework_id: str) -> tuple[PupilFolder, ...]:
    """Return the 38 folders of a framework."""
    return made(framework_id)[1]


def due_states(framework_id: str, folders: tuple[PupilFolder, ...], today: date = TODAY) -> Counter[str]:
    """Return how many children are due, overdue and so on."""
    rules = framework(framework_id)
    calendar = replace(SchoolCalendar.around(today), nation=rules.nation)
    return Counter(row_of(f, rules, calendar, ()).due(today) for f in folders)
