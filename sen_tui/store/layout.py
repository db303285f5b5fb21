"""The names of files and folders in the cabinet. No path holds a name of a child."""

import os
import re

Place = str | os.PathLike[str]
"""The path of a file or folder."""

PUPILS = "pupils"
RECORD = "record.json"
HISTORY = "history"
DRAFTS = "drafts"
OUTBOX = "outbox"
LOG = "log"
DAMAGED = "damaged"
AT_WORK = "at-work"
WAITING = "waiting"
LOOKS = "looks"
LOCK = "lock"
SCHOOL = "school.json"
BANK = "bank.json"
ROSTER = "roster.json"
FRAMEWORKS = "frameworks"

MOST_REVISIONS = 100_000
"""The highest number of a revision: eighteen saves on every day of a child's years at school."""

_ID_LETTERS = frozenset("0123456789abcdefghijklmnopqrstuvwxyz")
_LOG_MONTH = r"[0-9]{4}-[0-9]{2}\.jsonl"
_REVISION = r"([0-9]{8})-[0-9a-f]{12}\.json"


def is_id(text: str) -> bool:
    """Return whether `text` has the form of a child's id, which is also the name of the child's folder."""
    return 10 <= len(text) <= 32 and _ID_LETTERS.issuperset(text)


def is_inside(folder: Place, target: Place) -> bool:
    """Return whether `target` is `folder` itself or inside it, with all links resolved."""
    outer = os.path.realpath(folder)
    return os.path.commonpath((outer, os.path.realpath(target))) == outer


def revision_name(number: int, total: str) -> str:
    """Return the file name of a revision in `history/`: its number and the beginning of its checksum."""
    return f"{number:08d}-{total[:12]}.json"


def revision_number(name: str) -> int | None:
    """Return the number in the file name of a revision in `history/`; None for any other name."""
    match = re.fullmatch(_REVISION, name)
    return int(match[1]) if match and 1 <= int(match[1]) <= MOST_REVISIONS else None


def is_log_month(name: str) -> bool:
    """Return whether `name` is the file name of a month's access log. Such names sort by time."""
    return bool(re.fullmatch(_LOG_MONTH, name))
