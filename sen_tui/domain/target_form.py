"""The form of a target and its line of help: their texts, field by field, and the values of these texts."""

import re
from datetime import date
from typing import Any

from msgspec.structs import asdict, replace

from sen_tui.domain.dates import parse_day
from sen_tui.domain.errors import BadInput
from sen_tui.domain.numbers import parse_count, parse_in_unit, parse_value, typed, without_unit
from sen_tui.domain.plan import Provision
from sen_tui.domain.target import Criterion, Target
from sen_tui.domain.text import day

CRITERION_FIELDS = ("kind", "goal", "of", "unit", "direction", "baseline", "occasions")
_TRIES = re.compile(r"/| of ", re.IGNORECASE)
PROVISION_FIELDS = (
    *("what", "help_kind", "provider", "ratio", "group_size", "minutes", "per_week"),
    *("organisation", "help_language", "help_end", "rationale"),
)
_LINE_NAMES = {"provider": "who", "help_kind": "kind", "help_language": "language"}
"""The fields of a line of help that have another name in the form, which has the fields of the target too."""
_FORTNIGHT = re.compile(r"(.+?)\s*(?:times)?\s*(?:/|a|each|per)\s*fortnight", re.IGNORECASE)


def texts(target: Target) -> dict[str, str]:
    """Return the text of every field of a target, to edit. Each strategy stands on a line."""
    criterion = target.criterion
    plain = {name: value for name, value in asdict(target).items() if isinstance(value, str)}
    return plain | {
        "kind": criterion.kind if criterion else "",
        "goal": typed(criterion.goal) if criterion else "",
        "of": typed(criterion.of) if criterion else "",
        "unit": criterion.unit if criterion else "",
        "direction": criterion.direction if criterion else "up",
        "baseline": typed(criterion.baseline) if criterion else "",
        "occasions": typed(criterion.occasions) if criterion else "",
        "due": day(target.due),
        "strategies": "\n".join(target.strategies),
        "area": target.area or "",
    }


def with_text(target: Target, field: str, text: str, today: date) -> Target:
    """Return `target` with the typed text in one field. Raises `BadInput` for a text that is no number or date.

    An empty goal leaves the criterion as it is: `plan_edit.with_typed` notes that it was cleared.
    """
    if field in CRITERION_FIELDS:
        return replace(target, criterion=_criterion(target.criterion, field, text))
    values: dict[str, Any] = {field: text}
    if field == "due":
        values = {"due": parse_day(text, today) if text.strip() else None}
    elif field == "strategies":
        values = {"strategies": tuple(text.split("\n")) if text else ()}
    elif field == "area":
        values = {"area": text or None}
    return replace(target, **values)


def help_texts(line: Provision | None) -> dict[str, str]:
    """Return the text of every field of a line of help, to edit. Without a line the texts are empty."""
    if line is None:
        return dict.fromkeys(PROVISION_FIELDS, "") | {"ratio": "1:1"}
    return {
        "what": line.what,
        "help_kind": line.kind,
        "provider": line.who,
        "ratio": line.ratio,
        "group_size": typed(line.group_size),
        "minutes": typed(line.minutes),
        "per_week": typed(line.per_week),
        "organisation": line.organisation,
        "help_language": line.language,
        "help_end": day(line.end),
        "rationale": line.rationale,
    }


def with_help_text(line: Provision, field: str, text: str, today: date) -> Provision:
    """Return `line` with the typed text in one field. Raises `BadInput` beyond 1-300 minutes or 0.1-25 times a week."""
    values: dict[str, Any] = {_LINE_NAMES.get(field, field): text}
    if field == "help_end":
        values = {"end": parse_day(text, today) if text.strip() else None}
    elif field in ("group_size", "minutes"):
        number = parse_count(text) if text.strip() else None
        if field == "minutes" and number and number > 300:
            raise BadInput("One session has from 1 to 300 minutes.")
        values = {field: number}
    elif field == "per_week":
        often = _times_a_week(text) if text.strip() else None
        if often is not None and not 0.1 <= often <= 25:
            raise BadInput("Help is given from 0.1 to 25 times a week.")
        values = {field: often}
    return replace(line, **values)


def _times_a_week(text: str) -> float:
    """Return the times a week of `3`, or of `1 a fortnight`. Raises `BadInput`."""
    in_two = _FORTNIGHT.fullmatch(text.strip())
    return parse_value(in_two[1]) / 2 if in_two else parse_value(text)


def _criterion(criterion: Criterion | None, field: str, text: str) -> Criterion | None:
    words = text.strip()
    if criterion is None and words in ("", "up" if field == "direction" else ""):
        return None
    present = criterion or Criterion(kind="n_of_m", goal=4, of=5, unit="times")
    if field == "kind":
        return _of_kind(present, text)
    if field == "goal":
        return replace(present, **_goal(present, words)) if words else present
    if field == "baseline":
        values: dict[str, Any] = {field: parse_in_unit(words, present) if words else None}
    elif field in ("of", "occasions"):
        values = {field: parse_count(words) if words else None}
    else:
        values = {field: text}
    return replace(present, **values)


def _goal(criterion: Criterion, words: str) -> dict[str, Any]:
    """Return the fields that a typed goal sets: the goal, for `4/5` also the tries, for `40%` also the kind."""
    tries = _TRIES.split(without_unit(words, criterion))
    if len(tries) > 1 and criterion.kind == "n_of_m":
        return {"goal": parse_value(tries[0]), "of": parse_count(tries[1])}
    if words.endswith("%"):
        return {"goal": parse_in_unit(words, replace(criterion, kind="percent")), "kind": "percent"}
    return {"goal": parse_value(words) if criterion.kind == "yes_no" else parse_in_unit(words, criterion)}


def _of_kind(criterion: Criterion, kind: str) -> Criterion:
    """Return the criterion with another kind. Fields that this kind does not use stay for a change back."""
    values: dict[str, Any] = {"kind": kind}
    if kind == "n_of_m" and criterion.of is None:
        values["of"] = 5
    return replace(criterion, **values)
