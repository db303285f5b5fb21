"""`sen-tui history`: who saved what and when, field by field, and every earlier state as it was."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from sen_tui.cli.commands import main
from sen_tui.store.cabinet import Cabinet
from sen_tui.store.record import Stored
from support.commands import data, printed, refused, run

HOSTILE = "[/] [@click=app.quit]x[/] \x1b]0;t\x07\u202e مرحبا 👩‍👩‍👧"
AT = datetime(2026, 11, 20, 14, 2, tzinfo=UTC)


def change(home: Path, **details: str) -> Stored:
    """Save other details of the first child; return the folder as it was before."""
    cabinet = Cabinet.open(home)
    stored = cabinet.load(cabinet.ids()[0])
    folder = replace(stored.folder, pupil=replace(stored.folder.pupil, **details))
    cabinet.save(folder, stored.revision, by=f"Ms Khan {HOSTILE}", login="khan", at=AT, note=HOSTILE)
    return stored


@pytest.fixture
def child(own: Path) -> str:
    """Return the id of a child whose details were changed twice."""
    before = change(own, class_name="Birch")
    change(own, strengths=HOSTILE)
    return before.folder.pupil.id


def test_every_revision_is_listed_with_who_and_when(own: Path, child: str) -> None:
    text = printed(own, "history", child)
    assert "3 revisions" in text
    assert "demo" in text
    assert "Ms Khan" in text
    assert "20 November 2026" in text


def test_one_revision_tells_field_by_field_what_it_changed(own: Path, child: str) -> None:
    text = printed(own, "history", child, "--revision", "2")
    assert "What revision 2 changed" in text
    assert "Birch" in text
    assert "Strengths" not in text
    third = " ".join(printed(own, "history", child, "--revision", "3").split())
    bare = third.translate({0x2068: None, 0x2069: None})
    assert "Strengths [/] [@click=app.quit]x[/] ]0;t مرحبا 👩‍👩‍👧" in bare


def test_nothing_that_can_hurt_a_terminal_comes_out(own: Path, child: str) -> None:
    for args in ((), ("--revision", "1"), ("--revision", "3")):
        text = printed(own, "history", child, *args)
        assert not {"\x1b", "\x07", "\u202e"} & set(text)


def test_the_list_and_a_state_are_given_as_json(own: Path, child: str) -> None:
    listed = data(own, "history", child)
    assert [state["number"] for state in listed] == [1, 2, 3]
    assert (listed[2]["revision"]["login"], listed[2]["revision"]["note"]) == ("khan", HOSTILE)
    first, last = (json.loads(printed(own, "history", child, "--revision", n, "--json")) for n in "13")
    assert first["pupil"]["strengths"] != HOSTILE
    assert last["pupil"]["strengths"] == HOSTILE


def test_a_revision_that_is_not_there_is_refused(own: Path, child: str) -> None:
    assert "There is no revision 9" in refused(own, "history", child, "--revision", "9")
    assert run(own, "history", child, "--revision", "0").exit_code == 2
    assert "No pupil" in refused(own, "history", "nobody at all")


def test_a_damaged_revision_is_named_and_the_others_are_shown(own: Path, child: str) -> None:
    past = sorted((own / "pupils" / child / "history").iterdir())
    past[1].write_bytes(b"{")
    done = run(own, "history", child)
    assert done.exit_code == 1
    assert "cannot be read" in done.stdout
    assert "1 revision cannot be read." in done.stderr
    assert data(own, "history", child)[1] == {"number": 2, "revision": None}
    against = " ".join(printed(own, "history", child, "--revision", "3").split())
    assert "Revision 2 cannot be read: shown against revision 1." in against
    assert "Birch" in against
    past[0].write_bytes(b"")
    assert "shown as a whole" in " ".join(printed(own, "history", child, "--revision", "3").split())
    assert "cannot be read" in refused(own, "history", child, "--revision", "2")


def test_the_child_can_be_named_where_nobody_else_can_read_it(own: Path, child: str) -> None:
    asked = CliRunner().invoke(main, ["--home", str(own), "history", "-"], input=f"{child}\n")
    assert asked.exit_code == 0
    assert "3 revisions" in asked.stdout
