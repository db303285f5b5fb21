"""Records of earlier formats, brought up to the present one: one pure function for each step.

A step gets the tables as they were read and returns those of the next format. Nothing is written here: the
file stays as it is until the next save, and then in `history/`. A kept example of every earlier format
is opened by the tests, so a step is never changed once it has been used.
"""

from collections.abc import Callable

from sen_tui.store.tables import META, Newer, Tables, Unreadable, meta_of


def from_1_to_2(tree: Tables) -> Tables:
    """Format 2 says under which login a revision was made, and why where it was not simply saved."""
    return {**tree, META: {"1": {"login": "", "note": "", **meta_of(tree), "format": 2}}}


STEPS: dict[int, Callable[[Tables], Tables]] = {1: from_1_to_2}
"""The step from each earlier format to the next one."""

FORMAT = 2
"""The form of the records that this program writes. A newer one is refused and left alone."""


def known(written: object) -> bool:
    """Return whether `written` is the number of a format that this program can read."""
    return type(written) is int and (written == FORMAT or written in STEPS)


def to_present(tree: Tables) -> Tables:
    """Return the tables of a known format in the present one. Raises `Newer`, or `Unreadable` for no format."""
    written = meta_of(tree).get("format")
    if isinstance(written, int) and written > FORMAT:
        raise Newer
    if not known(written):
        raise Unreadable("it has no known format")
    while (written := meta_of(tree)["format"]) in STEPS:
        tree = STEPS[written](tree)
    return tree
