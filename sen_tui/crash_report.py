"""What is said when the program itself fails: the kind of fault and its place, never a value.

Python's own last words quote what a fault was about, which may be a child's name; these do not.
"""

import os
import sys
from types import TracebackType
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from threading import ExceptHookArgs


class _Unraisable(Protocol):
    """What Python hands over about a fault that nobody could catch."""

    exc_type: type[BaseException]
    exc_traceback: TracebackType | None


def told(kind: type[BaseException] | None, trace: TracebackType | None) -> str:
    """Return a fault as its kind and the file and line where it arose, without a path and without any value."""
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    name = kind.__name__ if kind else "a fault"
    if trace is None:
        return f"{name} at an unknown place"
    return f"{name} at {trace.tb_frame.f_code.co_filename.rpartition(os.sep)[2]}:{trace.tb_lineno}"


def sentences(fault: str, then: str) -> str:
    """Return what is shown after a fault as `told`; `then` says what to do next."""
    return (
        f"sen-tui stopped because of a fault in the program ({fault}).\n"
        f"{then}\n"
        "Please tell whoever looks after sen-tui the words in brackets; they hold no pupil's data."
    )


def replace_pythons() -> None:
    """Have every fault that Python itself would report told in these words, on standard error.

    Those of threads as soon as the app, which alone has some, asks for it by `replace_that_of_threads`.
    """
    sys.excepthook = _uncaught
    sys.unraisablehook = _unraisable


def replace_that_of_threads() -> None:
    """Have faults in threads told in these words too. Asked before there is one: it takes a while to load."""
    import threading

    threading.excepthook = _in_thread


def _uncaught(kind: type[BaseException], _fault: BaseException, trace: TracebackType | None) -> None:
    _say(sentences(told(kind, trace), "What was saved before is as it was."))


def _unraisable(found: _Unraisable) -> None:
    _say(f"sen-tui: a fault while tidying up ({told(found.exc_type, found.exc_traceback)}).")


def _in_thread(found: "ExceptHookArgs") -> None:
    if found.exc_type is not SystemExit:
        _say(f"sen-tui: a fault in a thread ({told(found.exc_type, found.exc_traceback)}).")


def _say(words: str) -> None:
    """Write to standard error; where that is gone too there is nobody to tell."""
    try:
        print(words, file=sys.stderr, flush=True)
    except (OSError, ValueError, AttributeError):
        return
