"""`school.json`: the school as tables that TinyDB writes. They are read as a whole, without loading it."""

from typing import Any

import msgspec

from sen_tui.domain.errors import BadInput, Stale
from sen_tui.domain.school import School
from sen_tui.store import school_seal, tables
from sen_tui.store.tables import META, Tables, Unreadable

_SINGLE = "school"
_MANY = (list, tuple)


def encode(school: School) -> bytes:
    """Return the bytes of `school.json`: whatever the school has many of is a table, the rest is one row.

    Raises `BadInput` for text that cannot be kept.
    """
    from tinydb import TinyDB

    from sen_tui.store.snapshot import Snapshot

    snapshot = Snapshot()
    parts: dict[str, Any] = msgspec.to_builtins(school)
    try:
        with TinyDB(storage=lambda: snapshot) as database:
            database.table(_SINGLE).insert({k: v for k, v in parts.items() if not isinstance(v, _MANY)})
            for name, rows in parts.items():
                if isinstance(rows, _MANY):
                    database.table(name).insert_multiple(rows)
        return tables.sealed(tables.parse(snapshot.content), {"format": school_seal.FORMAT})[0]
    except ValueError:
        raise BadInput("The school's details hold a character that is not text. Type them again.") from None


def decode(content: bytes) -> School:
    """Return the school in the bytes of `school.json`. Raises `Damaged`, or `TooNew` for a newer format."""
    try:
        return msgspec.convert(_parts(school_seal.check(content)), School)
    except Unreadable as error:
        raise school_seal.damaged(str(error)) from None
    except msgspec.ValidationError:
        raise school_seal.damaged("its tables have not the form they should have") from None


def check_unchanged(content: bytes, school: School) -> None:
    """Raise `Stale` unless `content` still says what `school` says. Raises as `decode`."""
    if decode(content) != decode(encode(school)):
        raise Stale(
            "Somebody changed the school's details since they were read here. Nothing was overwritten: "
            "look at them again with `sen-tui school`, then make your change once more."
        )


def _parts(tree: Tables) -> dict[str, Any]:
    rows: dict[str, Any] = {name: tables.in_order(table) for name, table in tree.items() if name != META}
    match rows.pop(_SINGLE, []):
        case [dict() as single]:
            return single | rows
    raise Unreadable("it is not about exactly one school")
