"""What a backup may hold: which files, in which order, how large. Everything else is refused."""

import re
import tarfile

from sen_tui.store import files
from sen_tui.store.layout import DRAFTS, FRAMEWORKS, HISTORY, LOG, PUPILS, RECORD, SCHOOL

MANIFEST = "MANIFEST.json"
"""The last member: what the others are."""

FORMAT = 1
"""The form of the backups that this program makes. A newer one is refused."""

MOST_MEMBERS = 2_000_000
MOST_BYTES = 64 * 2**30
LARGEST_LOG = 64 * 2**20
"""Bytes of a month of the access log: a quarter of a million deeds."""

_ID = "[0-9a-z]{10,32}"
_DRAFT = r"(?:\.old/)?[0-9a-z_-][0-9A-Za-z._-]{0,99}\.json"
_ORDER = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        re.escape(SCHOOL),
        rf"{FRAMEWORKS}/[^/.\x00-\x1f\x7f][^/\x00-\x1f\x7f]{{0,99}}\.toml",
        rf"{DRAFTS}/{_DRAFT}",
        rf"{PUPILS}/{_ID}/(?:{re.escape(RECORD)}|{HISTORY}/\d{{8}}-[0-9a-f]{{12}}\.json|{DRAFTS}/{_DRAFT})",
        rf"{LOG}/\d{{4}}-\d{{2}}\.jsonl",
    )
)
_IN_A_CHILD = (RECORD, HISTORY, DRAFTS)
"""In this order they are read while people work: so what the record was is surely in its history."""

_LONGEST_NAME = tarfile.LENGTH_NAME
"""Bytes of the last part of a name in a tar of the plain kind; the folders before it have a place of their own."""

Position = tuple[int, str, int, str]


def position(name: str) -> Position | None:
    """Return where a member stands in the order of all, None where no backup has a member of that name."""
    for rank, pattern in enumerate(_ORDER):
        if pattern.fullmatch(name) and _fits(name):
            parts = name.split("/")
            if parts[0] == PUPILS:
                return rank, parts[1], _IN_A_CHILD.index(parts[2]), name
            return rank, "", 0, name
    return None


def _fits(name: str) -> bool:
    """Return whether a tar can hold a member of that name; one that is not text cannot be told to anybody."""
    try:
        return len(name.rpartition("/")[2].encode()) <= _LONGEST_NAME
    except UnicodeEncodeError:
        return False


def largest(name: str) -> int:
    """Return how many bytes a member of that name may have."""
    return LARGEST_LOG if name.startswith(f"{LOG}/") else files.LARGEST
