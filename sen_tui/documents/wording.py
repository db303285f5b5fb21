"""Plain words for parents: the facts of the record as one would say them at the table."""

from collections.abc import Iterable
from datetime import date

from msgspec.structs import replace

from sen_tui.documents.isolation import piece
from sen_tui.domain.action import ACTION_KINDS, OWNERS, Action
from sen_tui.domain.codes import year_name
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.measures import measures_by_plan
from sen_tui.domain.pupil import Pupil
from sen_tui.domain.target import Criterion, Measure, Target
from sen_tui.domain.text import day, label, stopped

_MOST_MEASURES = 3
"""The measures of a target in a sentence about it."""


def told(text: str) -> str:
    """Return a person's text with a full stop if it ends in a letter, a digit, `)` or `%`, and isolated."""
    return piece(stopped(text))


def with_note(words: str, note: str) -> str:
    """Return `words` with a note or reason after a dash, as one sentence; either may be missing."""
    if not note.strip() or not words.strip():
        return told(words or note)
    return f"{words.strip().rstrip('.')} – {told(note)}"


def to_be_reviewed(agreed: date | None, latest: date | None) -> str:
    """Return the days of a review to come: `to be reviewed on 8 June 2026, by 20 July 2026 at the latest`."""
    days = (f"on {day(agreed)}" if agreed else "", f"by {day(latest)} at the latest" if latest else "")
    return f"to be reviewed {', '.join(filter(None, days))}" if any(days) else ""


def class_facts(pupil: Pupil, on: date) -> tuple[str, ...]:
    """Return the year group on a day, and the class: `Year 4`, `class 4B`; what is not known is left out."""
    year = pupil.year_on(on)
    facts = (year_name(year) if year else "", f"class {piece(pupil.class_name)}" if pupil.class_name else "")
    return tuple(fact for fact in facts if fact)


def measured(criterion: Criterion | None, value: float | None, now: str = "now") -> str:
    """Return the child's progress: `started at 1 of 5, now 4 of 5, goal 4 of 5 times`; "" without a value.

    `now`: the word before the value.
    """
    if criterion is None or value is None:
        return ""
    if criterion.kind == "yes_no":
        return f"{now}: {criterion.said(value)}"
    unitless = _bare(criterion)
    start = f"started at {unitless.said(criterion.baseline)}" if criterion.baseline is not None else ""
    return ", ".join(part for part in (start, f"{now} {unitless.said(value)}", goal(criterion)) if part)


def _bare(criterion: Criterion) -> Criterion:
    """Return a criterion for values in a sentence that ends with the goal: that says the unit."""
    return replace(criterion, unit="") if criterion.kind in ("n_of_m", "count") else criterion


def goal(criterion: Criterion) -> str:
    """Return the goal of a criterion: `goal 4 of 5 times`, `goal no more than 2 times`."""
    limit = "no more than " if criterion.direction == "down" else ""
    again = f" on {criterion.occasions} occasions" if criterion.occasions and criterion.occasions > 1 else ""
    return f"goal {limit}{criterion.said(criterion.goal)}{again}"


def start_and_goal(target: Target, folder: PupilFolder) -> str:
    """Return the start, the latest measure and the goal of a target; "" without a criterion."""
    criterion = target.criterion
    if criterion is None:
        return ""
    measures = folder.measures_of(target)
    if measures:
        last = measures[-1]
        seen = ", ".join(part for part in (day(last.on), piece(last.note.strip())) if part)
        return f"{measured(criterion, last.value)} (measured {seen})"
    if criterion.baseline is None or criterion.kind == "yes_no":
        return goal(criterion) if criterion.kind != "yes_no" else ""
    return f"starts at {criterion.said(criterion.baseline)}, {goal(criterion)}"


def course(folder: PupilFolder, target: Target) -> str:
    """Return the start, the last measures and the goal of a target, and before them the last value of earlier plans.

    Without a criterion nothing is returned.
    """
    criterion = target.criterion
    if criterion is None:
        return ""
    before, here = measures_by_plan(folder, target)
    earlier = before[-1:] if len(here) < _MOST_MEASURES else ()
    latest = here[-(_MOST_MEASURES - len(earlier)) :]
    unitless = _bare(criterion)
    start = f"started at {unitless.said(criterion.baseline)}" if criterion.baseline is not None else ""
    seen = (_seen(unitless, measure) for measure in latest)
    now = " · ".join(part for part in (start, *seen, f"goal {criterion.said(criterion.goal)}") if part)
    return f"Last plan: {_seen(unitless, earlier[0])}. This plan: {now}" if earlier else now


def _seen(criterion: Criterion, measure: Measure) -> str:
    note = f" ({measure.note})" if measure.note.strip() else ""
    return f"{criterion.said(measure.value)} on {day(measure.on, short=True)}{note}"


def named(name: str, role: str) -> str:
    """Return a person with the role or tie in brackets, where there is one: `Mrs Bell (mother)`."""
    return f"{piece(name)} ({piece(role)})" if role.strip() else piece(name)


def owner(action: Action) -> str:
    """Return the owner of an action: `Home (Mrs Bell)`."""
    whose = OWNERS.paper[action.owner]
    return f"{whose} ({piece(action.person)})" if action.person.strip() else whose


def action_rows(actions: Iterable[Action]) -> tuple[tuple[str, ...], ...]:
    """Return a row of owner, words and day for each action that has words."""
    return tuple((owner(a), _deed(a), by_when(a.due)) for a in actions if a.words.strip())


def _deed(action: Action) -> str:
    """Return the words of an action after its kind, where that says more than the owner: `Referral: ...`."""
    at_home = action.owner == "home" and action.kind == "home activity"
    kind = "" if at_home else label(ACTION_KINDS.paper[action.kind])
    return f"{kind}: {piece(action.words)}" if kind else action.words


def by_when(due: date | None) -> str:
    """Return a day in words; `no date yet` if none is agreed."""
    return day(due) or "no date yet"
