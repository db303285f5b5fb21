"""The line at the foot of a screen: what the last key did, and how to take it back."""

from textual.widget import Widget

from sen_tui.tui.widgets.words import Words


class Foot(Words):
    """Stands above the keys and takes room of its own, so that it covers nothing. It stays until it says another."""


def say_at_foot(screen: Widget, words: str) -> None:
    """Say words at the foot of a screen or window; empty words change nothing. The first words mount the line."""
    if words:
        foot = foot_of(screen)
        if foot is None:
            foot = Foot()
            screen.mount(foot)
        foot.say(words)


def foot_of(screen: Widget) -> Foot | None:
    """Return the line at the foot; None where nothing was said yet."""
    return next((child for child in screen.children if isinstance(child, Foot)), None)
