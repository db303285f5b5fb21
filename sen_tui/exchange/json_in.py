"""JSON from people: what a school says about itself."""

from itertools import pairwise
from pathlib import Path

import msgspec

from sen_tui.domain.errors import BadInput
from sen_tui.domain.school import School

LARGEST = 1_000_000
"""Bytes of a file that is read."""


def read_school(file: Path) -> School:
    """Return the school that a JSON file describes. Raises `BadInput` saying what is wrong and where."""
    try:
        content = file.read_bytes()
    except OSError as failed:
        raise BadInput(f"{file} cannot be read: {failed.strerror}.") from None
    if len(content) > LARGEST:
        raise BadInput(f"{file} is too large to be a school's details.")
    try:
        school = msgspec.json.decode(content, type=School)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as wrong:
        raise BadInput(f"{file}: {wrong}.") from None
    if not school.name.strip():
        raise BadInput(f"{file}: the school needs a name.")
    for earlier, later in pairwise(school.half_terms):
        if not earlier.start <= earlier.end < later.start <= later.end:
            raise BadInput(f"{file}: half_terms should follow each other: {earlier.name}, then {later.name}.")
    return school
