"""The keys that work where the focus is, and why another one does not. Footer, help and palette read this."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

import msgspec
from msgspec.structs import replace
from textual.widgets import Input

from sen_tui.tui import keys
from sen_tui.tui.terminal.key_queue import TakesText

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import App
    from textual.dom import DOMNode
    from textual.events import Key
    from textual.screen import Screen


NOTHING_HERE = "That key does nothing here. F1 lists the keys that do."


@runtime_checkable
class Refuses(Protocol):
    """A screen, step or list in which some keys do not always work."""

    def refusal(self, action: str) -> str:
        """Return why an action does nothing here now, in a sentence; nothing where it works. It has no arguments."""


@runtime_checkable
class Ends(Protocol):
    """A window that Enter may end, in some of its fields."""

    def enter_ends(self) -> tuple[str, str]:
        """Return words for the footer and a sentence about how Enter ends it now; empty where it only goes on."""


@runtime_checkable
class LooksAgain(Protocol):
    """A screen that shows a record which others may release at any time."""

    def look_again(self) -> None:
        """Show the record as it is now."""


class FollowsKeys:
    """Marks the widget that shows the keys of the present place."""

    def follow(self) -> None:
        """Show the keys that work now."""


class Here(msgspec.Struct, frozen=True):
    """One key at the present place."""

    key: keys.Key
    node: DOMNode
    """The widget, screen or app that answers it."""

    @property
    def refusal(self) -> str:
        """Why the key does nothing now; nothing where it works."""
        if _writes(self.key, self.node.screen):
            return "While a field is written into, this is a character."
        return refusal_of(self.node, self.key.action)


def keys_here(screen: Screen[Any]) -> tuple[Here, ...]:
    """Return the keys from the focus outwards: of the field, the step or list, the screen, then those of everywhere.

    Of two with the same key, the nearer one counts, but before it one that works even while somebody types.
    """
    nearest: dict[str, Here] = {}
    for node, place in _places(screen):
        for key in keys.of(place):
            name = key.key or key.action
            known = nearest.get(name)
            if known is None or (key.priority and not known.key.priority):
                nearest[name] = Here(_as_it_ends(key, screen), node)
    return tuple(nearest.values())


def unanswered(screen: Screen[Any], event: Key) -> str:
    """Return a sentence about a key that does nothing at the present place; nothing about keys within text.

    It is about characters, and about keys that do something elsewhere: somebody waits for their answer.
    """
    if not getattr(screen, "PLACES", ()) or isinstance(screen.focused, Input | TakesText):
        return ""
    means = event.is_printable or keys.declared(event.key)
    answered = any(event.key in keys.reached_by(here.key) for here in keys_here(screen))
    return NOTHING_HERE if means and not answered else ""


def listed(screen: Screen[Any]) -> tuple[Here, ...]:
    """Return the keys at the present place that have a sentence: the deeds first, those that only move last."""
    told = [here for here in keys_here(screen) if here.key.help]
    return tuple(sorted(told, key=lambda here: here.key.place in keys.MOVING or here.key.action == "back"))


def places_here(screen: Screen[Any]) -> tuple[str, ...]:
    """Return the places of `keys.KEYS` from the focus outwards."""
    return tuple(place for _, place in _places(screen))


def refusal_of(node: object, action: str, *, again: bool = False) -> str:
    """Return why an action of a node does nothing now; nothing where it works.

    `again`: before an action is refused, the node looks again whether it works by now.
    """
    refusal = node.refusal(action.partition("(")[0]) if isinstance(node, Refuses) else ""
    if refusal and again and isinstance(node, LooksAgain):
        node.look_again()
        return refusal_of(node, action)
    return refusal


def follow_keys(app: App[Any]) -> None:
    """Let the present screen show the keys that work now."""
    for widget in app.screen.children if app.screen_stack else ():  # a query would look at every widget
        if isinstance(widget, FollowsKeys):
            widget.follow()


def _places(screen: Screen[Any]) -> Iterator[tuple[DOMNode, str]]:
    for node in (screen.focused or screen).ancestors_with_self:
        for place in getattr(node, "PLACES", ()):
            yield node, place


def _as_it_ends(key: keys.Key, screen: Screen[Any]) -> keys.Key:
    """Return the key, with other words where it is an Enter that ends the window."""
    if key.key != "enter" or key.place not in keys.FIELDS or screen.focused is None:
        return key
    ends = next((node for node in screen.focused.ancestors if isinstance(node, Ends)), None)
    label, sentence = ends.enter_ends() if ends else ("", "")
    return replace(key, label=label, help=sentence) if label else key


def _writes(key: keys.Key, screen: Screen[Any]) -> bool:
    """Return whether a key writes a character just now."""
    return len(keys.named(key.key)) == 1 and isinstance(screen.focused, Input | TakesText)
