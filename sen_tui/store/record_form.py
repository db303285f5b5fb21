"""A record's bytes straight into the folder's own classes and back: the quick way for what this program wrote itself.

Bytes that are not, to the last one, what this makes of what they say are left to `record.decode`, which looks
at them slowly and names what is wrong.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from types import GenericAlias
from typing import Any, get_args, get_type_hints

import msgspec
from msgspec.structs import fields

from sen_tui.domain.folder import PupilFolder
from sen_tui.store import tables
from sen_tui.store.migrations import FORMAT
from sen_tui.store.packed import packed, plain
from sen_tui.store.tables import META, SINGLE, Unreadable

NAMES = tuple(part.name for part in fields(PupilFolder))
_KINDS = {name: (get_args(kind) or (kind,))[0] for name, kind in get_type_hints(PupilFolder).items()}


class Meta(msgspec.Struct, frozen=True, kw_only=True):
    """What a record says of itself: whose it is, which revision, made by whom, when and why."""

    format: int
    pupil: str
    revision: int
    previous: str
    by: str
    at: datetime
    login: str
    note: str
    app: str
    sum: str


_TABLES = {name: GenericAlias(dict, (str, _KINDS[name])) for name in NAMES}
_DECODER: msgspec.json.Decoder[Any] = msgspec.json.Decoder(
    msgspec.defstruct("_File", [("meta", dict[str, Meta]), *_TABLES.items()], rename={"meta": META})
)


def rows(folder: PupilFolder) -> dict[str, dict[str, object]]:
    """Return the tables of a folder with its own parts as rows."""
    parts = {name: getattr(folder, name) for name in NAMES}
    return {name: tables.numbered([part] if name == SINGLE else part) for name, part in parts.items()}


def writer(folder: PupilFolder) -> Callable[[object], bytes]:
    """Return what writes the tables of a folder in the one form: quicker where it has no odd number."""
    return plain if all(map(_everyday, _numbers(folder))) else packed


def _numbers(folder: PupilFolder) -> Iterator[float | None]:
    """Yield every number in a folder that may have a fraction."""
    for target in folder.targets:
        if goal := target.criterion:
            yield from (goal.goal, goal.baseline)
    yield from (measure.value for measure in folder.measures)
    yield from (line.per_week for line in folder.provision)
    yield from (outcome.value for review in folder.reviews for outcome in review.outcomes)


def _everyday(number: float | None) -> bool:
    """Return whether JSON spells a number in one way only."""
    return not number or isinstance(number, int) or 0.001 <= abs(number) < 1e15


def said(content: bytes) -> tuple[PupilFolder, Meta] | None:
    """Return the folder in the bytes of a record and what that says of itself; None where it has another form."""
    try:
        file = _DECODER.decode(content)
        parts: dict[str, Any] = {name: tuple(tables.in_order(getattr(file, name))) for name in NAMES}
        (parts[SINGLE],) = parts[SINGLE]
        (meta,) = tables.in_order(file.meta)
    except (ValueError, RecursionError, Unreadable):
        return None
    return (PupilFolder(**parts), meta) if meta.format == FORMAT else None


def read(content: bytes) -> tuple[PupilFolder, Meta] | None:
    """Return what a record says; None unless its bytes are just those that this program writes to say it."""
    found = said(content)
    if not found or not tables.has_sum(content, found[1].sum):
        return None
    same = plain({META: {"1": found[1]}, **rows(found[0])}) == content
    return found if same else None
