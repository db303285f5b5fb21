"""The line at the foot of a screen: what the last key did, and how to take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widget import Widget
from typing_extensions import override

from sen_tui.tui.widgets.words import Words
from sen_tui.tui.work.once import REDO, UNDO

if TYPE_CHECKING:
    from sen_tui.tui.work.draft_history import Undone
    from sen_tui.tui.work.session import Session


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


def say_last(screen: Widget, session: Session, of: Undone = "saved", field: str = "") -> None:
    """Say at the foot what the last key did. The foot never names another deed than Ctrl+Z or Ctrl+Y now reaches.

    `of` and `field`: the part of the work that Ctrl+Z takes back on this screen, as in `WaysBack`.
    """
    foot = foot_of(screen)
    words = session.echo() or (foot.said if foot else "")
    true = session.ways_back(of, field)
    older = words != session.echo.latest or (words.endswith((UNDO, REDO)) and words not in true)
    if words and older:  # something was done behind another screen since
        words = true[0]
    if foot:
        foot.say(words)
    else:
        say_at_foot(screen, words)


def clear_foot(screen: Widget) -> None:
    """Take the words at the foot away: they may be the school's own business, or about another child."""
    if foot := foot_of(screen):
        foot.say("")


def hide_foot(screen: Widget) -> None:
    """Hide the words at the foot under a window: Ctrl+Z does not reach that deed from there."""
    if foot := foot_of(screen):
        foot.visible = False


def show_foot(screen: Widget) -> None:
    """Show the words at the foot again."""
    if foot := foot_of(screen):
        foot.visible = True


def foot_of(screen: Widget) -> Foot | None:
    """Return the line at the foot; None where nothing was said yet."""
    return next((child for child in screen.children if isinstance(child, Foot)), None)
