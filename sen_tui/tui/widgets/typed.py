"""What a field tells while somebody types in it: at once, to what keeps it.

Not by a message, which every widget on the way would hand on in a turn of its own: that was a tenth of a letter.
"""

from textual.widget import Widget


class KeepsTyped:
    """A widget or screen that keeps what is typed into the fields in it."""

    def typed(self, field: str, text: str) -> None:
        """Keep what a field says now, cleaned. Each does its own."""


def tell(widget: Widget, field: str, text: str) -> None:
    """Tell the nearest that keeps it what `field` says now."""
    for around in widget.ancestors:
        if isinstance(around, KeepsTyped):
            around.typed(field, text)
            return
