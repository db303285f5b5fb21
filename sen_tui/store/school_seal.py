"""Whether `school.json` is whole, and what is said where it is not."""

from sen_tui.domain.errors import Damaged, NoAccess, TooNew
from sen_tui.store import tables
from sen_tui.store.layout import SCHOOL

FORMAT = 1
"""The form of `school.json` that this program writes. A newer one is refused and left alone."""


def check(content: bytes) -> tables.Tables:
    """Return the tables of `school.json`. Raises `Unreadable` where it is not whole, `TooNew`."""
    tree = tables.parse(content)
    written = tables.meta_of(tree).get("format")
    if isinstance(written, int) and written > FORMAT:
        raise TooNew(f"{SCHOOL} was written by a newer sen-tui. It is left as it is; ask for an update of yours.")
    tables.check_seal(content, tree)
    return tree


def shut_out(place: str) -> NoAccess:
    """Return the error for what is there and sound, but not for this person to read; `place` begins the sentence."""
    return NoAccess(f"{place} cannot be opened: you have no permission. Ask whoever looks after the server for access.")


def damaged(what: str) -> Damaged:
    """Return the error for a `school.json` that cannot be used; `what` ends the sentence."""
    return Damaged(
        f"{SCHOOL} cannot be read: {what}. It is left as it is; `sen-tui restore FILE --school` brings it back."
    )
