"""The line at the foot of a screen: what the last key did, and how to take it back."""

from textual.widget import Widget
from typing_extensions import override

from sen_tui.tui.widgets.words import Words


class Foot(Words):
    """Stands above the keys and takes room of its own, so that it covers nothing. It says its words until the next."""

    @override
    def say(self, text: str) -> None:
        """Say other words. The line keeps its place without words, so that nothing moves with the first ones."""
        super().say(text)
        self.display = True


def say_at_foot(screen: Widget, words: str) -> None:
    """Say words at the foot of a screen or window; empty words change nothing. The first words mount the line."""
    if words:
        foot = foot_of(screen)
        if foot is None:
            foot = Foot()
            screen.mount(foot)
        foot.say(words)


def clear_foot(screen: Widget) -> None:
    """Take the words at the foot away: they may be the school's own business, or about another child."""
    if foot := foot_of(screen):
        foot.say("")


def foot_of(screen: Widget) -> Foot | None:
    """Return the line at the foot; None where nothing was said yet."""
    return next((child for child in screen.children if isinstance(child, Foot)), None)
