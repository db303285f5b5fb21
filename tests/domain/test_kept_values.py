"""Whatever is kept in a file refuses what it does not know: a newer program wrote it."""

from collections.abc import Iterator
from typing import Any, get_args, get_type_hints

import msgspec
import pytest

from sen_tui.domain.draft import Draft
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.kept_value import KeptValue, says_more
from sen_tui.domain.pupil import Need


def parts(kind: Any) -> Iterator[type]:
    """Yield every class of a value within a type."""
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        yield kind
        for inner in get_type_hints(kind).values():
            yield from parts(inner)
    for inner in get_args(kind):
        yield from parts(inner)


@pytest.mark.parametrize("kind", [PupilFolder, Draft, Framework])
def test_every_part_of_what_is_kept_refuses_what_it_does_not_know(kind: type) -> None:
    inner = set(parts(kind))
    assert len(inner) > 10
    for part in inner:
        assert issubclass(part, KeptValue), part
        assert part.__struct_config__.forbid_unknown_fields
        assert part.__struct_config__.frozen


@pytest.mark.parametrize(
    ("more", "newer"), [({"colour": "red"}, True), ({"rank": "red"}, False), ({"kind": None}, False)], ids=str
)
def test_only_what_is_not_known_is_said_to_be_newer(more: dict[str, Any], newer: bool) -> None:
    whole = {"kind": "SPLD", "rank": 1, "since": "2025-09-01"}
    assert msgspec.convert(whole, Need).kind == "SPLD"
    with pytest.raises(msgspec.ValidationError) as caught:
        msgspec.convert(whole | more, Need)
    assert says_more(caught.value) is newer
