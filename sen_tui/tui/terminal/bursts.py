"""Characters that arrive together: keys typed ahead, or a paste from a terminal that does not mark pastes.

A paste has ends of lines with words behind them, or so many characters at once that nobody typed them.
Its characters are text in a field and nothing elsewhere, so that no word of it acts as a command.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from textual.events import Key, Paste
from textual.message import Message

BURST_ENDS_AFTER = 0.05
"""Seconds of silence that end a burst."""
_MANY = 8
"""So many printable characters at once are no keys where no field takes them."""
_SURE = re.compile(r"[\r\n][^\x00-\x1f\x7f-\x9f]")
"""An Enter with a printable character right behind it."""
_ACTS = ("escape", "backspace")
"""Keys that have a character and are in no clipboard."""


class UnmarkedPaste(Paste):
    """A paste that came without the marks of one."""

    def __init__(self, keys: Sequence[Key]) -> None:
        super().__init__(_text(keys))
        self.keys = tuple(keys)


class Burst(UnmarkedPaste):
    """Characters that came together. They are a paste only where no field takes them as keys."""

    @property
    def many(self) -> bool:
        """Whether they are so many that nobody typed them. Fewer go on with the burst before them."""
        return _many(self.keys)

    @property
    def parts(self) -> tuple[Sequence[Key], Sequence[Key]]:
        """The keys up to the first that may leave the field, such as Tab, and the rest."""
        end = next((place for place, key in enumerate(self.keys, start=1) if not key.is_printable), len(self.keys))
        return self.keys[:end], self.keys[end:]


UnmarkedPaste.handler_name = Burst.handler_name = Paste.handler_name  # fields take them as any paste


class Bursts:
    """Finds pastes among the keys of each read. The keys of a paste become one event when it is over."""

    def __init__(self) -> None:
        self._burst = False
        """Whether a burst of many characters is not over yet."""
        self._paste = False
        """Whether a paste is not over yet."""
        self._pasted: list[Key] = []
        """The keys of that paste that are not handed on yet."""

    @property
    def under_way(self) -> bool:
        """Whether a paste waits for its end."""
        return bool(self._pasted)

    def sort(self, events: Iterable[Message]) -> Iterator[Message]:
        """Yield the events of one read, with pastes and bursts in place of their keys."""
        for writes, together in groupby(events, _writes):
            if writes:
                yield from self._of_keys([key for key in together if isinstance(key, Key)])
            else:
                yield from self._handed_on()
                yield from together

    def end(self) -> Iterator[Message]:
        """Yield the rest of a paste after the time of silence."""
        yield from self._handed_on()
        self._burst = self._paste = False

    def _of_keys(self, keys: list[Key]) -> Iterator[Message]:
        while not self._paste and keys and _acts(keys[0]):
            yield keys.pop(0)  # words behind it go where it leads
        if not keys:
            return
        if self._paste or _SURE.search(_text(keys)):
            self._paste = True
            self._pasted += keys
        elif self._burst or _many(keys):
            self._burst = True
            yield Burst(keys)
        else:
            yield from keys

    def _handed_on(self) -> Iterator[Message]:
        """Yield the paste so far: a key that writes nothing comes behind it."""
        if self._pasted:
            pasted, self._pasted = self._pasted, []
            yield UnmarkedPaste(pasted)


def _writes(event: Message) -> bool:
    """Return whether an event is a key that can be in a clipboard: a character, the end of a line, a tab."""
    return isinstance(event, Key) and event.character is not None and event.key not in _ACTS


def _acts(key: Key) -> bool:
    """Return whether a key does something and ends no line. A Tab before words leads into their field."""
    return not key.is_printable and key.character not in ("\r", "\n")


def _many(keys: Iterable[Key]) -> bool:
    return sum(key.is_printable for key in keys) >= _MANY


def _text(keys: Iterable[Key]) -> str:
    return "".join(key.character or "" for key in keys)
