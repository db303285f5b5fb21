"""The stories of the five documents: an invented child goes through two years, and every evening somebody looks.

A story is a TOML file in `tests/practice`: the child, the deeds in order, and what the document asks as spans of days.
"""

import tomllib
from collections.abc import Hashable
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

from sen_tui.domain.duties import open_duties
from sen_tui.domain.review_dates import review_dates
from sen_tui.domain.stages import guards
from sen_tui.office.evidence import findings
from sen_tui.office.open_child import close_folder
from support.story_deeds import Life, name_of

FIRST, LAST = date(2026, 9, 1), date(2028, 8, 31)
"""The two years: with two Easters, one of them within a half-term, and with 29 February 2028."""
DAYS = tuple(FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1))
Row = tuple[Hashable, ...]
Span = tuple[date, date, Row]


def read_story(path: Path) -> dict[str, Any]:
    """Return the story of a file."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


class Evening:
    """What is seen of the child in the evening of one day."""

    def __init__(self, life: Life) -> None:
        folder, today, rules = life.folder, life.today, life.office.framework
        if folder is None:
            self.stage: Row = ("", "", "")
            self.register: Row = ("none",)
            self.duties: set[Row] = set()
            self.evidence: set[Row] = set()
            return
        held = [m.to for m in rules.moves_from(folder.stage) if any(g.blocks for g in guards(folder, rules, m.to))]
        offered = [move.to for move in rules.moves_from(folder.stage)]
        self.stage = (folder.stage, " ".join(offered), " ".join(held))
        dates = review_dates(folder, rules, life.office.calendar)
        self.register = (dates.state(today) if dates else "none",)
        owed = open_duties(folder, rules, life.office.calendar, today)
        self.duties = {
            (*name_of(duty, folder), duty.due, duty.last or duty.due, " ".join(duty.source)) for duty in owed
        }
        self.evidence = {(f.key, " ".join(f.suggested_by)) for f in findings(life.office, folder, None)}


def told(home: Path, story: dict[str, Any]) -> dict[str, list[Span]]:
    """Return the spans of days in which each stage, duty and finding was there, seen on every evening of two years."""
    life = Life(home, story)
    deeds, seen = list(story["deeds"]), []
    for today in DAYS:
        life.today = today
        while deeds and deeds[0]["on"] == today:
            life.do(deeds.pop(0))
        seen.append(Evening(life))
    assert deeds == [], "the deeds stand in order, each on a day of the two years"
    if life.opened:
        close_folder(life.opened)
    return {
        "stages": spans([{evening.stage} for evening in seen]),
        "register": spans([{evening.register} for evening in seen]),
        "duties": spans([evening.duties for evening in seen]),
        "evidence": spans([evening.evidence for evening in seen]),
    }


def spans(evenings: list[set[Row]]) -> list[Span]:
    """Return the first and the last day of each time in which a row was there, in order."""
    found: list[Span] = []
    begun: dict[Row, date] = {}
    for (before, after), today in zip(pairwise([set(), *evenings]), DAYS, strict=True):
        found += [(begun.pop(row), today - timedelta(days=1), row) for row in before - after]
        begun |= dict.fromkeys(after - before, today)
    found += [(first, LAST, row) for row, first in begun.items()]
    return found


def expected(story: dict[str, Any]) -> dict[str, list[Span]]:
    """Return the spans that a story expects."""
    stages = [(first, last, (stage, to, held)) for first, last, stage, to, held in story["stages"]]
    register = [(first, last, (state,)) for first, last, state in story["register"]]
    evidence = [(first, last, (key, source)) for key, first, last, source in story["evidence"]]
    owed = []
    for name, people, first, last, due, source, *latest in story["duties"]:
        owed += [(first, last, (name, who, due, *(latest or (due,)), source)) for who in people.split() or [""]]
    return {"stages": stages, "register": register, "duties": owed, "evidence": evidence}
