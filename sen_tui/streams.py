"""The standard streams: always open, and in an encoding that takes every character."""

import errno
import io
import os
import sys
from typing import NoReturn

_PLAIN = "".join(map(chr, range(0x20, 0x7F)))


def begin() -> None:
    """Open the streams that are closed, and let none fail at a character.

    A file of the cabinet could take the number of a closed stream, and a message would be written into it.
    What is written to a stream that was closed is refused, so that it is not taken for written. A character that
    an encoding does not have becomes "?".
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDONLY)  # takes the lowest number that is free: this one
    sys.stdin = _whole(sys.stdin, 0, "r")
    sys.stdout = _whole(sys.stdout, 1, "w")
    sys.stderr = _whole(sys.stderr, 2, "w")


def output_is_closed() -> bool:
    """Return whether the standard output was closed when the program began, so that it takes nothing."""
    try:
        os.write(1, b"")
    except OSError as error:  # a full disk is told when there is something to write
        return error.errno == errno.EBADF
    return False


def colours_wanted() -> bool:
    """Return whether the person lets programs use colours. An empty `$NO_COLOR` asks for nothing."""
    return not os.environ.get("NO_COLOR")


def leave(code: int) -> NoReturn:
    """End with an exit code, also where a stream takes nothing more. Python's own exit would change the code there."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            os._exit(code or 1)
    sys.exit(code)


def _whole(stream: object, number: int, mode: str) -> io.TextIOWrapper:
    """Return a stream that is open and takes every character."""
    file = stream if isinstance(stream, io.TextIOWrapper) else os.fdopen(number, mode, encoding="utf-8", closefd=False)
    if not isinstance(file, io.TextIOWrapper):
        raise TypeError("a stream of text was expected")
    file.reconfigure(encoding=file.encoding if _has_ascii(file.encoding) else "utf-8", errors="replace")
    return file


def _has_ascii(encoding: str) -> bool:
    """Return whether an encoding writes plain letters as everybody does. UTF-16 and EBCDIC do not."""
    try:
        return _PLAIN.encode(encoding) == _PLAIN.encode("ascii")
    except (UnicodeError, LookupError):
        return False
