"""The number of widgets of our screens, so that a fresh screen of as many can be measured beside each."""

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

from programs import environment

_COUNT = Path(__file__).with_name("count_widgets.py")


@dataclass(frozen=True, slots=True)
class Widgets:
    """The numbers of widgets that a screen shows, by kind."""

    words: int
    """Widgets to read."""
    lines: int
    """Fields of one line."""
    texts: int
    """Fields for prose."""

    @property
    def arguments(self) -> tuple[str, str, str]:
        """The arguments of `yardsticks/fresh_screen.py`."""
        return str(self.words), str(self.lines), str(self.texts)

    @property
    def all(self) -> int:
        """The number of all widgets."""
        return self.words + self.lines + self.texts


def counted(home: Path, python: str) -> dict[str, Widgets]:
    """Return the widgets of the first child's folder, targets, review and mean step, in the sen-tui of `python`."""
    command = [python, str(_COUNT), str(home)]
    ended = subprocess.run(command, env=environment(), check=True, stdout=subprocess.PIPE)
    return {screen: Widgets(*numbers) for screen, numbers in json.loads(ended.stdout).items()}
