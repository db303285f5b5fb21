"""What a terminal sends, without one: bytes in, keys and pastes out."""

import random
from collections.abc import Iterable

import pytest
from textual.events import Key, Paste
from textual.message import Message

from sen_tui.tui.terminal.bursts import BURST_ENDS_AFTER, Burst, UnmarkedPaste
from sen_tui.tui.terminal.keyboard import PASTE_ENDS_AFTER, Keyboard


def heard(*pieces: bytes) -> str:
    """Return what is heard of bytes that come in pieces: characters and names of keys, pastes in brackets."""
    keyboard = Keyboard()
    events = [event for piece in pieces for event in keyboard.hear(piece, 0.0)]
    return told([*events, *keyboard.silence(PASTE_ENDS_AFTER)])


def told(events: Iterable[Message]) -> str:
    """Return events in one line. Pastes without marks stand in braces."""
    return "".join(_told(event) for event in events)


def _told(event: Message) -> str:
    match event:
        case Burst():
            return event.text
        case UnmarkedPaste():
            return f"{{{event.text}}}"
        case Paste():
            return f"<{event.text}>"
        case Key():
            return event.character or f"({event.key})"
        case _:
            return ""


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
        (b"a\x1bn", "a\x1bn"),
        (b"\x1b.\x1b \x1b\x1bb", "\x1b.\x1b \x1b\x1bb"),
        (b"\x1b\x1b[A\x1bOP", "\x1b(up)(f1)"),
        (b"\x1b[57404u\x1b[57409u\x1b[57410;129u\x1b[57412u\x1b[57416u", "5./-,"),
        (b"\x1b[32;2u\x1b[127;2u\x1b[13;2u", " \x7f\r"),
        (b"\x1b[110;3u", "(alt+n)"),
        ("\u00a0\u200d\u3000".encode(), "\u00a0\u200d\u3000"),
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


@pytest.mark.parametrize(
    ("reads", "wanted"),
    [
        ((b"one\rtwo",), "{one\rtwo}"),
        ((b"one\r\ntwo\r\n",), "{one\r\ntwo\r\n}"),
        ((b"one\rtwo", b"\x1bOS", b"k"), "{one\rtwo}(f4){k}"),
        ((b"one\rtwo\tthree\x11", b"f"), "{one\rtwo\tthree\x11f}"),
        ((b"k\x1bOSone\rtwo",), "k(f4){one\rtwo}"),
        ((b"one\r", b"two\r"), "one\rtwo\r"),
        ((b"\r\r\rkk",), "{\r\r\rkk}"),
        ((b"\x10one\rtwo",), "\x10{one\rtwo}"),
        ((b"one\x7f\x1b[D\r",), "one\x7f(left)\r"),
    ],
)
def test_an_enter_with_words_right_behind_it_is_a_paste_until_it_is_silent(reads: tuple[bytes], wanted: str) -> None:
    keyboard = Keyboard()
    assert told([*(e for read in reads for e in keyboard.hear(read, 1.0)), *keyboard.silence(1.06)]) == wanted
    assert told(keyboard.hear(b"k", 2.0)) == "k"


def test_silence_ends_a_paste_even_if_nobody_asks() -> None:
    keyboard = Keyboard()
    assert told(keyboard.hear(b"one\rtwo", 1.0)) == ""
    assert keyboard.gathering
    assert told(keyboard.hear(b"k", 1.0 + BURST_ENDS_AFTER)) == "{one\rtwo}k"
    assert not keyboard.gathering


def test_many_characters_at_once_are_one_burst_and_the_next_ones_belong_to_it() -> None:
    keyboard = Keyboard()

    def sizes(read: bytes, at: float) -> list[tuple[int, bool]]:
        return [(len(event.keys), event.many) for event in keyboard.hear(read, at) if isinstance(event, Burst)]

    assert [type(event) for event in keyboard.hear(b"\x1012345678", 0.5)] == [Key, Burst]

    assert sizes(b"1234567", 1.0) == []
    assert sizes(b"12345678\r", 1.01) == [(9, True)]
    assert sizes(b"12", 1.05) == [(2, False)]
    assert sizes(b"12", 1.2) == []


@pytest.mark.parametrize(
    ("sent", "key"),
    [
        *((f"\x1b[{number}~".encode(), f"f{place}") for place, number in enumerate((11, 12, 13, 14, 15), start=1)),
        *((f"\x1bO{letter}".encode(), f"f{place}") for place, letter in enumerate("PQRS", start=1)),
        (b"\x1b[19~", "f8"),
        (b"\x1b[20~", "f9"),
        (b"\x07", "ctrl+g"),
        (b"\x0f", "ctrl+o"),
        (b"\x0e", "ctrl+n"),
        (b"\x14", "ctrl+t"),
        (b"\x13", "ctrl+s"),
        (b"\x06", "ctrl+f"),
        (b"?", "question_mark"),
        (b"\x1b[3~", "delete"),
    ],
)
def test_the_bytes_of_putty_and_gnome_terminal_are_known(sent: bytes, key: str) -> None:
    keyboard = Keyboard()
    events = [*keyboard.hear(sent, 0.0), *keyboard.silence(1.0)]
    assert [event.key for event in events if isinstance(event, Key)] == [key]
