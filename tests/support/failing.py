"""The system, of which one call fails, or kills who makes it."""

import fcntl
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

CALLS: dict[str, Any] = {
    "open": os,
    "read": os,
    "write": os,
    "fsync": os,
    "fstat": os,
    "fchmod": os,
    "link": os,
    "rename": os,
    "unlink": os,
    "mkdir": os,
    "stat": os,
    "scandir": os,
    "close": os,
    "flock": fcntl,
}
"""The calls to the system that the store makes, and where they are found."""


def killed() -> None:
    """End this process as `kill -9` does."""
    os.kill(os.getpid(), signal.SIGKILL)


def fault(error: int) -> Callable[[], None]:
    """Return an effect: the call fails with an error of the system."""

    def fail() -> None:
        raise OSError(error, os.strerror(error))

    return fail


class Struck:
    """Whether the call that should fail was made."""

    happened = False


@contextmanager
def failing(name: str, number: int, effect: Callable[[], None]) -> Iterator[Struck]:
    """Let the call `name` of this number, counted from 1, have an effect instead of being done."""
    module = CALLS[name]
    real = getattr(module, name)
    left = number
    struck = Struck()

    def call(*args: Any, **options: Any) -> Any:
        nonlocal left
        left -= 1
        if left == 0:
            struck.happened = True
            if name == "close":
                real(*args)  # a descriptor is gone even where closing it reports a fault
            effect()
        return real(*args, **options)

    setattr(module, name, call)
    try:
        yield struck
    finally:
        setattr(module, name, real)
