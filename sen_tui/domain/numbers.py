"""Numbers as people type them."""

import re

from sen_tui.domain.errors import BadInput

_THOUSANDS = re.compile(r"(?<!\d)[1-9]\d{0,2}(?:,\d{3})+(?![\d,])", re.ASCII)


def parse_value(text: str) -> float:
    """Return the number in `text`: `4`, `2.5`, `2,5`, `1,200`, `40%`, the 4 of `4/5`, yes as 1 and no as 0.

    Raises `BadInput` for anything else.
    """
    grouped = _THOUSANDS.sub(lambda found: found[0].replace(",", ""), text.strip())
    words = grouped.lower().removesuffix("%").replace(",", ".")
    if words in ("yes", "y", "no", "n", "not yet"):
        return 1.0 if words.startswith("y") else 0.0
    head = words.split("/")[0].split(" of ")[0].strip()
    try:
        value = float(head)
    except ValueError:
        value = float("nan")
    if not -1e6 <= value <= 1e6:
        raise BadInput("That is not a number. Type it like 4, 2.5 or 40%.")
    return value


def parse_count(text: str) -> int:
    """Return the whole number in `text`, 1 to 9,999. Raises `BadInput` for anything else."""
    words = text.strip().lstrip("0")
    if not (words.isascii() and words.isdigit() and len(words) <= 4):
        raise BadInput("That is not a whole number from 1 to 9,999.")
    return int(words)


def typed(value: float | None) -> str:
    """Return a number as it is typed again: nothing for None, `4`, `2.5`."""
    if value is None:
        return ""
    return f"{value:.0f}" if value == int(value) else repr(value)
