"""The register as JSON for other programs."""

from collections.abc import Iterable
from datetime import date

from sen_tui.domain.roster import RosterRow
from sen_tui.exchange.json_text import json_words


def roster_json(rows: Iterable[RosterRow], today: date) -> str:
    """Return the register as a JSON array, one object for each child."""
    return json_words([_line(row, today) for row in rows])


def _line(row: RosterRow, today: date) -> dict[str, object]:
    return {
        "id": row.id,
        "name": row.name,
        "year": row.year,
        "class": row.class_name,
        "stage": row.stage,
        "stage_name": row.stage_name,
        "needs": row.needs,
        "next_review": _day(row.planned),
        "latest_by": _day(row.latest),
        "aim_by": _day(row.aim),
        "state": row.due(today),
        "targets": row.targets,
        "duties": row.duties_open(today),
        "watched": row.watched,
        "left": row.left,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
