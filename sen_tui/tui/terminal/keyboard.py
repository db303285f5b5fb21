"""What a terminal sends, bytes in and keys and pastes out, whatever the bytes are.

Pastes are taken out here and not by Textual's parser: it lets control characters within a paste act as
keys, and waits for ever for a paste that never ends.
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
"""Characters of a paste that are remembered: far more than any field takes, so that more is refused all the same."""
_MEANT = (Key, AppFocus, AppBlur, TerminalSupportsSynchronizedOutput)
"""What is taken from the terminal: not the mouse, not a size that somebody typed."""


class Keyboard:
    """Turns bytes into events, in order. The time is a parameter: seconds on a clock that only goes forward."""

    def __init__(self) -> None:
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._parser = XTermParser()
        self._tail = ""
        """The last characters that were no paste: a mark that begins one may be among them in part."""
        self._pasted: str | None = None
        """What has come of the paste that is under way."""
        self._heard_at = 0.0

    @property
    def pasting(self) -> bool:
        """Whether a paste is under way."""
        return self._pasted is not None

    def hear(self, data: bytes, at: float) -> Iterator[Message]:
        """Yield what `data` means; bytes that are not UTF-8 become U+FFFD."""
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
        """Yield what is meant by nothing more having come until `at`: Escape alone, the end of an endless paste."""
        if self._pasted is not None and at - self._heard_at >= PASTE_ENDS_AFTER:
            yield self._whole()
        try:
            yield from self._wanted(self._parser.tick())
        except Exception:
            self._parser = XTermParser()

    def _until_paste(self, text: str) -> tuple[str, str]:
        """Return what comes before a paste, with the mark that begins it, and the rest."""
        known = self._tail + text
        found = known.find(BRACKETED_PASTE_START)
        if found < 0:
            self._tail = known[-len(BRACKETED_PASTE_START) + 1 :]
            return text, ""
        end = found + len(BRACKETED_PASTE_START) - len(self._tail)
        self._tail, self._pasted = "", ""
        # The parser has seen the mark, in pieces perhaps; this makes it forget the paste at once.
        return text[:end] + BRACKETED_PASTE_END, text[end:]

    def _until_end(self, text: str) -> tuple[list[Message], str]:
        """Return the paste where it ends in `text`, and the rest; where it does not, remember the piece.

        The last of several end marks counts: the others were part of what was pasted.
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
        """Yield the keys in `text`; what no terminal means is dropped, and what comes after it is not."""
        for character in text:
            try:
                yield from self._wanted(self._parser.feed(character))
            except Exception:
                self._parser = XTermParser()

    def _wanted(self, events: Iterable[Message]) -> Iterator[Message]:
        """Yield those events that the app takes."""
        return (event for event in events if isinstance(event, _MEANT))
