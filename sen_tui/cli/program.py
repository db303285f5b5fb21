"""The process of the program, from here on one that may hold what is kept about children."""

import atexit
import gc
import sys

from sen_tui import crash_report, process
from sen_tui.cli import plainly, refusal

_MANY = 20_000
"""New objects after which Python looks for those that nobody uses. Its own 700 come thirty times while modules load."""


def run() -> None:
    """Keep the process to itself, let no fault quote what is kept about a child, and do what is asked."""
    gc.set_threshold(_MANY)
    crash_report.replace_pythons()
    process.keep_to_itself()
    atexit.register(gc.freeze)  # else Python looks through everything once more before it lets go of it
    process.close_to_others()
    from sen_tui.cli.direct import answered  # without click

    if answered(sys.argv[1:]) or plainly.done(sys.argv[1:]):
        return
    from sen_tui.cli.commands import main  # click, and all that the commands need

    with refusal.told():
        main(prog_name="sen-tui")
