"""The command line. What needs no library is answered before one is loaded; the rest is read by click."""

import sys

from sen_tui import __version__


def main() -> None:
    """Be the program: do what the arguments ask, and leave with the exit code."""
    if sys.argv[1:] == ["--version"]:
        print(f"sen-tui, version {__version__}")
        return
    from sen_tui.cli.program import run

    run()
