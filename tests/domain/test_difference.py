"""What changed between two states of a folder: every field has a name, every change is told, in the words as kept."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec
import pytest
from msgspec.structs import fields, replace

from sen_tui.domain.difference import Difference, differences, overlap, side_by_side
from sen_tui.domain.entry_titles import keyed
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.plan import Provision
from sen_tui.domain.pupil import Contact
from sen_tui.domain.signing import sign
from sen_tui.domain.target import Criterion
from sen_tui.domain.words import title
from support.children import HOSTILE, SIGNED, TODAY, child_at, framework, full_review, ids, measure, target

FOLDER = child_at()
BORN = date(2018, 5, 1)
AT = datetime.fromisoformat("2026-11-20T15:30:00+00:00")


def classes(hint: Any) -> Iterator[type]:
    """Yield every dataclass that a value of this type is made of."""
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        yield hint
        for name, inner in get_type_hints(hint).items():
            if name not in ("words", "child") or hint.__name__ not in ("Review", "Plan"):  # as kept at the signature
                yield from classes(inner)
    for inner in get_args(hint):
        yield from classes(inner)


def invented(hint: Any, words: str, turn: int) -> Any:
    """Return a value of a type: another one for another `turn`."""
    if get_origin(hint) in (Union, UnionType):
        return invented(next(one for one in get_args(hint) if one is not NoneType), words, turn)
    if get_origin(hint) is Literal:
        return get_args(hint)[turn % len(get_args(hint))]
    if get_origin(hint) is tuple:
        return (invented(get_args(hint)[0], words, turn),)
    if get_origin(hint) is dict:
        return {"key": f"{words} {turn}"}
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        kinds = get_type_hints(hint)
        return hint(**{f.name: invented(kinds[f.name], f.name, turn) for f in fields(hint)})
    simple = {str: f"{words} {turn}", int: turn + 1, float: turn + 0.5, bool: bool(turn)}
    return simple.get(hint) or {date: BORN + timedelta(days=turn), datetime: AT + timedelta(days=turn)}.get(hint, False)


WHOLE: PupilFolder = invented(PupilFolder, "folder", 0)
MODEL = sorted(set(classes(PupilFolder)) - {PupilFolder}, key=lambda one: one.__name__)


def changed(value: Any, other: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield `value` with one of its fields as in `other`, and which field that is; for each field in turn."""
    for field in fields(value):
        own, new = getattr(value, field.name), getattr(other, field.name)
        name = f"{type(value).__name__}.{field.name}"
        if isinstance(own, msgspec.Struct):
            yield from ((inner, replace(value, **{field.name: made})) for inner, made in changed(own, new))
        elif isinstance(own, tuple) and isinstance(own[0], msgspec.Struct):
            yield from ((inner, replace(value, **{field.name: (made,)})) for inner, made in changed(own[0], new[0]))
        else:
            yield name, replace(value, **{field.name: new})


SHOWN = {f"{owner.__name__}.{field.name}" for owner in MODEL for field in fields(owner) if title(owner, field.name)}
EVERY_CHANGE = {field: folder for field, folder in changed(WHOLE, invented(PupilFolder, "folder", 1)) if field in SHOWN}


@pytest.mark.parametrize("owner", MODEL, ids=lambda owner: owner.__name__)
def test_every_field_of_the_model_has_a_name_or_says_nothing_to_people(owner: type) -> None:
    names = [title(owner, field.name) for field in fields(owner)]
    assert all(name == name.strip() for name in names)
    assert any(names)


def test_every_table_has_a_name() -> None:
    assert all(title(PupilFolder, field.name) for field in fields(PupilFolder))


@pytest.mark.parametrize("field", sorted(EVERY_CHANGE))
def test_a_change_of_any_field_is_told_with_both_texts(field: str) -> None:
    found = differences(WHOLE, EVERY_CHANGE[field])
    assert found
    assert all(change.before != change.after and change.part and change.field for change in found)
    assert differences(EVERY_CHANGE[field], WHOLE)


def test_nothing_changed_is_nothing_to_tell() -> None:
    assert differences(FOLDER, FOLDER) == ()


def test_a_change_is_told_in_plain_words_and_exactly_as_written() -> None:
    first = replace(FOLDER.targets[0], success=HOSTILE, does="read a page")
    (does, success) = differences(FOLDER, replace(FOLDER, targets=(first, *FOLDER.targets[1:])))
    assert (success.part, success.field) == ("Target 1, read a page", "Success criteria")
    assert (success.before, success.after) == ("[we] all hear it", HOSTILE)
    assert (does.field, does.after) == ("Will do", "read a page")


def test_the_goal_of_a_target_is_told_part_by_part() -> None:
    harder = replace(FOLDER.targets[0], criterion=Criterion(kind="n_of_m", goal=5, of=5, unit="times", baseline=1))
    (goal,) = differences(FOLDER, replace(FOLDER, targets=(harder, *FOLDER.targets[1:])))
    assert (goal.field, goal.before, goal.after) == ("Criterion: Goal", "4", "5")
    gone = replace(FOLDER.targets[0], criterion=None)
    told = differences(FOLDER, replace(FOLDER, targets=(gone, *FOLDER.targets[1:])))
    assert ("Criterion: Measured as", "times out of", "") in {(d.field, d.before, d.after) for d in told}


def test_what_came_and_what_went_is_told_whole() -> None:
    more = Contact(id="c9", name="Gran", relationship="grandmother", phone=HOSTILE)
    came = differences(FOLDER, replace(FOLDER, contacts=(*FOLDER.contacts, more)))
    assert {(d.part, d.field, d.before, d.after) for d in came} == {
        ("Contact Gran", "Name", "", "Gran"),
        ("Contact Gran", "Relationship", "", "grandmother"),
        ("Contact Gran", "Phone", "", HOSTILE),
    }
    went = differences(replace(FOLDER, contacts=(*FOLDER.contacts, more)), FOLDER)
    assert {(d.field, d.before) for d in went} == {(d.field, d.after) for d in came}


def test_another_order_is_told() -> None:
    (order,) = differences(FOLDER, replace(FOLDER, contacts=FOLDER.contacts[::-1]))
    assert order.field == "Order"
    assert order.before != order.after


def test_a_first_state_is_told_against_nothing() -> None:
    told = differences(None, FOLDER)
    assert ("Details", "Forename", "", HOSTILE) in {(d.part, d.field, d.before, d.after) for d in told}
    assert all(not change.before for change in told)


def test_a_signed_review_is_told_with_everything_said_in_it() -> None:
    after = sign(FOLDER, full_review(FOLDER), framework(), SIGNED, ids("s"))
    told = differences(FOLDER, after)
    review = {d.field: d.after for d in told if d.part == "Review of 20 November 2026"}
    assert review["Effectiveness of the plan: How effective"] == "effective"
    assert HOSTILE in review.values()
    assert any(field.startswith("Progress, Target 1, ") and text == "3 of 5" for field, text in review.items())
    assert ("State", "active", "followed by another") in {
        (d.field, d.before, d.after) for d in told if d.part.startswith("Plan")
    }


def test_what_refers_to_something_is_told_by_its_name() -> None:
    told = differences(FOLDER, replace(FOLDER, measures=(*FOLDER.measures, measure("t2", TODAY))))
    assert next(d.after for d in told if d.field == "Target").startswith("Target 2, read line 2")


def test_entries_that_are_alike_are_told_apart() -> None:
    twice = FOLDER.stages[:1] * 3
    assert len(keyed(twice)) == 3


def told(change: PupilFolder) -> tuple[Difference, ...]:
    return differences(FOLDER, change)


PHONE = told(replace(FOLDER, contacts=(replace(FOLDER.contacts[0], phone="1"), *FOLDER.contacts[1:])))
OTHER_PHONE = told(replace(FOLDER, contacts=(replace(FOLDER.contacts[0], phone="2"), *FOLDER.contacts[1:])))
EMAIL = told(replace(FOLDER, contacts=(replace(FOLDER.contacts[0], email="1"), *FOLDER.contacts[1:])))
GONE = told(replace(FOLDER, contacts=FOLDER.contacts[1:]))
HELP = told(replace(FOLDER, provision=(*FOLDER.provision, Provision(id="l9", plan_id="p1", what="x"))))
TARGET = told(replace(FOLDER, targets=(*FOLDER.targets, target(9))))


@pytest.mark.parametrize(("one", "other"), [(PHONE, OTHER_PHONE), (PHONE, GONE), (GONE, EMAIL), (GONE, GONE)])
def test_two_changes_of_one_field_or_of_an_entry_that_went_meet(
    one: tuple[Difference, ...], other: tuple[Difference, ...]
) -> None:
    assert overlap(one, other)
    assert overlap(other, one)


@pytest.mark.parametrize(("one", "other"), [(PHONE, EMAIL), (PHONE, HELP), (HELP, TARGET), (GONE, HELP), (PHONE, ())])
def test_changes_of_different_fields_do_not_meet(one: tuple[Difference, ...], other: tuple[Difference, ...]) -> None:
    assert not overlap(one, other)
    assert not overlap(other, one)


def test_two_changes_stand_side_by_side_those_of_both_first() -> None:
    rows = side_by_side((*HELP, *PHONE), (*EMAIL, *OTHER_PHONE))
    assert (rows[0].field, rows[0].before, rows[0].theirs, rows[0].mine) == ("Phone", "", "1", "2")
    assert {(row.field, row.theirs, row.mine) for row in rows[1:]} >= {("Email", None, "1"), ("What", "x", None)}
