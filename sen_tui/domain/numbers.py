"""Typed numbers."""

import re

from sen_tui.domain.errors import BadInput
from sen_tui.domain.target import KINDS, Criterion

_THOUSANDS = re.compile(r"(?<!\d)[1-9]\d{0,2}(?:,\d{3})+(?![\d,])", re.ASCII)
_OUT_OF = re.compile(r"[^/]*?(?:/|\bof\b)\s*(\d{1,4})\b.*", re.ASCII)
_WORD = r"[^\W\d_]+"
_YES_NO = ("yes", "y", "no", "n", "not yet")
_UNITS = {"minutes": "min minute", "rate": "a per min minute", "level": "level", "percent": "of", "n_of_m": "time"}
"""Words that may stand beside a value, by the kind of its criterion. The unit of the criterion may as well."""


def parse_value(text: str) -> float:
    """Return the number in `text`: `4`, `2.5`, `2,5`, `1,200`, `40%`, the 4 of `4/5`; 1 for yes and 0 for no.

    Raises `BadInput` for anything else.
    """
    grouped = _THOUSANDS.sub(lambda match: match[0].replace(",", ""), text.strip())
    words = grouped.lower().removesuffix("%").replace(",", ".")
    if words in _YES_NO:
        return 1.0 if words.startswith("y") else 0.0
    head = words.split("/")[0].split(" of ")[0].strip()
    try:
        value = float(head)
    except ValueError:
        value = float("nan")
    if not -1e6 <= value <= 1e6:
        raise BadInput("That is not a number. Type it like 4, 2.5 or 40%.")
    return value


def parse_in_unit(text: str, criterion: Criterion | None) -> float:
    """Return the number in `text` in the unit of `criterion`.

    `4/5` is 8 for a criterion out of 10, and 80 for one in per cent. `35%` is 7 for a criterion out of 20.
    Raises `BadInput` for text that is no number, or has a unit that cannot be converted.
    """
    words = without_unit(text, criterion)
    value = parse_value(words)
    out_of = _tries(words)
    alone = out_of is None and not words.endswith("%")
    if criterion is None:
        if alone and words not in _YES_NO:
            return value
        raise BadInput("This target has no criterion: type a number alone, and the rest as words.")
    if criterion.kind == "yes_no":
        if alone and value in (0, 1):
            return value
        raise BadInput("This target is met or not: type yes or no.")
    if words in _YES_NO:
        raise BadInput("This target is measured with a number: type it like 4.")
    return value if alone else _converted(value, out_of, criterion)


def parse_seen(text: str, criterion: Criterion | None) -> float:
    """Return the measured value in `text`, in the unit of `criterion`.

    Raises `BadInput` like `parse_in_unit`, for a part of a try, and for a value that the unit does not have.
    """
    value, bare = parse_in_unit(text, criterion), without_unit(text, criterion)
    if criterion and criterion.kind == "n_of_m" and not bare.endswith("%") and parse_value(bare) % 1:
        raise BadInput("This target counts whole tries: type it like 4.")
    if refusal := impossible(value, criterion):
        raise BadInput(refusal)
    return value


def impossible(value: float, criterion: Criterion | None) -> str:
    """Return a sentence for a value that the unit of `criterion` does not have, else nothing."""
    most = None
    if criterion:
        most = 100 if criterion.kind == "percent" else criterion.settled.of
    if most is not None and not 0 <= value <= most:
        return f"This target is measured out of {most}: type a number from 0 to {most}."
    return "" if value >= 0 else "Nothing is measured below 0: type a number from 0 on."


def without_unit(text: str, criterion: Criterion | None) -> str:
    """Return `text` in lower case without the words of the unit: the `12` of `12 words a minute`."""
    words = " ".join(text.lower().split())
    if criterion is None or criterion.kind == "yes_no" or words in _YES_NO:
        return words
    words = re.sub(r"(?<=\d) (?:out )?of (?=\d)", "/", re.sub(r" ?\bper ?cent\b", "%", words))
    unit = criterion.unit.lower() or ("words" if criterion.kind == "rate" else "")
    known = {*_UNITS.get(criterion.kind, "").split(), *map(_singular, re.findall(_WORD, unit))}
    return re.sub(rf"(?:/ ?)?({_WORD})", lambda word: "" if _singular(word[1]) in known else word[0], words).strip()


def _singular(word: str) -> str:
    return word.removesuffix("s")


def _tries(words: str) -> int | None:
    """Return the 5 of `4/5` or `4 of 5`; None for text with one number. Raises `BadInput` for other text."""
    if "/" not in words and " of " not in words:
        return None
    match = _OUT_OF.fullmatch(words)
    if match is None or int(match[1]) == 0 or "%" in words:
        raise BadInput("That is not a number. Type it like 4, 2.5 or 4/5.")
    return int(match[1])


def _converted(value: float, out_of: int | None, criterion: Criterion) -> float:
    """Return `value` out of `out_of`, or in per cent (`out_of` is None), converted to the unit of the criterion."""
    if out_of is not None and not 0 <= value <= out_of:
        raise BadInput("That is more than all of them: type it like 4/5.")
    if (criterion.kind, out_of) == ("percent", None) or out_of == criterion.settled.of is not None:
        return value
    whole = 100 if criterion.kind == "percent" else criterion.of if criterion.kind == "n_of_m" else None
    if whole is None:
        raise BadInput(f"This target is measured as “{KINDS[criterion.kind]}”: type the number alone, like 4.")
    return round(value * whole / (out_of or 100), 2)


def parse_count(text: str) -> int:
    """Return the whole number in `text`, 1 to 9,999. Raises `BadInput` for anything else."""
    words = text.strip().lstrip("0")
    if not (words.isascii() and words.isdigit() and len(words) <= 4):
        raise BadInput("That is not a whole number from 1 to 9,999.")
    return int(words)


def typed(value: float | None) -> str:
    """Return the text of a number for a field: `4`, `2.5`, and nothing for None."""
    if value is None:
        return ""
    return f"{value:.0f}" if value == int(value) else repr(value)
