"""The look is remembered for each login, in the cabinet."""

from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from sen_tui.domain.school import LOOKS
from sen_tui.office.looks import choose_look, look_of
from sen_tui.office.setup import make_cabinet
from support.children import BELL, KHAN, SCHOOL
from support.offices import office_at


def test_each_person_has_the_look_chosen_last(tmp_path: Path) -> None:
    home = tmp_path / "home"
    make_cabinet(home, SCHOOL)
    khan, bell = office_at(home, KHAN), office_at(home, BELL)
    assert look_of(khan) == LOOKS[1]
    for look in (*LOOKS[1:], "sen-light", "sen-light"):
        choose_look(khan, look)
        assert look_of(office_at(home, KHAN)) == look
    assert look_of(bell) == LOOKS[1]
    choose_look(bell, "ansi-dark")
    assert (look_of(khan), look_of(bell)) == ("sen-light", "ansi-dark")
    assert sorted(path.name for path in (home / "looks").iterdir()) == ["bell.ansi-dark", "khan.sen-light"]


def test_without_a_choice_the_schools_look_is_used_and_an_unknown_one_never(tmp_path: Path) -> None:
    home = tmp_path / "home"
    make_cabinet(home, replace(SCHOOL, settings=replace(SCHOOL.settings, theme="sen-light")))
    office = office_at(home, KHAN)
    assert look_of(office) == "sen-light"
    choose_look(office, "neon")
    assert look_of(office) == "sen-light"
    (home / "looks" / "khan.neon").rename(home / "looks" / "khan.")
    assert look_of(office) == "sen-light"


def test_a_look_that_cannot_be_kept_is_told_and_harms_nothing(tmp_path: Path) -> None:
    home = tmp_path / "home"
    make_cabinet(home, SCHOOL)
    (home / "looks").write_bytes(b"in the way")
    said: list[str] = []
    tell: Callable[[str], None] = said.append
    office = office_at(home, KHAN, tell=tell)
    choose_look(office, "sen-light")
    assert said
    assert said[0].startswith("The look is not remembered: ")
    assert look_of(office) == LOOKS[1]
