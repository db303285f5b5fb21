"""What every value that is kept in a file has in common."""

import msgspec


class KeptValue(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A value that never changes and is kept in a file.

    A file may come from a newer sen-tui and say more about it. Such a file is refused: what this program
    does not know would be lost with the next save.
    """


def says_more(misfit: msgspec.ValidationError) -> bool:
    """Return whether a file does not fit a `KeptValue` because it says more than this program knows."""
    return str(misfit).startswith("Object contains unknown field")
