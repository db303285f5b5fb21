"""Homes, a way to open the program on one, and the place where most tests type."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from support.demo_homes import with_targets
from support.pty_app import PtyApp
from support.review_driver import open_review

Homes = Callable[[str], Path]


class Opened(Protocol):
    """Opens the program on a home, as `PtyApp` does."""

    def __call__(
        self, home: Path, *args: str, columns: int = 80, lines: int = 24, deaf: bool = False, **more: str
    ) -> PtyApp: ...


def in_question(home: Path, opened: Opened) -> tuple[PtyApp, str]:
    """Return the program with the cursor in the parents' question, and the child's id."""
    pupil = with_targets(home, 3)
    app = opened(home, columns=110, lines=40)
    open_review(app, pupil, pupil["name"])
    app.press("A", "Tab")
    app.wait_idle()
    return app, pupil["id"]
