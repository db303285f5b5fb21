"""Plain words for parents: what the record holds, said as it would be said at the table."""

from collections.abc import Iterable
from datetime import date

from msgspec.structs import replace

from sen_tui.domain.action import OWNERS, Action
from sen_tui.domain.codes import year_name
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.pupil import Pupil
from sen_tui.domain.target import Criterion, Target
from sen_tui.domain.text import day


def stopped(text: str) -> str:
    """Return what somebody wrote with a full stop if it ends in a letter or digit; nothing else is changed."""
    words = text.strip()
    return f"{words}." if words and (words[-1].isalnum() or words[-1] in ")%") else words


def sentence(text: str) -> str:
    """Return our own `text` with a capital at the start and a full stop at the end."""
    words = stopped(text)
    return label(words)


def label(text: str) -> str:
    """Return our own `text` with a capital at the start, as the name of a row."""
    return text[:1].upper() + text[1:]


def with_note(words: str, note: str) -> str:
    """Return `words` with a note or reason after a dash, as one sentence; either may be missing."""
    if not note.strip() or not words.strip():
        return stopped(words or note)
    return f"{words.strip().rstrip('.')} – {stopped(note)}"


def class_facts(pupil: Pupil) -> tuple[str, ...]:
    """Return the year group and the class: `Year 4`, `class 4B`."""
    facts = (year_name(pupil.year), f"class {pupil.class_name}" if pupil.class_name else "")
    return tuple(fact for fact in facts if fact)


def measured(criterion: Criterion | None, value: float | None) -> str:
    """Return how far the child has come: `started at 1 of 5, now 4 of 5, goal 4 of 5 times`."""
    if criterion is None or value is None:
        return ""
    if criterion.kind == "yes_no":
        return f"now: {criterion.said(value)}"
    bare = replace(criterion, unit="") if criterion.kind in ("n_of_m", "count") else criterion
    start = f"started at {bare.said(criterion.baseline)}" if criterion.baseline is not None else ""
    return ", ".join(part for part in (start, f"now {bare.said(value)}", goal(criterion)) if part)


def goal(criterion: Criterion) -> str:
    """Return what counts as achieved: `goal 4 of 5 times`, `goal no more than 2 times`."""
    limit = "no more than " if criterion.direction == "down" else ""
    again = f" on {criterion.occasions} occasions" if criterion.occasions and criterion.occasions > 1 else ""
    return f"goal {limit}{criterion.said(criterion.goal)}{again}"


def start_and_goal(target: Target, folder: PupilFolder) -> str:
    """Return where the child began, stands (the latest measure) and is to arrive; nothing without a criterion."""
    criterion = target.criterion
    if criterion is None:
        return ""
    taken = folder.measures_of(target)
    if taken:
        return f"{measured(criterion, taken[-1].value)} (measured {day(taken[-1].on)})"
    if criterion.baseline is None or criterion.kind == "yes_no":
        return goal(criterion) if criterion.kind != "yes_no" else ""
    return f"starts at {criterion.said(criterion.baseline)}, {goal(criterion)}"


def owner(action: Action) -> str:
    """Return who has agreed to do it: `Home (Mrs Bell)`."""
    whose = OWNERS.paper[action.owner]
    return f"{whose} ({action.person})" if action.person.strip() else whose


def action_rows(actions: Iterable[Action]) -> tuple[tuple[str, ...], ...]:
    """Return who does what by when, one row for each action that has words."""
    return tuple((owner(a), a.words, by_when(a.due)) for a in actions if a.words.strip())


def by_when(due: date | None) -> str:
    """Return a day in words, or that none is agreed."""
    return day(due) or "no date yet"
