"""The entries of a folder: the key that identifies each in another state of the folder, and its heading."""

from collections.abc import Iterator, Sequence
from typing import Any

from sen_tui.domain.action import Action, Agreement, Dispatch, Document, StageMove, Waiver
from sen_tui.domain.after_signing import Amendment
from sen_tui.domain.codes import area_name, need_name
from sen_tui.domain.consent import Consent
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.plan import Plan, Provision
from sen_tui.domain.pupil import AreaSummary, Concern, Contact, Involvement, Need, StagePeriod
from sen_tui.domain.review import Advice, Attendance, Outcome, ParentView, PromiseKept, Review
from sen_tui.domain.statutory_case import StatutoryCase
from sen_tui.domain.target import Measure, Target
from sen_tui.domain.text import day, one_line
from sen_tui.domain.words import known_by

_LONGEST = 40
"""The most characters of somebody's words in a heading. The whole text stands below it."""
_ON_ONE_LINE = 36
"""The most characters of a target beside the day of its measure: at the foot of a screen of 80 columns on one line."""

Titles = dict[str, str]
"""The id of an entry to its heading."""


def keyed(entries: Sequence[Any]) -> dict[str, Any]:
    """Return the entries of a table by key. Equal keys of several entries get a number each."""
    by_key: dict[str, Any] = {}
    for entry in entries:
        parts = known_by(type(entry))
        key = stem = " ".join(str(getattr(entry, part)) for part in parts)
        while key in by_key:
            key = f"{stem} ({len(by_key)})"
        by_key[key] = entry
    return by_key


def titles_of(folder: PupilFolder) -> Titles:
    """Return the headings of all entries of a folder to which other entries refer."""
    titles: Titles = dict(_targets(folder))
    for table in (folder.contacts, folder.plans, folder.reviews, folder.actions, folder.consents):
        titles |= {entry.id: title(entry, titles) for entry in table}
    return titles


def title(entry: Any, titles: Titles) -> str:
    """Return the heading of an entry: `Target 2, read a page`, `Review of 20 November 2026`."""
    match entry:
        case Target():
            return titles.get(entry.id) or f"Target, {_short(entry.short)}"
        case Contact() | Attendance():
            return f"Contact {_short(entry.name)}" if isinstance(entry, Contact) else _short(entry.name or entry.role)
        case Provision():
            return f"Help: {_short(entry.what)}"
        case Action():
            return f"Action: {_short(entry.words)}"
        case Outcome():
            return titles.get(entry.target_id, "Target")
        case PromiseKept():
            return titles.get(entry.action_id, "Action")
        case ParentView():
            return _short(entry.who)
        case Measure():
            target = _short(titles.get(entry.target_id, "target"), _ON_ONE_LINE)
            return f"Measure of {day(entry.on, short=True)}, {target}"
        case Advice():
            return f"Advice of {_short(entry.source)}"
        case _:
            return _dated(entry)


def _dated(entry: Any) -> str:
    """Return the heading of an entry: its kind and its day or name."""
    match entry:
        case Review():
            return f"Review of {day(entry.held_on)}"
        case Plan():
            return f"Plan from {day(entry.start)}"
        case StagePeriod():
            return f"Stage from {day(entry.start)}"
        case Need():
            return f"Need: {need_name(entry.kind)}"
        case Concern():
            return f"Concern of {day(entry.raised_on)}"
        case AreaSummary():
            return f"{area_name(entry.area)}, {day(entry.on)}"
        case Consent():
            return f"Consent asked on {day(entry.asked_on)}"
        case Involvement():
            return f"Outside service: {_short(entry.agency)}"
        case StatutoryCase():
            return f"Statutory request of {day(entry.requested_on)}"
        case Document():
            return f"Paper of {day(entry.made_on)}"
        case _:
            return _deed(entry)


def _deed(entry: StageMove | Dispatch | Waiver | Agreement | Amendment) -> str:
    """Return the heading of a deed: its kind and its day."""
    match entry:
        case StageMove():
            return f"Move of stage on {day(entry.on)}"
        case Dispatch():
            return f"Done {day(entry.on, short=True)}: {_short(entry.what)}"
        case Waiver():
            return f"Passed over {day(entry.on, short=True)}: {_short(entry.what)}"
        case Agreement():
            return f"Answer of parents on {day(entry.on)}"
        case Amendment():
            return f"Correction of {day(entry.on)}"


def _targets(folder: PupilFolder) -> Iterator[tuple[str, str]]:
    """Yield the id and the heading of every target, with its number on the paper of its plan."""
    for plan in folder.plans:
        on_paper = {t.id: n for n, t in enumerate(folder.targets_on_paper(plan), start=1)}
        for target in folder.targets_of(plan.id):
            number = f" {on_paper[target.id]}" if target.id in on_paper else ""
            yield target.id, f"Target{number}, {_short(target.short)}"


def _short(words: str, longest: int = _LONGEST) -> str:
    flat = one_line(words)
    return flat if len(flat) <= longest else flat[: longest - 1].rstrip() + "…"
