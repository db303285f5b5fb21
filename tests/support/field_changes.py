"""Fields of a folder, however deep, given other values."""

from typing import Any

import msgspec
from msgspec.structs import fields, replace


def put(record: Any, path: str, value: object) -> Any:
    """Return `record` with `value` at `path`: `reviews.0.notes.health`."""
    step, _, rest = path.partition(".")
    if isinstance(record, tuple):
        place = int(step)
        new = put(record[place], rest, value) if rest else value
        return (*record[:place], new, *record[place + 1 :])
    if isinstance(record, dict):
        return record | {step: put(record[step], rest, value) if rest else value}
    return replace(record, **{step: put(getattr(record, step), rest, value) if rest else value})


def put_everywhere(record: Any, names: frozenset[str], text: str) -> Any:
    """Return `record` with `text` in every field of one of these names, and in every dict of words."""
    if isinstance(record, tuple):
        return tuple(put_everywhere(item, names, text) for item in record)
    if isinstance(record, dict):
        return {key: text if isinstance(value, str) else value for key, value in record.items()}
    if not isinstance(record, msgspec.Struct):
        return record
    changes: dict[str, Any] = {}
    for field in fields(record):
        old = getattr(record, field.name)
        if field.name in names and isinstance(old, str):
            changes[field.name] = text
        elif field.name in names and isinstance(old, tuple):
            changes[field.name] = tuple(text for _ in old)
        else:
            changes[field.name] = put_everywhere(old, names, text)
    return replace(record, **changes)
