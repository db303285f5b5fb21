"""The gist of a folder: of each part only what a line of the register is made of, read in a tenth of the time.

Its parts have the names, types and properties of the folder's own classes. A rule that asks for what was left out
gets an `AttributeError`: it is to be asked again with the whole folder.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import MISSING, Field, fields
from functools import lru_cache, reduce
from operator import or_
from types import FunctionType, GenericAlias, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

import msgspec

from sen_tui import __version__
from sen_tui.domain.action import Action, Dispatch, StageMove, Waiver
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.plan import Plan
from sen_tui.domain.pupil import Concern, Consent, Contact, Need, Pupil, StagePeriod, StatutoryCase
from sen_tui.domain.review import Attendance, Review
from sen_tui.domain.target import Criterion, Measure, Target
from sen_tui.store import reading, record, tables
from sen_tui.store.migrations import FORMAT
from sen_tui.store.tables import META, SINGLE, Unreadable

_GIST: dict[type, str] = {
    Pupil: "id forename preferred surname year class_name born left_on",
    Contact: "id name parental_responsibility gets_copies do_not_contact since",
    StagePeriod: "stage start end",
    Need: "kind rank until",
    Concern: "id raised_on response reason_not",
    Plan: "id framework stage status start review_due",
    Criterion: "kind",
    Target: "id plan_id criterion status earlier",
    Measure: "target_id on",
    Attendance: "contact_id state",
    Review: "id framework status held_on attendance signed_at",
    Action: "id words owner person due done_on",
    StageMove: "id start to on review_id framework",
    Consent: "rule state",
    StatutoryCase: "id requested_on decided_on assessing outcome_on",
    Dispatch: "duty on",
    Waiver: "duty",
    PupilFolder: "pupil contacts stages needs concerns plans targets measures reviews actions moves consents cases "
    "dispatches waivers",
}
"""What is kept of each class, one that others hold before those."""

T = TypeVar("T")


class _Meta(msgspec.Struct, frozen=True, gc=False):
    format: int
    pupil: str
    app: str
    sum: str


def _smaller_classes() -> dict[type, Any]:
    made: dict[type, Any] = {}
    for kind, names in _GIST.items():
        types = {name: _exchanged(hint, made) for name, hint in get_type_hints(kind).items()}
        kept = [_as_kept(part, types[part.name]) for part in fields(kind) if part.name in names.split()]
        own = {name: value for name, value in vars(kind).items() if _says(name, value)}
        made[kind] = msgspec.defstruct(kind.__name__, kept, namespace=own, frozen=True, kw_only=True, gc=False)
    return made


def _says(name: str, value: object) -> bool:
    return isinstance(value, property | FunctionType) and not name.startswith("__")


def _exchanged(kind: Any, made: Mapping[type, Any]) -> Any:
    """Return a type with the smaller classes in the place of those that they were made of."""
    within = tuple(_exchanged(one, made) for one in get_args(kind))
    if isinstance(kind, UnionType):
        return reduce(or_, within)
    if isinstance(kind, GenericAlias):
        return GenericAlias(get_origin(kind), within)
    return made.get(kind, kind)


def _as_kept(part: Field[Any], kind: Any) -> tuple[str, Any] | tuple[str, Any, Any]:
    if part.default_factory is not MISSING:
        return part.name, kind, msgspec.field(default_factory=part.default_factory)
    return (part.name, kind) if part.default is MISSING else (part.name, kind, part.default)


_SMALLER = _smaller_classes()
_Gist = _SMALLER[PupilFolder]
_TABLES = {part.name: (get_args(part.type) or (part.type,))[0] for part in msgspec.structs.fields(_Gist)}
_DECODER: msgspec.json.Decoder[Any] = msgspec.json.Decoder(
    msgspec.defstruct(
        "_File",
        [("meta", dict[str, _Meta]), *((name, GenericAlias(dict, (str, kind))) for name, kind in _TABLES.items())],
        rename={"meta": META},
    )
)


def read(content: bytes, pupil_id: str) -> PupilFolder | None:
    """Return the gist of the folder in a record of the child `pupil_id`.

    None unless it is just as this program or an earlier one wrote it: `record.decode` finds out what it is.
    """
    try:
        file = _DECODER.decode(content)
        parts = {name: tuple(tables.in_order(getattr(file, name))) for name in _TABLES}
        (parts[SINGLE],) = parts[SINGLE]
        (meta,) = tables.in_order(file.meta)
    except (ValueError, RecursionError, Unreadable):
        return None
    gist: PupilFolder = _Gist(**parts)
    asked = (meta.format, meta.pupil, gist.pupil.id) == (FORMAT, pupil_id, pupil_id)
    return gist if asked and _known(meta.app) and tables.has_sum(content, meta.sum) else None


@lru_cache(maxsize=16)  # there were few versions
def _known(app: str) -> bool:
    """Return whether a version of the program is this one or an earlier: none that knows more of a folder."""
    try:
        return _numbers(app) <= _numbers(__version__)
    except ValueError:
        return False


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def summary(pupils: int, pupil_id: str, summarise: Callable[[PupilFolder], T]) -> T:
    """Return what `summarise` makes of a child's folder, or of its gist where that is enough for it.

    Raises `NotFound`, `Damaged`, `TooNew`, `NoAccess`.
    """
    content = reading.present(pupils, pupil_id)
    if gist := read(content, pupil_id):
        with suppress(AttributeError):  # it asks for more
            return summarise(gist)
    return summarise(record.decode(content, pupil_id).folder)
