"""The register's file without typed JSON: for a command that shows all of it, once."""

import json
import os
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sen_tui.domain.errors import SenError
from sen_tui.domain.roster import RosterRow
from sen_tui.store import files, framework_files, roster_form, school_seal, sealed, tables
from sen_tui.store.layout import PUPILS, RECORD, ROSTER, SCHOOL, Place, is_id


def read(home: Place, framework_folders: tuple[Place, ...]) -> list[RosterRow] | None:
    """Return the line of every child.

    None where the lines have to be looked at closer, which `Cabinet.roster` does: one of them is not that of the
    present record, or something else is not just as this program left it.
    """
    try:
        with files.opened(home) as at, files.opened(PUPILS, at) as pupils:
            written_on = basis(school_seal.check(files.read(SCHOOL, at)), framework_folders)
            content = files.read(ROSTER, at, roster_form.LARGEST)
            tree = json.loads(content) if sealed.whole(content) else {}
            if (tree.get("format"), tree.get("basis")) != (roster_form.FORMAT, written_on):
                return None
            lines = [line_of(tree["fields"], row) for row in tree["rows"]]
            return [row_of(line) for line in lines] if _right(lines, pupils) else None
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError, SenError):
        return None


def basis(school: tables.Tables, framework_folders: tuple[Place, ...]) -> str:
    """Return what the lines depend on. Raises `SenError`, and `LookupError` where the school does not say it."""
    rules = framework_files.found(school["school"]["1"]["framework"], framework_folders).mark
    terms = tables.in_order(school.get("half_terms", {}))
    return roster_form.basis(rules, ((term["start"], term["end"]) for term in terms))


def line_of(fields: Sequence[str], parts: Sequence[Any]) -> dict[str, Any]:
    """Return a line by the names of its parts. Raises `ValueError` where it has more or fewer."""
    return dict(zip(fields, parts, strict=True))


def _right(lines: Iterable[dict[str, Any]], pupils: int) -> bool:
    """Return whether there is a line for each child, made from the record that is there now."""
    with os.scandir(pupils) as entries:
        there = {entry.name: entry.is_symlink() for entry in entries if is_id(entry.name)}
    made_from = {line["id"]: (line["time"], line["size"], line["inode"]) for line in lines}
    if any(there.values()) or there.keys() != made_from.keys():  # a link is not followed, but told
        return False
    return all(roster_form.stamp_of(f"{one}/{RECORD}", pupils) == stamp for one, stamp in made_from.items())


def row_of(line: dict[str, Any]) -> RosterRow:
    """Return a line as the domain has it. Raises `ValueError`, `LookupError`, `TypeError` for what is no line."""
    days = {name: line[name] and date.fromisoformat(line[name]) for name in ("planned", "latest", "aim")}
    duties = tuple(map(date.fromisoformat, line["duties"]))
    others = {name: line[name] for name in RosterRow._fields}
    return RosterRow(**{**others, **days, "duties": duties, "needs": tuple(line["needs"])})
