"""What things are called in the cabinet. No name of a path says anything about a child."""

import os
import re

Place = str | os.PathLike[str]
"""Where a file or folder is."""

PUPILS = "pupils"
RECORD = "record.json"
HISTORY = "history"
DRAFTS = "drafts"
OUTBOX = "outbox"
LOG = "log"
DAMAGED = "damaged"
AT_WORK = "at-work"
WAITING = "waiting"
LOCK = "lock"
SCHOOL = "school.json"
ROSTER = "roster.json"
FRAMEWORKS = "frameworks"

_ID_LETTERS = frozenset("0123456789abcdefghijklmnopqrstuvwxyz")
_LOG_MONTH = r"[0-9]{4}-[0-9]{2}\.jsonl"
_REVISION = r"([0-9]{8})-[0-9a-f]{12}\.json"


def is_id(text: str) -> bool:
    """Return whether `text` can be the id of a child, and so the name of a folder."""
    return 10 <= len(text) <= 32 and _ID_LETTERS.issuperset(text)


def is_inside(folder: Place, target: Place) -> bool:
    """Return whether `target` is in `folder` or is it, wherever links lead."""
    outer = os.path.realpath(folder)
    return os.path.commonpath((outer, os.path.realpath(target))) == outer


def revision_name(number: int, total: str) -> str:
    """Return the name of a kept revision: its number and the beginning of its checksum."""
    return f"{number:08d}-{total[:12]}.json"


def revision_number(name: str) -> int | None:
    """Return the number in the name of a kept revision, None for any other name."""
    found = re.fullmatch(_REVISION, name)
    return int(found[1]) if found else None


def is_log_month(name: str) -> bool:
    """Return whether `name` is that of a month's access log; in order of name they are in order of time."""
    return bool(re.fullmatch(_LOG_MONTH, name))
