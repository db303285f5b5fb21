"""The office: the cabinet, the framework, the person at work, the clock.

The framework and the target bank are read at their first use, because the register is shown without them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from sen_tui import places
from sen_tui.office.frameworks import Frameworks
from sen_tui.store.cabinet import Cabinet

if TYPE_CHECKING:
    from sen_tui.domain.at_work import Person
    from sen_tui.domain.bank import Offer
    from sen_tui.domain.calendar import SchoolCalendar
    from sen_tui.domain.folder import PupilFolder
    from sen_tui.domain.framework import Framework
    from sen_tui.domain.nations import Nation
    from sen_tui.domain.school import School


class Office(msgspec.Struct, frozen=True, kw_only=True, eq=False, dict=True):  # `dict` is for `cached_property`
    """A school's cabinet with the framework it works by, the person at work, and the clock."""

    cabinet: Cabinet
    person: Person
    today: Callable[[], date]
    now: Callable[[], datetime]
    """The present moment, aware, in UTC."""
    new_id: Callable[[], str]
    own_account: bool = True
    """Whether the program runs as the person's own account, not as a service account for the person."""
    tell: Callable[[str], None]
    """Tells the person at once, wherever the person is: on the screen of the app, or on stderr of a command."""

    @property
    def school(self) -> School:
        """The details of the school, as they were last read."""
        return self.cabinet.school

    @cached_property
    def frameworks(self) -> Frameworks:
        """The framework that the school works by, and those that single children name."""
        return Frameworks(self.cabinet.home, self.school.framework)

    @property
    def framework(self) -> Framework:
        """The framework that the school works by. Raises as `Frameworks.school`."""
        return self.frameworks.school

    @property
    def nation(self) -> Nation:
        """The nation of the school, with the year groups of all its children and their form of number."""
        return self.framework.country

    def framework_of(self, folder: PupilFolder) -> Framework:
        """Return the framework by which the school works with a child. Raises as `Frameworks.of`."""
        return self.frameworks.of(folder)

    def forget_framework(self) -> None:
        """Read the framework again at its next use, because the school has chosen another."""
        vars(self).pop("frameworks", None)

    @property
    def calendar(self) -> SchoolCalendar:
        """The school's terms around today."""
        from sen_tui.domain.calendar import SchoolCalendar  # start-up: the register is shown without dates worked out

        return SchoolCalendar.of(self.school, self.today())

    @cached_property
    def bank(self) -> tuple[Offer, ...]:
        """The program's target bank, read at its first use. Raises `BadInput` if one of its files has mistakes."""
        from sen_tui.store.bank import load_bank  # start-up: the register is shown without the bank

        return tuple(target.offer for target in load_bank(places.targets()))

    @cached_property
    def vague_words(self) -> tuple[str, ...]:
        """The wording that is not specific, read at its first use. Raises `BadInput` if its file has mistakes."""
        from sen_tui.store.vague_words import load_vague_words  # start-up: the register is shown without it

        return load_vague_words(places.vague_words())


def open_office(
    home: Path,
    *,
    person: Person,
    today: Callable[[], date],
    now: Callable[[], datetime],
    new_id: Callable[[], str],
    tell: Callable[[str], None],
) -> Office:
    """Return the office at `home`. Raises `NotFound` if there is no cabinet."""
    return Office(cabinet=Cabinet.open(home), person=person, today=today, now=now, new_id=new_id, tell=tell)
