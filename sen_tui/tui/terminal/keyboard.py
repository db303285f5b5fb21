"""The input of a terminal: bytes in, keys and pastes out, for any bytes.

Pastes are taken out here and not by Textual's parser. That parser lets control characters within a paste act
as keys, and waits for ever for a paste that never ends.
"""

from codecs import getincrementaldecoder
from collections.abc import Iterable, Iterator

from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.events import AppBlur, AppFocus, Key, MouseEvent, Paste
from textual.message import Message
from textual.messages import TerminalSupportsSynchronizedOutput
from typing_extensions import override

from sen_tui.domain.text import clean
from sen_tui.tui.terminal.bursts import BURST_ENDS_AFTER, Bursts

PASTE_ENDS_AFTER = 2.0
"""Seconds of silence after which a paste without an end is taken as it is."""
_MOST_PASTED = 4_000_000
"""Most characters of a paste that are kept: far more than a field takes, so a longer paste is refused as well."""
_MEANT = (Key, AppFocus, AppBlur, TerminalSupportsSynchronizedOutput)
"""The events that are always taken from the terminal: not a size that somebody typed."""

_ESCAPE = "\x1b"
_SEQUENCES = "[O" + _ESCAPE
"""The characters that go on with a sequence after Escape. Any other is a key of its own: the app has no Alt."""
_STAND_FOR = {
    "decimal": ("full_stop", "."),
    "divide": ("slash", "/"),
    "multiply": ("asterisk", "*"),
    "subtract": ("minus", "-"),
    "add": ("plus", "+"),
    "equal": ("equals_sign", "="),
    "separator": ("comma", ","),
    "space": ("space", " "),
    "enter": ("enter", "\r"),
    "backspace": ("backspace", "\x7f"),
}
"""The keys that some terminals send without their character: those of the keypad, and some with Shift."""


class Written(Key):
    """A key that writes characters. Python calls some of them not printable: a no-break space, a joiner."""

    @property
    @override
    def is_printable(self) -> bool:
        """Return True."""
        return True


Written.handler_name = Key.handler_name  # fields take it as any key


class Keyboard:
    """Turns bytes into events, in order. The time is a parameter: seconds on a clock that only goes forward."""

    def __init__(self, *, mouse: bool = False) -> None:
        """`mouse`: whether wheel and clicks are taken as well."""
        self._taken = (*_MEANT, MouseEvent) if mouse else _MEANT
        self._bursts = Bursts()
        self._escaped = False
        """Whether the last character was Escape, which may begin a sequence."""
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

    @property
    def gathering(self) -> bool:
        """Whether a paste without marks is under way."""
        return self._bursts.under_way

    def hear(self, data: bytes, at: float) -> Iterator[Message]:
        """Yield the events of `data`. Bytes that are not UTF-8 become U+FFFD."""
        yield from self._ended(at)
        self._heard_at = at
        yield from self._bursts.sort(self._events(self._decode(data)))

    def silence(self, at: float) -> Iterator[Message]:
        """Yield the events of silence until `at`: Escape alone, or a paste that never ended."""
        yield from self._ended(at)
        if self._pasted is not None and at - self._heard_at >= PASTE_ENDS_AFTER:
            yield self._whole()
        try:
            for event in self._wanted(self._parser.tick()):
                self._escaped = False
                yield event
        except Exception:
            self._parser = XTermParser()

    def _ended(self, at: float) -> Iterator[Message]:
        """Yield the rest of a paste without marks if it was silent until `at`."""
        if at - self._heard_at >= BURST_ENDS_AFTER:
            yield from self._bursts.end()

    def _events(self, text: str) -> Iterator[Message]:
        """Yield the keys and pastes in the text of one read."""
        while text:
            if self._pasted is None:
                before, text = self._until_paste(text)
                yield from self._keys(before)
            else:
                pasted, text = self._until_end(text)
                yield from pasted

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
            if self._escaped and character not in _SEQUENCES:
                self._parser = XTermParser()  # it waits for more of a sequence
                yield Key("escape", _ESCAPE)
            self._escaped = character == _ESCAPE
            try:
                yield from self._wanted(self._parser.feed(character))
            except Exception:
                self._parser = XTermParser()

    def _wanted(self, events: Iterable[Message]) -> Iterator[Message]:
        """Return those of the events that the app takes."""
        return (
            _meant(event) if isinstance(event, Key) else event for event in events if isinstance(event, self._taken)
        )


def _meant(key: Key) -> Key:
    """Return a key with the character that it stands for."""
    if key.character is None:
        name = key.key.removeprefix("shift+")
        return Key(*_STAND_FOR[name]) if name in _STAND_FOR else Key(name, name) if len(name) == 1 else key
    if not key.is_printable and key.character not in "\n\t" and clean(key.character).text == key.character:
        return Written(key.key, key.character)
    return key
