"""Whether this program knows everything that a file says: what it does not know would be lost in the next save."""

from typing import Any


def all_kept(found: Any, kept: Any) -> bool:
    """Return whether everything in `found`, as read, is in `kept`, which is what the program made of it."""
    match found, kept:
        case dict(), dict():
            return all(key in kept and all_kept(value, kept[key]) for key, value in found.items())
        case list(), list() | tuple():
            return len(found) == len(kept) and all(map(all_kept, found, kept))
        case _:
            return True
