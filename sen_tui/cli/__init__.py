"""The command line: one click group, whose commands are in the modules beside this one."""

import atexit
import gc

from sen_tui import process, streams

_MANY = 20_000
"""New objects after which Python collects garbage. Its own limit of 700 is reached thirty times by the imports."""


def main() -> None:
    """Guard the process, run the command that the arguments name, and leave with its exit code."""
    gc.set_threshold(_MANY)
    streams.begin()
    process.keep_to_itself()
    atexit.register(gc.freeze)  # else Python collects garbage once more at exit, which takes time
    from sen_tui.cli.commands import main as commands  # no library is loaded before the guards
    from sen_tui.cli.commands import plain_refusals, require_output

    with plain_refusals():
        require_output()
        commands(prog_name="sen-tui")
