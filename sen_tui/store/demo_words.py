"""Reading the words of the invented school."""

import tomllib
from pathlib import Path
from typing import Any

import msgspec

from sen_tui.demo.words import DemoWords
from sen_tui.domain.errors import BadInput


def load_words(folder: Path) -> DemoWords:
    """Return the words in all files of `folder` together.

    Raises `BadInput` where a file cannot be read, or a part is missing or has the wrong form.
    """
    merged: dict[str, Any] = {}
    for file in sorted(folder.glob("*.toml")):
        try:
            merged |= tomllib.loads(file.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise BadInput(f"The demo school's words in {file} cannot be read: {error}.") from error
    try:
        return msgspec.convert(merged, DemoWords)
    except msgspec.ValidationError as error:
        raise BadInput(f"The demo school's words in {folder} are not complete: {error}.") from error
