"""What a panel will ask about a child, and what the folder can answer."""

from collections.abc import Callable

import msgspec

from sen_tui.domain.authority import Authority, Proof
from sen_tui.domain.codes import need_name
from sen_tui.domain.consents import consented, standing
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.help_evidence import help_not_given
from sen_tui.domain.text import counted, day, listed, one_line

_MOST = 3
"""The proofs of one kind that are named."""


class Answered(msgspec.Struct, frozen=True):
    """A question of a panel, whether the folder answers it, and with what."""

    question: str
    there: bool
    proof: str
    """What there is, in words; nothing where there is none."""


def answers(folder: PupilFolder, authority: Authority) -> tuple[Answered, ...]:
    """Return each question of the authority's panel with what the folder has: those that are open come first."""
    found = []
    for asked in authority.asks:
        lines = _PROOFS[asked.proof](folder)
        found.append(Answered(asked.question, len(lines) >= asked.least, _told(lines)))
    return tuple(sorted(found, key=lambda one: one.there))


def _told(lines: list[str]) -> str:
    """Return the latest of the proofs, and how many there are where they are more than that."""
    latest = listed(lines[-_MOST:])
    return latest if len(lines) <= _MOST else f"{len(lines)}, the latest: {latest}"


def _needs(folder: PupilFolder) -> list[str]:
    return [one_line(need_name(need.kind)) for need in folder.current_needs if need.source == "assessed"]


def _plans(folder: PupilFolder) -> list[str]:
    return [day(plan.start) for plan in folder.plans if plan.status != "draft" and folder.targets_of(plan.id)]


def _reviews(folder: PupilFolder) -> list[str]:
    return [day(review.held_on) for review in folder.signed_reviews]


def _ratings(folder: PupilFolder) -> list[str]:
    rated = (r for r in folder.signed_reviews if any(outcome.rating is not None for outcome in r.outcomes))
    return [day(review.held_on) for review in rated]


def _measures(folder: PupilFolder) -> list[str]:
    """Return each target, also of earlier plans, that was measured at least twice."""
    times = {target.id: len(folder.measures_of(target)) for target in folder.targets}
    return [f"{one_line(t.short)} ({counted(times[t.id], 'measure')})" for t in folder.targets if times[t.id] > 1]


def _help(folder: PupilFolder) -> list[str]:
    lines = folder.provision_of(folder.plan.id) if folder.plan else ()
    minutes = sum(line.weekly_minutes for line in lines)
    time = f", {minutes:g} minutes a week" if minutes else ""
    return [f"{counted(len(lines), 'line')} of help in the present plan{time}"] if lines else []


def _help_given(folder: PupilFolder) -> list[str]:
    said = (r for r in folder.signed_reviews if r.effectiveness.help_given and not help_not_given(r))
    return [f"said on {day(review.held_on)}" for review in said]


def _advice(folder: PupilFolder) -> list[str]:
    items = (item for review in folder.signed_reviews for item in review.advice if item.summary.strip())
    return [one_line(item.source) or "advice without a name" for item in items]


def _specialists(folder: PupilFolder) -> list[str]:
    """Return everybody from outside who works with the child, or did: then with the last day."""
    until = (f" (until {day(i.end)})" if i.end else "" for i in folder.involvements)
    return [f"{one_line(i.person or i.agency)}{end}" for i, end in zip(folder.involvements, until, strict=True)]


def _parents(folder: PupilFolder) -> list[str]:
    said = (r for r in folder.signed_reviews if any(view.words.strip() for view in r.parent_views))
    return [day(review.held_on) for review in said]


def _pupil(folder: PupilFolder) -> list[str]:
    return [day(review.held_on) for review in folder.signed_reviews if review.pupil_view.answered]


def _permission(folder: PupilFolder) -> list[str]:
    """Return each permission that stands, with what was permitted."""
    rules = dict.fromkeys(consent.rule for consent in folder.consents)
    stands = (one for rule in rules if consented(folder, rule) for one in standing(folder, rule))
    given = [one for one in stands if one.state == "given"]
    return [f"{f'{one_line(c.what)}: ' if c.what else ''}given on {day(c.answered_on or c.asked_on)}" for c in given]


_PROOFS: dict[Proof, Callable[[PupilFolder], list[str]]] = {
    "needs_assessed": _needs,
    "plans": _plans,
    "reviews": _reviews,
    "ratings": _ratings,
    "measures": _measures,
    "help": _help,
    "help_given": _help_given,
    "advice": _advice,
    "specialists": _specialists,
    "parents": _parents,
    "pupil": _pupil,
    "permission": _permission,
}
