"""The errors of ours for a file or folder that the computer does not let us read."""

from collections.abc import Callable

from sen_tui.domain.errors import NoAccess, NotRead, SenError
from sen_tui.system_errors import NO_FILE, reason


def unread(error: OSError, place: str, damaged: Callable[[str], SenError]) -> SenError:
    """Return the error for a file or folder that cannot be read; `place` begins the sentence.

    It is `damaged`, which takes the reason, only where the error says what stands there. A refusal of the computer
    or the disk says nothing about the file, and may pass.
    """
    if isinstance(error, PermissionError):
        return shut_out(place)
    if error.errno in NO_FILE or isinstance(error, FileNotFoundError):
        return damaged(reason(error))
    return NotRead(
        f"{place} cannot be read just now: {reason(error)}. That says nothing about what is in it. Try again; "
        "if it stays like that, tell whoever looks after the server."
    )


def shut_out(place: str) -> NoAccess:
    """Return the error for a sound file that this person may not read; `place` begins the sentence."""
    return NoAccess(f"{place} cannot be opened: you have no permission. Ask whoever looks after the server for access.")
