"""The form of a backup: names, order and sizes of its files. Anything else is refused."""

import re
import tarfile

from sen_tui.store import files
from sen_tui.store.layout import BANK, DRAFTS, FRAMEWORKS, HISTORY, LOG, PUPILS, RECORD, SCHOOL

MANIFEST = "MANIFEST.json"
"""The last member: the list of all others with their checksums."""

FORMAT = 1
"""The format of the backups that this program makes. A newer one is refused."""

MOST_MEMBERS = 2_000_000
_MOST_BYTES = 64 * 2**30
_TIGHTEST = 200
"""The most bytes of a cabinet in each packed byte: texts of people and sealed lines do not pack so tightly."""
_ALWAYS = 256 * 2**20
"""Bytes that may be in the smallest backup: one field may hold a million times the same letter."""
LARGEST_LOG = 64 * 2**20
"""Most bytes of a month of the access log: a quarter of a million deeds."""

_ID = "[0-9a-z]{10,32}"
_DRAFT = r"(?:\.old/)?[0-9a-z_-][0-9A-Za-z._-]{0,99}\.json"
_ORDER = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        re.escape(SCHOOL),
        re.escape(BANK),
        rf"{FRAMEWORKS}/[^/.\x00-\x1f\x7f][^/\x00-\x1f\x7f]{{0,99}}\.toml",
        rf"{DRAFTS}/{_DRAFT}",
        rf"{PUPILS}/{_ID}/(?:{re.escape(RECORD)}|{HISTORY}/\d{{8}}-[0-9a-f]{{12}}\.json|{DRAFTS}/{_DRAFT})",
        rf"{LOG}/\d{{4}}-\d{{2}}\.jsonl",
    )
)
_IN_A_CHILD = (RECORD, HISTORY, DRAFTS)
"""The record is read first: if somebody saves meanwhile, the revision that was read joins the history."""

_LONGEST_NAME = tarfile.LENGTH_NAME
"""Most bytes of the last part of a name in a plain tar. The folders before it are kept in a field of their own."""

Position = tuple[int, str, int, str]


def position(name: str) -> Position | None:
    """Return the position of a member in the order of a backup; None for a name that no backup holds."""
    for rank, pattern in enumerate(_ORDER):
        if pattern.fullmatch(name) and _fits(name):
            parts = name.split("/")
            if parts[0] == PUPILS:
                return rank, parts[1], _IN_A_CHILD.index(parts[2]), name
            return rank, "", 0, name
    return None


def _fits(name: str) -> bool:
    """Return whether a tar can hold a member of that name. A name that is not text cannot even be shown."""
    try:
        return len(name.rpartition("/")[2].encode()) <= _LONGEST_NAME
    except UnicodeEncodeError:
        return False


def most_bytes(packed: int) -> int:
    """Return the most bytes of all files in a backup of `packed` bytes. A file that unpacks to more is none of ours."""
    return min(_MOST_BYTES, _ALWAYS + _TIGHTEST * packed)


def largest(name: str) -> int:
    """Return the most bytes that a member of that name may have."""
    return LARGEST_LOG if name.startswith(f"{LOG}/") else files.LARGEST
