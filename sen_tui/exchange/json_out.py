"""JSON for other programs: a folder and its schema, the register, duties, the school, a check."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

import msgspec
from msgspec.structs import replace

from sen_tui.domain.duties import Duty
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.roster import RosterRow
from sen_tui.domain.school import School
from sen_tui.domain.text import clean, json_escaped


def folder_json(folder: PupilFolder) -> str:
    """Return a whole folder as a JSON object that fits `folder_schema`, with its keys in the order of the alphabet."""
    return _text(msgspec.to_builtins(folder, order="sorted"))


def roster_json(rows: Iterable[RosterRow], today: date) -> str:
    """Return the register as a JSON array, one object for each child."""
    return _text([_row(row, today) for row in rows])


def duties_json(duties: tuple[tuple[str, Duty], ...]) -> str:
    """Return duties as a JSON array. Each object has the id of its pupil under `pupil`, "" for the school's own."""
    return _text([{"pupil": pupil_id, **msgspec.to_builtins(duty)} for pupil_id, duty in duties])


def history_json(states: tuple[tuple[int, Any], ...]) -> str:
    """Return the saved states of a folder as a JSON array: each has its number, and its revision or null."""
    return _text([{"number": number, "revision": revision} for number, revision in states])


def school_json(school: School) -> str:
    """Return the details of a school as a JSON object. `read_school` reads it again.

    The nation is left out: it follows from the framework.
    """
    return _text({name: value for name, value in msgspec.to_builtins(school).items() if name != "nation"})


def faults_json(read: int, faults: tuple[Any, ...]) -> str:
    """Return the result of a check as a JSON object: the number of folders that were read, and every fault."""
    return _text({"folders": read, "faults": [replace(fault, words=clean(fault.words).text) for fault in faults]})


def folder_schema() -> str:
    """Return the JSON Schema of an exported folder: types and keys, without the names of the fields for people.

    A later sen-tui may export more, so the schema forbids no further keys.
    """
    schema = msgspec.json.schema(PupilFolder)
    for part in schema["$defs"].values():
        part.pop("additionalProperties", None)
        for field in part["properties"].values():
            field.pop("title", None)
    return _text(schema)


def _text(value: Any) -> str:
    """Return a value as JSON text, indented by two spaces. Hidden characters are escaped, other alphabets are not."""
    return json_escaped(json.dumps(msgspec.to_builtins(value), ensure_ascii=False, indent=2))


def _row(row: RosterRow, today: date) -> dict[str, object]:
    left = row.left(today)
    return {
        "id": row.id,
        "name": row.name,
        "year": row.year_on(today),
        "class": row.class_name,
        "stage": row.stage,
        "stage_name": row.stage_name,
        "needs": row.needs,
        "next_review": None if left else row.planned,
        "latest_by": None if left else row.latest,
        "aim_by": None if left else row.aim,
        "annual_review": None if left or not row.annual else row.annual[0],
        "state": row.due(today),
        "targets": row.targets,
        "duties": row.duties_open(today),
        "watched": row.watched,
        "noes": row.noes,
        "left": left,
        "left_on": row.left_on,
    }
