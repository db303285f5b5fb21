"""The yearly report to the governing body (R001-06): numbers of a school year, and no child.

A school year runs from 1 September to 31 August, in Scotland from 1 August to 31 July. It is named by the year in
which it begins.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from functools import partial

import msgspec

from sen_tui.domain.codes import need_name, year_name
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework, Then, always
from sen_tui.domain.progress_evidence import achieved
from sen_tui.domain.review import Review


class Breakdown(msgspec.Struct, frozen=True, kw_only=True):
    """Numbers that make up a whole: children by stage, reviews by the day on which they were held."""

    title: str
    of: str
    """What is counted: `children`, `reviews`."""
    rows: tuple[tuple[str, int], ...]

    @property
    def total(self) -> int:
        """The sum of all rows."""
        return sum(number for _, number in self.rows)


class GovernorsReport(msgspec.Struct, frozen=True, kw_only=True):
    """The numbers of one school year, up to a day."""

    year: int
    until: date
    """The last day that counts: the end of the school year, or today while it is under way."""
    breakdowns: tuple[Breakdown, ...]


class _Year(msgspec.Struct, frozen=True):
    first: date
    last: date

    def has(self, on: date) -> bool:
        return self.first <= on <= self.last


def governors_report(
    folders: Iterable[PupilFolder],
    framework: Framework,
    year: int,
    today: date,
    then: Callable[[PupilFolder, str], Framework] | None = None,
) -> GovernorsReport:
    """Return the numbers of the school year that begins in `year`. Each folder is looked at once, in turn.

    `framework`: the school's. `then` returns the one by which a part of a folder was made; without it, it is the same.
    """
    begins = framework.country.begins
    span = _Year(date(year, begins, 1), min(date(year + 1, begins, 1) - timedelta(days=1), today))
    found: dict[str, Counter[str]] = {name: Counter() for name in _ROWS}
    for folder in folders:
        by = partial(then, folder) if then else always(framework)
        for name, row in (*_of_child(folder, by, span.last), *_of_year(folder, by, span)):
            found[name][row] += 1
    stages = [stage.name for stage in framework.stages if stage.on_register]
    listed = {"stage": stages, "year": [year_name(key) for key in framework.country.years]} | _WORDS
    breakdowns = tuple(
        Breakdown(title=title, of=of, rows=_in_order(found[name], listed.get(name, []), all_rows=name in _WHOLE))
        for name, (title, of) in _ROWS.items()
    )
    return GovernorsReport(year=year, until=span.last, breakdowns=breakdowns)


_ROWS = {
    "stage": ("Children on the register, by stage", "children"),
    "need": ("Children on the register, by main need", "children"),
    "year": ("Children on the register, by year group", "children"),
    "move": ("Moves in the year", "moves"),
    "review": ("Reviews held in the year", "reviews"),
    "parents": ("Parents at the reviews", "reviews"),
    "target": ("Targets at the reviews", "targets"),
}
"""The breakdowns in their order: the title of each, and what it counts."""
_MOVES = {
    "onto": "came onto the register",
    "up": "up, to more help",
    "down": "down, to less help",
    "off": "left the register",
    "": "other",
}
_IN_TIME, _LATE, _NOT_AGREED = "by the day agreed before", "later than agreed", "no day was agreed before"
_CAME, _WROTE, _NOBODY, _NOT_KNOWN = "a parent or carer came", "views were sent", "nobody came", "not known"
_ACHIEVED, _NOT_YET, _NOT_RATED = "achieved", "not achieved yet", "not rated"
_WORDS = {
    "move": [*_MOVES.values()],
    "review": [_IN_TIME, _LATE, _NOT_AGREED],
    "parents": [_CAME, _WROTE, _NOBODY, _NOT_KNOWN],
    "target": [_ACHIEVED, _NOT_YET, _NOT_RATED],
}
"""The rows of these breakdowns, in their order."""
_WHOLE = ("stage", *_WORDS)
"""The breakdowns whose rows are all shown, also those with nobody."""


def _in_order(found: Counter[str], order: list[str], *, all_rows: bool) -> tuple[tuple[str, int], ...]:
    names = [name for name in order if all_rows or found[name]] + sorted(found.keys() - set(order))
    return tuple((name, found[name]) for name in names)


def _of_child(folder: PupilFolder, then: Then, on: date) -> Iterator[tuple[str, str]]:
    """Yield the stage, the main need and the year group of a child who is on the register on a day."""
    periods = [p for p in folder.stages if p.start <= on and (p.end is None or p.end > on)]
    if not periods or folder.pupil.has_left(on):
        return
    stage = then(periods[-1].framework).stage(periods[-1].stage)
    if not stage.on_register:
        return
    needs = sorted(
        (n for n in folder.needs if n.since <= on and (n.until is None or n.until > on)), key=lambda n: n.rank
    )
    year = folder.pupil.year_on(on)
    yield "stage", stage.name
    yield "need", need_name(needs[0].kind) if needs else "no need named"
    yield "year", year_name(year) if year else "no year group"


def _of_year(folder: PupilFolder, then: Then, span: _Year) -> Iterator[tuple[str, str]]:
    """Yield the moves of a child in the year, the reviews, who came to them, and what became of each target."""
    for move in folder.moves:
        if span.has(move.on):
            yield "move", _MOVES[_direction(then(move.framework), move.start, move.to)]
    before: Review | None = None
    for review in sorted(folder.signed_reviews, key=lambda review: review.held_on):
        if span.has(review.held_on):
            agreed = before.next_review if before else _agreed_first(folder, review)
            yield "review", _NOT_AGREED if agreed is None else _IN_TIME if review.held_on <= agreed else _LATE
            yield "parents", _company(review)
            for rating in (outcome.rating for outcome in review.outcomes):
                yield "target", _NOT_RATED if rating is None else _ACHIEVED if achieved(rating) else _NOT_YET
        before = review


def _direction(framework: Framework, start: str, to: str) -> str:
    """Return the key of a move in `_MOVES`; "" for a move that the framework does not have."""
    before, after = framework.stage(start).on_register, framework.stage(to).on_register
    if before != after:
        return "onto" if after else "off"
    return next((move.direction for move in framework.moves_from(start) if move.to == to), "")


def _company(review: Review) -> str:
    if review.parents_came:
        return _CAME
    if review.sent_views:
        return _WROTE
    return _NOBODY if review.nobody_came else _NOT_KNOWN


def _agreed_first(folder: PupilFolder, review: Review) -> date | None:
    """Return the day on which a plan was to be reviewed that no review made; None if there is none."""
    return next((plan.review_due for plan in folder.plans if plan.id == review.plan_id), None)
