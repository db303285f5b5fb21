"""Values that cannot be, under a checksum that is right: refused where they are read, and never written."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from sen_tui.domain.draft import Draft
from sen_tui.domain.errors import BadInput, Damaged, NotSaved, RuleBroken
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.pupil import Involvement
from sen_tui.domain.roster import RosterRow
from sen_tui.domain.school import Settings, mistakes
from sen_tui.office.history import saved_states
from sen_tui.store import files, record, register, school
from sen_tui.store.audit import access_line
from sen_tui.store.cabinet import Cabinet
from sen_tui.store.drafts import editors, leases
from sen_tui.store.drafts.session import EditSession
from sen_tui.store.layout import MOST_REVISIONS
from sen_tui.store.record import Revision
from support import crafted
from support.cabinets import line, record_of
from support.children import ANA, AT, BEN, CANARY, KHAN, NOW, SCHOOL, child, form_draft
from support.crafted import is_day, is_moment, is_number, one_by_one
from support.offices import office_at

DAYS = ("0001-01-01", "1989-12-31", "2101-01-01", "9999-12-31")
MOMENTS = ("0001-01-01T00:00:00Z", "2026-11-20T09:00:00", "9999-12-31T23:59:59-14:00")
KINDS: dict[str, Callable[[Any], bool]] = {"day": is_day, "moment": is_moment, "number": is_number}
SINGLE = (
    *(("day", day) for day in DAYS),
    *(("moment", at) for at in MOMENTS),
    *(("number", number) for number in (10**30, -(10**30))),
)
"""The kind of a value, and what cannot stand in its place."""
ABSURD = [name for name in crafted.SEALED if name.startswith(("days", "moments", "numbers of", "revision", "texts of"))]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return a cabinet with every kind of file."""
    with crafted.at_work(tmp_path_factory.mktemp("absurd") / "home") as place:
        yield place


def readable(read: Callable[[bytes], object], files: Iterator[tuple[str, bytes]]) -> list[str]:
    """Return the places of the crafted values that were read as if they could be."""
    taken, refusals = [], ""
    for place, content in files:
        try:
            read(content)
            taken.append(place)
        except Damaged as error:
            refusals += str(error)
    assert CANARY not in refusals
    return taken


@pytest.mark.parametrize(("kind", "value"), SINGLE, ids=str)
def test_each_value_of_a_record_is_looked_at(home: Path, kind: str, value: Any) -> None:
    whole = crafted.place_of(home, "record").read_bytes()
    absurd = list(one_by_one("record", whole, value, KINDS[kind]))
    assert len(absurd) > 1
    assert readable(lambda content: record.decode(content, ANA), iter(absurd)) == []


@pytest.mark.parametrize(("kind", "value"), SINGLE, ids=str)
def test_each_value_of_a_draft_is_looked_at(home: Path, kind: str, value: Any) -> None:
    place = crafted.place_of(home, "draft")
    whole = place.read_bytes()
    for where, content in one_by_one("draft", whole, value, KINDS[kind]):
        place.write_bytes(content)
        with files.opened(place.parent) as folder:
            assert place.stem not in editors.readable(folder), where
            assert len(editors.problems(folder)) == 1, where
    place.write_bytes(whole)


def test_a_value_just_inside_the_bounds_is_read(home: Path) -> None:
    whole = crafted.place_of(home, "record").read_bytes()
    for day in ("1990-01-01", "2100-12-31"):
        others = list(one_by_one("record", whole, day, is_day))
        assert readable(lambda content: record.decode(content, ANA), iter(others)) == [place for place, _ in others]


@pytest.mark.parametrize("damage", ABSURD)
def test_an_absurd_lease_is_somebody_at_work(home: Path, damage: str) -> None:
    with crafted.put(home, "lease", damage) as place, files.opened(place.parent) as folder:
        (lease,) = leases.alive(folder).values()
        assert (lease.person.login, lease.editing) == ("bell", True)
        assert lease.since.tzinfo is not None
        assert lease.since.year >= 1990


def test_every_absurd_line_of_the_register_is_made_again(home: Path) -> None:
    cabinet = Cabinet.open(home)
    right = cabinet.roster("b", line).rows
    place = crafted.place_of(home, "register")
    whole = place.read_bytes()
    absurd = crafted.resealed("register", whole, lambda tree: tree["rows"][0][0].__setitem__(11, "9999-12-31"))
    place.write_bytes(absurd)
    assert RosterRow.__struct_fields__[11] == "latest"
    assert register.read_index(home, "b") is None
    assert cabinet.roster("b", line).rows == right


@pytest.mark.parametrize("at", ["0001-01-01T00:00:00+00:00", "2026-11-20T09:00:00", "9999-12-31T23:59:59+00:00"])
def test_a_line_of_the_log_has_a_moment_of_ours(at: str) -> None:
    entry = access_line.Entry(at=NOW, login="khan", host="office", pid=1, deed="listed")
    content, _ = access_line.sealed_line(entry, "")
    assert isinstance(access_line.read_line(content), access_line.Line)
    absurd = crafted.resealed("log", content, lambda row: row.update(at=at))
    assert access_line.read_line(absurd.rstrip()) == "it says what this sen-tui does not know"


def test_a_half_term_and_a_setting_that_cannot_be_stop_nobody() -> None:
    absurd = tuple(replace(SCHOOL.half_terms[0], start=day, end=day) for day in (date.min, date.max))
    details = replace(SCHOOL, half_terms=absurd, settings=Settings(theme="neon", idle_minutes=-(10**30)))
    read = school.decode(school.encode(details))
    assert read == details
    assert (read.settings.look, read.settings.idle_limit) == ("", 5)
    places = ("settings, theme should", "settings, idle_minutes should", "half_terms 1 is", "half_terms 2 is")
    assert [words.startswith(place) for words, place in zip(mistakes(read), places, strict=True)] == [True] * 4


def test_what_could_not_be_read_again_is_not_written(cabinet: Cabinet) -> None:
    base = cabinet.load(ANA).revision
    whole = record_of(cabinet).read_bytes()
    adviser = Involvement(id="s1", agency="EP", start=date(2101, 1, 1))
    for folder in (
        child(born=date(1989, 1, 1)),
        replace(child(), involvements=(adviser,)),
        child(interests="x" * 300_000),
    ):
        with pytest.raises((BadInput, RuleBroken), match="cannot be kept"):
            cabinet.save(folder, base, by="x", at=AT)
    with pytest.raises(BadInput, match="cannot be kept: at is outside the years"):
        cabinet.save(child(), base, by="x", at=datetime(1970, 1, 1, tzinfo=UTC))
    with pytest.raises(BadInput, match="cannot be kept: name is too long"):
        cabinet.save_school(replace(SCHOOL, name="x" * 300_000))
    assert record_of(cabinet).read_bytes() == whole


def test_the_last_revision_that_can_be_is_the_last() -> None:
    last = Revision(number=MOST_REVISIONS - 1, sum="", previous="", by="x", at=AT)
    content, revision = record.encode(child(), after=last, by="x", at=AT)
    assert record.decode(content, ANA).revision.number == revision.number == MOST_REVISIONS
    with pytest.raises(BadInput):
        record.encode(child(), after=revision, by="x", at=AT)


def test_a_draft_that_could_not_be_read_again_leaves_the_earlier_one(cabinet: Cabinet) -> None:
    edit = EditSession.take(cabinet.home, ANA, KHAN, "aaaaaaaa", AT)
    edit.write(form_draft("before"), None, AT)
    for draft in (form_draft("x" * 300_000), Draft(forms={str(n): {"a": "," * 100_000} for n in range(3)})):
        with pytest.raises(NotSaved, match="What you typed"):
            edit.write(draft, None, AT)
    with pytest.raises(NotSaved, match="saved is outside the years"):
        edit.write(form_draft("later"), None, AT - timedelta(days=365 * 60))
    waiting = edit.waiting()
    assert waiting is not None
    assert waiting.draft == form_draft("before")


@pytest.mark.parametrize("typed", ["31/12/9999", "0001-01-01", "1" * 400, "NaN", "\u202e1/1/1"])
def test_whatever_was_typed_in_a_field_keeps_its_draft_readable(cabinet: Cabinet, typed: str) -> None:
    edit = EditSession.take(cabinet.home, ANA, KHAN, "aaaaaaaa", AT)
    edit.write(form_draft(typed), None, AT)
    waiting = edit.waiting()
    assert waiting is not None
    assert waiting.draft == form_draft(typed)
    assert edit.unreadable() == ()


def test_a_line_that_cannot_be_made_is_a_damaged_child(cabinet: Cabinet) -> None:
    cabinet.add(child(2), by="x", at=AT)

    def summarise(folder: PupilFolder) -> RosterRow:
        if folder.pupil.id == ANA:
            raise OverflowError(CANARY)
        return line(folder)

    roster = cabinet.roster("b", summarise)
    assert [row.id for row in roster.rows] == [BEN]
    assert f"pupils/{ANA}" in roster.damaged[ANA]
    assert CANARY not in roster.damaged[ANA]


@pytest.mark.parametrize("rows", ["[]", "{}", '"",""'])
def test_a_file_of_a_million_values_is_not_parsed(rows: str) -> None:
    content = b'{"_meta":{"1":{}},"more":{"1":{"a":[' + b",".join([rows.encode()] * 1_000_000) + b"]}}}"
    with pytest.raises(Damaged, match="too many values"):
        record.decode(content, ANA)
    with pytest.raises(Damaged, match="too many values"):
        school.decode(content)


def test_a_high_number_lists_no_hundred_thousand_states(cabinet: Cabinet) -> None:
    high = crafted.resealed(
        "record", record_of(cabinet).read_bytes(), lambda tree: tree["_meta"]["1"].update(revision=MOST_REVISIONS)
    )
    record_of(cabinet).write_bytes(high)
    states = saved_states(office_at(cabinet.home), ANA)
    assert len(states) == 10_000
    assert (states[-1].number, states[-2].revision) == (MOST_REVISIONS, None)
