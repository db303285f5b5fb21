"""Converts records of earlier formats to the present one, by one pure function for each step.

A step gets the tables of one format and returns the tables of the next. Nothing is written here: the file
stays as it is until the next save moves it to `history/`. The tests open an example of every earlier format,
so a step is never changed after its release.
"""

from collections.abc import Callable

from sen_tui.store.tables import META, Newer, Tables, Unreadable, meta_of


def from_1_to_2(tree: Tables) -> Tables:
    """Add the login of the author and the note of the revision; both are empty in a record of format 1."""
    return {**tree, META: {"1": {"login": "", "note": "", **meta_of(tree), "format": 2}}}


STEPS: dict[int, Callable[[Tables], Tables]] = {1: from_1_to_2}
"""The step from each earlier format to the next one."""

FORMAT = 2
"""The format of the records that this program writes. A record of a newer format is refused and left alone."""


def known(written: object) -> bool:
    """Return whether `written`, the format of a file, is one that this program can read."""
    return type(written) is int and (written == FORMAT or written in STEPS)


def to_present(tree: Tables) -> Tables:
    """Return the tables in the present format. Raises `Newer` for a later format, `Unreadable` for an unknown one."""
    written = meta_of(tree).get("format")
    if isinstance(written, int) and written > FORMAT:
        raise Newer
    if not known(written):
        raise Unreadable("it has no known format")
    while (written := meta_of(tree)["format"]) in STEPS:
        tree = STEPS[written](tree)
    return tree
