"""How many widgets a screen of ours has, so that a fresh screen of as many can stand beside it."""

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

from programs import environment

_COUNT = Path(__file__).with_name("count_widgets.py")


@dataclass(frozen=True, slots=True)
class Widgets:
    """The widgets of a screen that are shown: to read, to type a line into, to type sentences into."""

    words: int
    lines: int
    texts: int

    @property
    def arguments(self) -> tuple[str, str, str]:
        """The arguments of `yardsticks/fresh_screen.py`."""
        return str(self.words), str(self.lines), str(self.texts)

    @property
    def all(self) -> int:
        """All of them together."""
        return self.words + self.lines + self.texts


def counted(home: Path, python: str) -> dict[str, Widgets]:
    """Return the widgets of folder, review, targets and the mean step, of the first child, in a Python's sen-tui."""
    command = [python, str(_COUNT), str(home)]
    ended = subprocess.run(command, env=environment(), check=True, stdout=subprocess.PIPE)
    return {screen: Widgets(*numbers) for screen, numbers in json.loads(ended.stdout).items()}
