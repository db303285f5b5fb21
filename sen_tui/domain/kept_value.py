"""The base class of all values that are kept in a file."""

import msgspec


class KeptValue(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A value that never changes and is kept in a file.

    A file of a newer sen-tui may have fields that this program does not know. Such a file is refused,
    because the next save would lose these fields.
    """


def says_more(misfit: msgspec.ValidationError) -> bool:
    """Return whether a file does not fit a `KeptValue` because it has a field that this program does not know."""
    return str(misfit).startswith("Object contains unknown field")
