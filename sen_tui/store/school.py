"""`school.json`: the school as TinyDB's tables. Each list of groups is a table; all else is one row."""

from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from sen_tui.domain.errors import BadInput, Damaged, NotFound, Stale, TooNew
from sen_tui.domain.possible import impossible
from sen_tui.domain.school import School, Settings
from sen_tui.store import files, refusals
from sen_tui.store.files import LARGEST
from sen_tui.store.layout import SCHOOL
from sen_tui.store.sealed_storage import SealedStorage, rows, unit_of_work
from sen_tui.store.tables import META, Unreadable, few_enough, meta_of, parse

FORMAT = 1
"""The format of `school.json` that this program writes. A file of a newer format is refused and left alone."""

_SINGLE = "school"


def read(home: Path) -> School:
    """Return the details of the school at `home`.

    Raises `NotFound` where no cabinet is, `NoAccess`, `Damaged`, `TooNew`.
    """
    try:
        with files.opened(home) as at:
            content = files.read(SCHOOL, at)
    except (FileNotFoundError, NotADirectoryError):
        raise NotFound(f"There is no cabinet in {home}. `sen-tui init` makes one, `sen-tui demo` shows one.") from None
    except OSError as error:
        raise refusals.unread(error, f"The cabinet in {home}", damaged) from None
    return decode(content)


def encode(school: School) -> bytes:
    """Return the bytes of `school.json`. Raises `BadInput` for details that could not be read again."""
    if wrong := _impossible(school):
        raise BadInput(f"The school's details cannot be kept: {wrong}.")
    parts: dict[str, Any] = msgspec.to_builtins(school)
    storage = SealedStorage()
    try:
        with unit_of_work(storage) as database:
            database.table(META).insert({"format": FORMAT})
            database.table(_SINGLE).insert({name: part for name, part in parts.items() if not _is_table(part)})
            for name, part in parts.items():
                if _is_table(part):
                    database.table(name).insert_multiple(part)
    except ValueError:
        raise BadInput("The school's details hold a character that is not text. Type them again.") from None
    content, _ = storage.seal()
    if len(content) > LARGEST or not few_enough(content):
        raise BadInput("The school's details are too large to be kept.")
    return content


def _is_table(part: object) -> bool:
    """Return whether a value is a list of groups of values. A list of texts or days stays in the one row."""
    return isinstance(part, list | tuple) and all(isinstance(row, dict) for row in part)


def decode(content: bytes) -> School:
    """Return the school in the bytes of `school.json`. Raises `Damaged`, or `TooNew` for a newer format.

    A setting, a half-term and a closed day that cannot be used stop nobody: defaults serve, and `school.mistakes`
    names them.
    """
    try:
        _check_age(content)
        school = msgspec.convert(_school_parts(content), School)
    except Unreadable as error:
        raise damaged(str(error)) from None
    except msgspec.ValidationError:
        raise damaged("its tables have not the form they should have") from None
    if wrong := _impossible(school):
        raise damaged(wrong)
    return school


def _impossible(school: School) -> str:
    """Return what cannot be among the details without a default, as the end of a sentence; "" if all can be."""
    return impossible(replace(school, half_terms=(), closed_days=(), settings=Settings()))


def check_unchanged(content: bytes, school: School) -> None:
    """Raise `Stale` unless the bytes `content` hold the same details as `school`. Raises as `decode`."""
    if decode(content) != decode(encode(school)):
        raise Stale(
            "Somebody changed the school's details since they were read here. Nothing was overwritten: "
            "look at them again with `sen-tui school`, then make your change once more."
        )


def damaged(why: str) -> Damaged:
    """Return the error for a `school.json` that cannot be used; `why` ends the sentence."""
    return Damaged(
        f"{SCHOOL} cannot be read: {why}. It is left as it is; `sen-tui restore FILE --school` brings it back."
    )


def _check_age(content: bytes) -> None:
    """Raise `TooNew` for a newer format. This comes before the seal, which may have changed in that format."""
    written = meta_of(parse(content)).get("format")
    if isinstance(written, int) and written > FORMAT:
        raise TooNew(f"{SCHOOL} was written by a newer sen-tui. It is left as it is; ask for an update of yours.")


def _school_parts(content: bytes) -> dict[str, Any]:
    """Return the values of the school from its tables. Raises `Unreadable`."""
    with unit_of_work(SealedStorage(content)) as database:
        parts: dict[str, Any] = {name: rows(database, name) for name in sorted(database.tables()) if name != META}
    match parts.pop(_SINGLE, []):
        case [single]:
            return {**single, **parts}
    raise Unreadable("it is not about exactly one school")
