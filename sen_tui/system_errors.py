"""The refusals of the computer in words: no permission, no room, no memory, too many open files."""

import errno
import os

_REASONS = {
    errno.ELOOP: "it is a link, and links are not followed",
    errno.ENOTDIR: "it is not a folder",
    errno.EISDIR: "it is a folder",
    errno.ENXIO: "it is not a plain file",
    errno.ENOENT: "it is missing",
    errno.ENAMETOOLONG: "its name is too long",
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.EROFS: "the disk is read-only",
    errno.EACCES: "you have no permission",
    errno.EPERM: "you have no permission",
    errno.EFBIG: "it is too large",
    errno.EIO: "the disk reported a fault",
    errno.EMFILE: "too many files are open",
    errno.ENFILE: "too many files are open on this computer",
    errno.ENOMEM: "this computer has too little memory free",
}

NO_FILE = frozenset({errno.ELOOP, errno.EINVAL, errno.EFBIG, errno.ENXIO, errno.EISDIR, errno.ENOTDIR})
"""The errors that say what stands in the place of a file. All others say nothing about it and may pass."""

_CLOSED = "the output is closed"
_UNLOADED = (
    "a part of the program could not be loaded. There is too little memory, too many files are open, or the "
    "installation is not whole"
)


def reason(error: OSError) -> str:
    """Return the reason of an error as the end of a sentence."""
    words = error.strerror or "an unknown fault"
    if words != os.strerror(error.errno or 0):  # our own words
        return words
    return _REASONS.get(error.errno or 0, words.lower())


def sentence(fault: BaseException | None) -> str:
    """Return a sentence about a refusal of the computer; "" for any other fault, which is the program's own."""
    match fault:
        case MemoryError():
            why = _REASONS[errno.ENOMEM]
        case SystemError():  # a library in C that ran out of memory while it was loaded
            why = _UNLOADED
        case ImportError() if fault.path:  # of a file that is there
            why = _UNLOADED
        case OSError(errno=errno.EBADF):
            why = _CLOSED
        case OSError(strerror=str(words)):
            why = words
        case RuntimeError() if "can't start new thread" in str(fault):
            why = "it starts no more threads"
        case _:
            return ""
    return f"The computer refused: {why}."
