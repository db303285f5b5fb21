"""What the file of the register says of itself, and what its lines depend on beside the folders."""

import os
from collections.abc import Iterable

Stamp = tuple[int, int, int]
"""Time of change in nanoseconds, size in bytes, inode; all 0 where there is no file to look at."""

DATES = len('["2026-11-20","2026-11-20","2026-11-20",false,')
"""Bytes with which a line begins that hold its dates: lines where they are the same have the same dates."""
FORMAT = 2
NOTHING: Stamp = (0, 0, 0)
LARGEST = 64 * 1024 * 1024
"""Bytes: room for well over 100,000 children."""


def stamp_of(name: str, at: int) -> Stamp:
    """Return the stamp of a file below an open folder. Raises `OSError`."""
    seen = os.stat(name, dir_fd=at, follow_symlinks=False)
    return seen.st_mtime_ns, seen.st_size, seen.st_ino


def basis(rules: str, half_terms: Iterable[tuple[str, str]]) -> str:
    """Return what the lines depend on: the mark of the framework's file, the first and last days of the terms."""
    return f"3 {rules} {','.join(first + last for first, last in half_terms)}"
