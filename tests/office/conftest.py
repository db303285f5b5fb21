"""A real cabinet with children in it, for the deeds of the office."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sen_tui.domain.pupil import Contact
from sen_tui.office.edits import add_pupil
from sen_tui.office.open_child import OpenFolder, close_folder, open_folder
from sen_tui.office.opening import Office
from sen_tui.office.setup import make_cabinet
from support.children import ANA, KHAN, SCHOOL, pupil
from support.offices import office_at


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Return the office of a school with three children, the first at School Action."""
    home = tmp_path / "home"
    make_cabinet(home, SCHOOL)
    opened = office_at(home, KHAN)
    mum = Contact(id="c1", name="Mum [x]", relationship="mother")
    uncle = Contact(id="c2", name="Uncle", relationship="uncle", gets_copies=False)
    add_pupil(opened, pupil(surname="Ashe"), contacts=(mum, uncle), stage="school_action", needs=("SPLD",))
    for number, surname in ((2, "Okoro"), (3, "O'[Neil]")):
        who = pupil(number, surname=surname, class_name="5A")
        add_pupil(opened, who, contacts=(), stage="none", needs=())
    return opened


@pytest.fixture
def ana(office: Office) -> Iterator[OpenFolder]:
    """Return the folder of the first child, open to be changed."""
    opened = open_folder(office, ANA)
    yield opened
    close_folder(opened)
