"""The input of a terminal: bytes in, keys and pastes out, for any bytes.

Pastes are taken out here and not by Textual's parser. That parser lets control characters within a paste act
as keys, and waits for ever for a paste that never ends.
"""

from codecs import getincrementaldecoder
from collections.abc import Iterable, Iterator

from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.events import AppBlur, AppFocus, Key, Paste
from textual.message import Message
from textual.messages import TerminalSupportsSynchronizedOutput

PASTE_ENDS_AFTER = 2.0
"""Seconds of silence after which a paste without an end is taken as it is."""
_MOST_PASTED = 4_000_000
"""Most characters of a paste that are kept: far more than a field takes, so a longer paste is refused as well."""
_MEANT = (Key, AppFocus, AppBlur, TerminalSupportsSynchronizedOutput)
"""The events that are taken from the terminal: not the mouse, not a size that somebody typed."""


class Keyboard:
    """Turns bytes into events, in order. The time is a parameter: seconds on a clock that only goes forward."""

    def __init__(self) -> None:
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._parser = XTermParser()
        self._tail = ""
        """The last characters outside a paste: they may hold a part of the mark that begins one."""
        self._pasted: str | None = None
        """The text so far of the paste that is under way; None outside a paste."""
        self._heard_at = 0.0

    @property
    def pasting(self) -> bool:
        """Whether a paste is under way."""
        return self._pasted is not None

    def hear(self, data: bytes, at: float) -> Iterator[Message]:
        """Yield the events of `data`. Bytes that are not UTF-8 become U+FFFD."""
        self._heard_at = at
        text = self._decode(data)
        while text:
            if self._pasted is None:
                before, text = self._until_paste(text)
                yield from self._keys(before)
            else:
                pasted, text = self._until_end(text)
                yield from pasted

    def silence(self, at: float) -> Iterator[Message]:
        """Yield the events of silence until `at`: Escape alone, or a paste that never ended."""
        if self._pasted is not None and at - self._heard_at >= PASTE_ENDS_AFTER:
            yield self._whole()
        try:
            yield from self._wanted(self._parser.tick())
        except Exception:
            self._parser = XTermParser()

    def _until_paste(self, text: str) -> tuple[str, str]:
        """Return the text before a paste, with the mark that begins it, and the rest."""
        known = self._tail + text
        found = known.find(BRACKETED_PASTE_START)
        if found < 0:
            self._tail = known[-len(BRACKETED_PASTE_START) + 1 :]
            return text, ""
        end = found + len(BRACKETED_PASTE_START) - len(self._tail)
        self._tail, self._pasted = "", ""
        # The parser has the mark too, perhaps in pieces. The end mark makes it forget the paste at once.
        return text[:end] + BRACKETED_PASTE_END, text[end:]

    def _until_end(self, text: str) -> tuple[list[Message], str]:
        """Return the paste that ends in `text`, and the rest. If none ends there, keep the piece.

        The last of several end marks counts: the others belong to the pasted text.
        """
        before = self._pasted or ""
        known = before + text
        first = known.find(BRACKETED_PASTE_END, max(0, len(before) - len(BRACKETED_PASTE_END) + 1))
        if first < 0:
            self._pasted = known[-_MOST_PASTED:]
            return [], ""
        next_paste = known.find(BRACKETED_PASTE_START, first)
        last = known.rfind(BRACKETED_PASTE_END, first, next_paste if next_paste >= 0 else None)
        self._pasted = known[:last]
        return [self._whole()], known[last + len(BRACKETED_PASTE_END) :]

    def _whole(self) -> Paste:
        """Return the paste that is under way as an event, and end it."""
        pasted, self._pasted = self._pasted or "", None
        return Paste(pasted)

    def _keys(self, text: str) -> Iterator[Message]:
        """Yield the keys in `text`. Where the parser fails it is replaced, so that later keys still count."""
        for character in text:
            try:
                yield from self._wanted(self._parser.feed(character))
            except Exception:
                self._parser = XTermParser()

    def _wanted(self, events: Iterable[Message]) -> Iterator[Message]:
        """Return those of the events that the app takes."""
        return (event for event in events if isinstance(event, _MEANT))
