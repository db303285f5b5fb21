"""Textual's palette, without a fault of its own that ends the app."""

from typing import Any

from textual.command import CommandPalette
from textual.worker import Worker
from typing_extensions import override


class Palette(CommandPalette):
    """A search that begins while the palette closes finds no list to fill: that ends the search alone."""

    @override
    def run_worker(self, *args: Any, **options: Any) -> Worker[Any]:
        """Run a search whose fault does not end the app."""
        return super().run_worker(*args, **{**options, "exit_on_error": False})
