"""The time of commands that print and end, beside an empty Python or one that imports `rich.console`."""

import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial

from programs import environment, sen_tui
from rows import Row, alternately, ratio
from schools import Measuring, reviewed

EMPTY = [sys.executable, "-c", ""]
RICH = [sys.executable, "-c", "import rich.console"]


def command_times(measuring: Measuring) -> Iterator[Row]:
    """Yield the time of each command, from the start of its process to the end."""
    home = measuring.schools.home(measuring.small)
    pupil = reviewed(home)
    at_home = ("--home", str(home))
    commands = (
        ("sen-tui --version", sen_tui("--version"), EMPTY, "empty Python", None),
        ("roster --json", sen_tui(*at_home, "roster", "--json"), EMPTY, "empty Python", None),
        ("show --json", sen_tui(*at_home, "show", pupil, "--json"), EMPTY, "empty Python", None),
        ("print review", sen_tui(*at_home, "print", "review", pupil), RICH, "import rich.console", 3.0),
        ("roster", sen_tui(*at_home, "roster"), RICH, "import rich.console", 3.0),
    )
    for what, command, least, name, bar in commands:
        ours, bare = alternately(measuring.times, partial(run, command), partial(run, least))
        yield ratio(what, ours, name, bare, bar)


def run(command: list[str]) -> float:
    """Return the milliseconds of a whole process."""
    began = time.perf_counter()
    subprocess.run(command, env=environment(), stdout=subprocess.DEVNULL, check=True)
    return (time.perf_counter() - began) * 1000
