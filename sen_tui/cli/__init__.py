"""The command line. What needs no library is answered before one is loaded; the rest is read by click."""

import sys

from sen_tui import __version__


def main() -> None:
    """Be the program: do what the arguments ask, and leave with the exit code."""
    if sys.argv[1:] == ["--version"]:
        try:
            print(f"sen-tui, version {__version__}", flush=True)
            return
        except OSError:
            pass  # the command fails at it too, and has the words for it
    from sen_tui.cli.program import run

    run()
