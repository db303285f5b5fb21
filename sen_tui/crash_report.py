"""The crash report: the kind of a fault in the program and its place, never a value.

A traceback of Python's own may quote a child's name. This report quotes nothing.
"""

import os
import sys
from types import TracebackType
from typing import TYPE_CHECKING, Protocol

from sen_tui import interrupts, system_errors

if TYPE_CHECKING:
    from threading import ExceptHookArgs


class _Unraisable(Protocol):
    """The argument of `sys.unraisablehook`: a fault that nobody could catch."""

    exc_type: type[BaseException]
    exc_value: BaseException | None
    exc_traceback: TracebackType | None


def fault_place(kind: type[BaseException] | None, trace: TracebackType | None) -> str:
    """Return the kind, file and line of a fault: `KeyError at folder.py:12`. It holds no path and no value."""
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    name = kind.__name__ if kind else "a fault"
    if trace is None:
        return f"{name} at an unknown place"
    return f"{name} at {trace.tb_frame.f_code.co_filename.rpartition(os.sep)[2]}:{trace.tb_lineno}"


def sentences(fault: BaseException | None, then: str) -> str:
    """Return the report for the person at the terminal: the fault by kind and place, then the next thing to do.

    A refusal of the computer is said as one: it is no fault of the program.
    """
    if refusal := system_errors.sentence(fault):
        return f"{refusal}\n{then}"
    place = fault_place(type(fault) if fault else None, fault.__traceback__ if fault else None)
    return (
        f"sen-tui stopped because of a fault in the program ({place}).\n"
        f"{then}\n"
        "Please tell whoever looks after sen-tui the words in brackets; they hold no pupil's data."
    )


def replace_python_hooks() -> None:
    """Put this report in place of Python's tracebacks on standard error.

    Threads have a hook of their own: see `replace_thread_hook`.
    """
    sys.excepthook = _uncaught
    sys.unraisablehook = _unraisable


def replace_thread_hook() -> None:
    """Put this report in place of the traceback of a thread. Only the app has threads."""
    import threading  # only here: a command has no threads and should not wait for the import

    threading.excepthook = _in_thread


def _uncaught(_kind: type[BaseException], fault: BaseException, _trace: TracebackType | None) -> None:
    _say(sentences(fault, "What was saved before is as it was."))


def _unraisable(fault: _Unraisable) -> None:
    if issubclass(fault.exc_type, KeyboardInterrupt):  # Python would forget it
        os._exit(interrupts.CODE)
    place = fault_place(fault.exc_type, fault.exc_traceback)
    _say(system_errors.sentence(fault.exc_value) or f"sen-tui: a fault while tidying up ({place}).")


def _in_thread(fault: "ExceptHookArgs") -> None:
    if fault.exc_type is not SystemExit:
        place = fault_place(fault.exc_type, fault.exc_traceback)
        _say(system_errors.sentence(fault.exc_value) or f"sen-tui: a fault in a thread ({place}).")


def _say(words: str) -> None:
    """Write to standard error. Where that is closed too, nobody is left to tell."""
    try:
        print(words, file=sys.stderr, flush=True)
    except (OSError, ValueError, AttributeError):
        return
