"""What a school says about itself: every mistake in the file is told with its place, in plain words."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sen_tui.domain.errors import BadInput
from sen_tui.domain.school import LOOKS, School
from sen_tui.exchange.json_in import read_school
from sen_tui.exchange.json_out import school_json
from sen_tui.tui.themes import THEMES

RIGHT: dict[str, Any] = {
    "name": "Hillside Primary",
    "framework": "send-2015",
    "staff": [
        {"name": "Ngozi Okafor", "login": "okafor", "roles": ["senco", "assistant head"]},
        {"name": "Ann Bell", "login": "bell", "classes": ["4B"]},
    ],
    "half_terms": [
        {"name": "Autumn 1", "start": "2026-09-02", "end": "2026-10-23"},
        {"name": "Autumn 2", "start": "2026-11-02", "end": "2026-12-18"},
    ],
    "settings": {"theme": "sen-light", "idle_minutes": 10},
}
STAFF = RIGHT["staff"]
TERMS = RIGHT["half_terms"]


def read(tmp_path: Path, content: str | bytes) -> School:
    """Return the school that a file with this content describes."""
    file = tmp_path / "school.json"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_school(file)


def refusal(tmp_path: Path, content: str | bytes) -> str:
    """Return the sentences that a file is refused with: none has a word of the program's own."""
    with pytest.raises(BadInput) as refused:
        read(tmp_path, content)
    said = str(refused.value)
    assert not [word for word in ("Expected", "`int`", "`str`", "$.", "Traceback", "JSON is malformed") if word in said]
    return said


def test_what_is_printed_is_read_again(tmp_path: Path) -> None:
    school = read(tmp_path, json.dumps(RIGHT))
    assert (school.staff[1].classes, school.half_terms[1].start.month) == (("4B",), 11)
    assert read(tmp_path, school_json(school)) == school
    more = read(tmp_path, json.dumps(RIGHT | {"closed_days": ["2026-11-03"], "contact": "x", "services": ["y"]}))
    assert (more.closed_days, more.contact, more.services) == ((date(2026, 11, 3),), "x", ("y",))
    assert read(tmp_path, school_json(more)) == more
    assert read(tmp_path, b"\xef\xbb\xbf" + school_json(school).encode()) == school


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"namee": "x"}, '"namee" is not known. What can stand there: name, framework,'),
        ({"name": " "}, "name is empty"),
        ({"name": 3}, "name should be text in quotation marks."),
        ({"name": "Hill\u202eside"}, "name holds a character that cannot be seen"),
        ({"staff": {}}, "staff should be a list in brackets [ ]."),
        ({"staff": [{"login": "x"}]}, "staff 1, name is missing."),
        ({"staff": ["Ann"]}, "staff 1 should be in braces { }."),
        (
            {"staff": [{"name": "Ann", "role": "senco"}]},
            'staff 1, "role" is not known. What can stand there: name, roles,',
        ),
        ({"staff": [{"name": "Ann", "roles": "senco"}]}, "staff 1, roles should be a list in brackets [ ]."),
        ({"staff": [{"name": "Ann", "roles": [3]}]}, "staff 1, roles 1 should be text in quotation marks."),
        ({"staff": [{"name": "Ann", "roles": ["SENCO"]}]}, 'staff 1, roles: write "senco", just so.'),
        ({"staff": [*STAFF, {"name": "Eve", "login": "bell"}]}, "staff 2 and 3 have one login"),
        ({"staff": [*STAFF, {"name": "ann  Bell", "login": "eve"}]}, "staff 2 and 3 have one name under two logins"),
        ({"half_terms": [{"name": "A", "start": "2026-09-02"}]}, "half_terms 1, end is missing."),
        ({"half_terms": [{**TERMS[0], "start": "2 Sept"}]}, 'half_terms 1, start should be a day, as "2026-09-03".'),
        ({"half_terms": [{**TERMS[0], "end": "2026-09-01"}]}, "half_terms 1 ends before it begins."),
        ({"half_terms": TERMS[::-1]}, "half_terms 2 begins before the one above it has ended."),
        ({"settings": {"theme": "pink"}}, 'theme should be one of: "", "sen-dark", "sen-light", "ansi-dark".'),
        ({"settings": {"idle_minutes": "five"}}, "settings, idle_minutes should be a whole number."),
        ({"settings": {"idle_minutes": True}}, "settings, idle_minutes should be a whole number."),
        ({"settings": {"idle_minutes": -1}}, "settings, idle_minutes should be from 1 to 240, or 0 for never."),
        ({"settings": {"clipboard": 1}}, "settings, clipboard should be true or false."),
    ],
)
def test_each_mistake_is_told_with_its_place(change: dict[str, Any], told: str, tmp_path: Path) -> None:
    said = refusal(tmp_path, json.dumps(RIGHT | change))
    assert told in said
    assert str(tmp_path / "school.json") in said


@pytest.mark.parametrize("missing", ["name", "framework", "staff"])
def test_what_is_needed_and_missing_is_named(missing: str, tmp_path: Path) -> None:
    left = {key: value for key, value in RIGHT.items() if key != missing}
    assert f"{missing} is missing." in refusal(tmp_path, json.dumps(left))


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    said = refusal(tmp_path, json.dumps({"name": 3, "settings": {"theme": 1}}))
    assert len(said.splitlines()) == 4


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ('{\n"name": "x"\n"framework": "y"}', "line 3: a comma"),
        ("", "line 1"),
        ("[]", "the whole file should be in braces"),
        (b'{"name": "\xff"}', "is not UTF-8"),
        ("[" * 100_000, "fresh copy"),
        ('{"name": "x", "name": "y"}', '"name" stands twice'),
        ('{"name": ' + "9" * 5000 + "}", "fresh copy"),
        ('{"name": "' + "9" * 1_000_001 + '"}', "too large"),
    ],
)
def test_a_file_that_is_no_json_is_refused_with_the_line(content: str | bytes, told: str, tmp_path: Path) -> None:
    assert told in refusal(tmp_path, content)


def test_the_example_on_the_page_of_the_school_is_right(tmp_path: Path) -> None:
    page = Path(__file__).parents[2] / "docs" / "school.md"
    example = page.read_text("utf-8").partition("```json\n")[2].partition("```")[0]
    assert read(tmp_path, example).senco() == "Ngozi Okafor"


def test_every_look_of_the_program_can_be_chosen() -> None:
    assert set(LOOKS) == {"", "ansi-dark", *(theme.name for theme in THEMES)}
