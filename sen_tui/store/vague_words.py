"""Reading the list of vague wording from its file."""

import tomllib
from pathlib import Path

import msgspec

from sen_tui.domain.errors import BadInput


class _List(msgspec.Struct, forbid_unknown_fields=True):
    words: tuple[str, ...]


def load_vague_words(file: Path) -> tuple[str, ...]:
    """Return the vague wording in a file. Raises `BadInput` where it cannot be read, or has another form."""
    try:
        return msgspec.convert(tomllib.loads(file.read_text(encoding="utf-8")), _List).words
    except (OSError, ValueError) as error:
        raise BadInput(f"The list of vague words {file} cannot be read: {error}.") from error
