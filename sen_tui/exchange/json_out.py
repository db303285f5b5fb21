"""JSON for other programs: a folder, duties, and the schema of a folder."""

from typing import Any

import msgspec
from msgspec.structs import replace

from sen_tui.domain.duties import Duty
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.school import School
from sen_tui.domain.text import clean
from sen_tui.exchange.json_text import json_words


def folder_json(folder: PupilFolder) -> str:
    """Return a whole folder as a JSON object that fits `folder_schema`, with its keys in the order of the alphabet."""
    return json_words(msgspec.to_builtins(folder, order="sorted"))


def duties_json(duties: tuple[tuple[str, Duty], ...]) -> str:
    """Return duties as a JSON array. Each object has the id of its pupil under `pupil`."""
    return _text([{"pupil": pupil_id, **msgspec.to_builtins(duty)} for pupil_id, duty in duties])


def history_json(states: tuple[tuple[int, Any], ...]) -> str:
    """Return the saved states of a folder as a JSON array: each has its number, and its revision or null."""
    return _text([{"number": number, "revision": revision} for number, revision in states])


def school_json(school: School) -> str:
    """Return the details of a school as a JSON object. `read_school` reads it again."""
    return _text(school)


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
    return json_words(msgspec.to_builtins(value))
