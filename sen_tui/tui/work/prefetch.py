"""Makes the other screens ready after the first key, while no key waits: imports all, mounts the largest."""

from __future__ import annotations

import time
from importlib import import_module
from typing import TYPE_CHECKING

from textual.worker import WorkerError

from sen_tui.tui.terminal.mounting import mount_ahead

if TYPE_CHECKING:
    from collections.abc import Callable

    from sen_tui.tui.terminal.app import TerminalApp

TARGETS = "targets"
"""The name of the target editor among the installed screens. It has the most fields, so it is mounted ahead."""

_SCREENS = (
    "folder", "review", "plan_targets", "sign", "preview", "locked", "help", "new_pupil", "new_classes", "drafts",
    "choice", "outbox", "find", "numbers", "school",
)  # fmt: skip
_MODULES = (
    *(f"sen_tui.tui.screens.{name}" for name in _SCREENS),
    "sen_tui.documents.beside",
    "sen_tui.tui.work.session",
    "sen_tui.office.records",
    "sen_tui.store.bank",
    "sen_tui.store.vague_words",
    "sen_tui.store.frameworks",
    "sen_tui.domain.dropped_answers",
)
"""The modules of the other screens and of saving, signing and locking.

All are loaded early, so that none is missing if the installation is replaced while the app runs.
"""
_PAUSE = 0.03
"""Seconds between two looks at whether a key waits."""


def import_screens(busy: Callable[[], bool]) -> None:
    """Import the modules, one at a time while no key waits. This runs in a thread."""
    for name in _MODULES:
        while busy():
            time.sleep(_PAUSE)
        import_module(name)


async def prepare(app: TerminalApp) -> None:
    """Import the other screens, then mount the target editor, unseen. An import that fails is tried again on use."""
    worker = app.run_worker(lambda: import_screens(lambda: app.keys.busy), thread=True, exit_on_error=False)
    try:
        await worker.wait()
    except WorkerError:  # an import failed, or the app ends
        return
    await app.keys.free()
    from sen_tui.tui.screens.plan_targets import PlanTargetsScreen  # start-up: imported by the worker above

    if not app.is_screen_installed(TARGETS):
        await mount_ahead(app, PlanTargetsScreen(), TARGETS)
