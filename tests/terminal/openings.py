"""What the fixtures of the terminal give: homes, and a way to open the program on one."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from pty_app import PtyApp

Homes = Callable[[str], Path]


class Opened(Protocol):
    """Opens the program on a home, as `PtyApp` does."""

    def __call__(
        self, home: Path, *args: str, columns: int = 80, lines: int = 24, deaf: bool = False, **more: str
    ) -> PtyApp: ...
