"""A value is what a frozen dataclass with slots would be."""

import copy
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, fields, is_dataclass, replace
from datetime import date
from typing import Any

import msgspec
import pytest

from sen_tui.domain.values import frozen


@frozen(kw_only=True)
class Ours:
    """A class with every kind of field that there is here."""

    id: str
    on: date | None = None
    notes: dict[str, str] = field(default_factory=dict)
    key: bytes = field(default=b"", repr=False)
    seen: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pythons:
    """The same as Python makes it."""

    id: str
    on: date | None = None
    notes: dict[str, str] = field(default_factory=dict)
    key: bytes = field(default=b"", repr=False)
    seen: int = field(default=0, compare=False)


@frozen
class Pair:
    """Fields by their place, and a word of its own for itself."""

    one: int
    other: tuple[int, ...] = ()

    def __repr__(self) -> str:
        return f"<{self.one}>"


@frozen
class Nothing:
    """A class without fields."""


DAY = date(2026, 11, 20)


@pytest.mark.parametrize("made", [Ours, Pythons])
def test_a_value_reads_as_it_was_made(made: Any) -> None:
    one = made(id="a", on=DAY, key=b"k", seen=2)

    assert (one.id, one.on, one.notes, one.key, one.seen) == ("a", DAY, {}, b"k", 2)
    assert repr(one) == f"{made.__name__}(id='a', on={DAY!r}, notes={{}}, seen=2)"
    assert [part.name for part in fields(made)] == ["id", "on", "notes", "key", "seen"]
    assert is_dataclass(made)
    assert made.__slots__ == ("id", "on", "notes", "key", "seen")


@pytest.mark.parametrize("made", [Ours, Pythons])
def test_values_are_equal_by_what_is_compared(made: Any) -> None:
    one = made(id="a", seen=1)

    assert one == made(id="a", seen=2)
    assert one != made(id="b")
    assert one != made(id="a", on=DAY)
    assert one != ("a", None, {}, b"")
    assert Pair(1) != Nothing()
    assert Nothing() == Nothing()


@pytest.mark.parametrize("made", [Ours, Pythons])
def test_a_value_cannot_be_changed(made: Any) -> None:
    one = made(id="a")

    for change in (lambda: setattr(one, "id", "b"), lambda: delattr(one, "id"), lambda: setattr(one, "more", 1)):
        with pytest.raises((FrozenInstanceError, TypeError)):
            change()

    assert one == made(id="a")


@pytest.mark.parametrize("made", [Ours, Pythons])
@pytest.mark.parametrize("given", [{}, {"id": "a", "what": 1}])
def test_a_value_is_only_made_with_its_own_fields(made: Any, given: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match=rf"{made.__name__}\.__init__\(\) (missing|got an unexpected)"):
        made(**given)


@pytest.mark.parametrize("made", [Ours, Pythons])
def test_each_value_has_a_dictionary_of_its_own(made: Any) -> None:
    assert made(id="a").notes is not made(id="b").notes


@pytest.mark.parametrize("made", [Ours, Pythons])
def test_a_value_is_replaced_copied_kept_and_read(made: Any) -> None:
    one = made(id="a", on=DAY, notes={"b": "c"})
    deep = copy.deepcopy(one)

    assert replace(one, id="b") == made(id="b", on=DAY, notes={"b": "c"})
    assert (copy.copy(one), deep, pickle.loads(pickle.dumps(one))) == (one, one, one)
    assert deep.notes is not one.notes
    assert msgspec.json.decode(msgspec.json.encode(one), type=made) == one
    assert msgspec.convert({"id": "a"}, made) == made(id="a")


def test_a_value_by_places_can_be_hashed_matched_and_say_its_own_words() -> None:
    one = Pair(1, (2,))

    match one:
        case Pair(first, (second,)):
            assert (first, second) == (1, 2)
        case _:
            pytest.fail("a pair is not its parts")
    assert {one, Pair(1, (2,)), Pair(1)} == {one, Pair(1)}
    assert hash(one) == hash(Pair(1, (2,)))
    assert hash(Nothing()) == hash(Nothing())
    assert (repr(one), repr(Nothing())) == ("<1>", "Nothing()")
