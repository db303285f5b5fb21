"""The command line. What needs no library is answered before one is loaded; the rest is read by click."""

import sys

from sen_tui import __version__


def main() -> None:
    """Be the program: do what the arguments ask, and leave with the exit code."""
    if sys.argv[1:] == ["--version"]:
        try:
            print(f"sen-tui, version {__version__}", flush=True)
        except OSError:
            from sen_tui.cli.refusal import told  # takes longer to load than the answer

            with told():
                raise
        return
    from sen_tui.cli.program import run

    run()
