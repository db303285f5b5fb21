"""Reading the target bank from its files."""

import tomllib
from pathlib import Path
from typing import Any

import msgspec

from sen_tui.domain.bank import BankTarget
from sen_tui.domain.codes import AREAS
from sen_tui.domain.errors import BadInput


def load_bank(folder: Path) -> tuple[BankTarget, ...]:
    """Return every target of the bank's files in `folder`, in the order of the areas of need.

    An area without a file has no targets. Raises `BadInput` where a file cannot be read or used. Its sentence
    names the file, the number of the target in it and the expected form.
    """
    files = [folder / f"{area}.toml" for area in AREAS]
    bank = tuple(target for file in files if file.is_file() for target in _targets(file))
    keys = [target.key for target in bank]
    if repeated := sorted({key for key in keys if keys.count(key) > 1}):
        raise BadInput(f"The target bank in {folder} has the key “{repeated[0]}” more than once: give each its own.")
    return bank


def _targets(file: Path) -> tuple[BankTarget, ...]:
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadInput(f"The target bank {file} cannot be read: {error.strerror}.") from error
    except ValueError as error:
        raise BadInput(f"The target bank {file} is not TOML as UTF-8 text: {error}.") from error
    area, entries = content.get("area"), content.get("targets", [])
    if not isinstance(entries, list):
        raise BadInput(f"The target bank {file} should list its targets under [[targets]].")
    return tuple(_target(file, number, area, entry) for number, entry in enumerate(entries, start=1))


def _target(file: Path, number: int, area: Any, entry: Any) -> BankTarget:
    try:
        return msgspec.convert({"area": area, **entry}, BankTarget)
    except (msgspec.ValidationError, TypeError) as error:
        raise BadInput(f"The target bank {file}, target {number}: {error}.") from error
