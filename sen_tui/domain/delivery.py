"""The help that was really given: for each line of help of the plan the number of sessions that took place."""

from collections.abc import Mapping

from msgspec.structs import replace

from sen_tui.domain.errors import BadInput
from sen_tui.domain.folder import PupilFolder

_MOST = 2_000
"""More sessions of one line of help than a plan can hold."""


def delivery_texts(folder: PupilFolder) -> dict[str, str]:
    """Return by the id of each line of help of the active plan the number of its sessions; "" if nobody counted."""
    lines = folder.provision_of(folder.plan.id) if folder.plan else ()
    return {line.id: "" if line.delivered is None else str(line.delivered) for line in lines}


def with_delivery(folder: PupilFolder, typed: Mapping[str, str]) -> PupilFolder:
    """Return the folder with the typed numbers of sessions, by the id of the line of help; "" takes a number away.

    Raises `BadInput` for what is no number of sessions, or a line that is not in the plan any more.
    """
    if not set(typed) <= set(delivery_texts(folder)):
        raise BadInput("The plan was changed meanwhile: open the folder again.")
    numbers = {line_id: _number(text) for line_id, text in typed.items()}
    lines = (replace(p, delivered=numbers[p.id]) if p.id in numbers else p for p in folder.provision)
    return replace(folder, provision=tuple(lines))


def number_trouble(text: str) -> str:
    """Return what is wrong with a typed number of sessions; nothing if it is right."""
    try:
        _number(text)
    except BadInput as wrong:
        return str(wrong)
    return ""


def _number(text: str) -> int | None:
    digits = text.strip()
    if not digits:
        return None
    if not (digits.isascii() and digits.isdigit()):
        raise BadInput("That is not a number of sessions. Type it like 12.")
    if len(digits) > len(str(_MOST)) or int(digits) > _MOST:
        raise BadInput("So many sessions cannot have taken place: check the number.")
    return int(digits)
