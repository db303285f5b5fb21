"""What a terminal sends, without one: bytes in, keys and pastes out."""

import random
from collections.abc import Iterable

import pytest
from textual.events import Key, Paste
from textual.message import Message

from sen_tui.tui.terminal.keyboard import PASTE_ENDS_AFTER, Keyboard


def heard(*pieces: bytes) -> str:
    """Return what is heard of bytes that come in pieces: characters and names of keys, pastes in brackets."""
    keyboard = Keyboard()
    events = [event for piece in pieces for event in keyboard.hear(piece, 0.0)]
    return told([*events, *keyboard.silence(PASTE_ENDS_AFTER)])


def told(events: Iterable[Message]) -> str:
    """Return events in one line."""
    return "".join(
        f"<{event.text}>" if isinstance(event, Paste) else event.character or f"({event.key})"
        for event in events
        if isinstance(event, Paste | Key)
    )


@pytest.mark.parametrize(
    ("sent", "wanted"),
    [
        (b"caf\xe9!", "caf\ufffd!"),
        ("zażółć 🙂".encode(), "zażółć 🙂"),
        (b"a\x1b[200~b\x1b[201~c", "a<b>c"),
        (b"\x1b[200~one\x1b[201~two\x1b[201~c", "<one\x1b[201~two>c"),
        (b"\x1b[200~one\x1b[201~ \x1b[200~two\x1b[201~", "<one> <two>"),
        (b"\x1b[200~in \x1b[200~ and in\x1b[201~.", "<in \x1b[200~ and in>."),
        (b"\x1b[200~\x11\x1bOS\x00", "<\x11\x1bOS\x00>"),
        (b"\x1b[200~\x1b[201~x", "<>x"),
        (b"\x1b[999999999999;5u then", " then"),
        (b"\x1b[<0;10;10Mclick", "click"),
        (b"\x1b[48;9999999;9999999;1;1tsize", "size"),
    ],
)
def test_each_means_the_same_whole_and_in_every_two_pieces(sent: bytes, wanted: str) -> None:
    assert heard(sent) == wanted
    for cut in range(1, len(sent)):
        if sent.count(b"\x1b[201~") < 2 or b"\x1b[200~two" in sent:
            assert heard(sent[:cut], sent[cut:]) == wanted, cut


def test_a_paste_ends_by_itself_only_after_silence() -> None:
    keyboard = Keyboard()
    assert told(keyboard.hear(b"\x1b[200~never", 10.0)) == ""
    assert told(keyboard.silence(10.0 + PASTE_ENDS_AFTER - 0.1)) == ""
    assert told(keyboard.hear(b" ends", 12.0)) == ""
    assert told(keyboard.silence(13.9)) == ""
    assert told(keyboard.silence(12.0 + PASTE_ENDS_AFTER)) == "<never ends>"
    assert told(keyboard.hear(b"\x1b[201~q", 15.0)) == "q"


def test_random_bytes_raise_nothing_and_words_after_them_are_heard() -> None:
    """Ten times 10,000 bytes, in pieces as a line delivers them."""
    for seed in range(10):
        chance = random.Random(seed)
        keyboard, at = Keyboard(), 0.0
        noise = chance.randbytes(10_000)
        for start in range(0, len(noise), 1_000):
            list(keyboard.hear(noise[start : start + 1_000], at))
            at += 0.1
            list(keyboard.silence(at))
        list(keyboard.silence(at + PASTE_ENDS_AFTER))
        list(keyboard.hear(b"~" * 40, at + 3))
        assert told(keyboard.hear(b"heard", at + 3)) == "heard", seed
