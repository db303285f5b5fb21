"""Mounting a screen before anybody opens it."""

from typing import Any

from textual.app import App
from textual.screen import Screen


async def mount_ahead(app: App[None], screen: Screen[Any], name: str) -> None:
    """Install a screen under a name and mount its widgets, unseen."""
    app.install_screen(screen, name)
    await app._get_screen(name)[1]  # private: the public ways mount a screen only when it is shown
