"""Whatever bytes a terminal sends, the app lives, says what it did, and keeps what was typed before."""

import os
import random
from pathlib import Path

import pytest

from support.demo_homes import asked, draft, folder, roster
from support.openings import Opened, in_question
from support.pty_app import PATIENCE, PtyApp

LONG = bool(os.environ.get("SEN_TUI_LONG"))
SEEDS = range(10) if LONG else range(2)
NOISE = 10_000 if LONG else 1_500
"""Random bytes for the real app, which paints them all; `test_keyboard` takes far more."""
SAID = "The family asked for more time."


def test_bytes_that_are_not_utf8_become_a_sign_and_end_nothing(home: Path, opened: Opened) -> None:
    app, pupil = in_question(home, opened)
    app.send(b"caf\xe9 \xff\xfe z\xc3")
    app.send(b"\xb3y")
    app.wait_until(lambda: asked(home, pupil) == "caf\ufffd \ufffd\ufffd zły".replace("ł", "\u00f3"), "all on disk")
    assert app.quit() == 0


def asked_for_help(app: PtyApp) -> bool:
    """Ask for help where nothing else is open, and return whether it is shown; a lock that came by is taken away."""
    app.press("Enter" if "Enter goes on." in app.text else "F1")
    app.read(0.3)
    return "Keys that work here" in app.text


@pytest.mark.parametrize("seed", SEEDS)
def test_random_bytes(seed: int, home: Path, opened: Opened) -> None:
    """All but Ctrl+Q, which would end the app as it should, and Ctrl+P, whose search is slow."""
    app, pupil = in_question(home, opened)
    app.type(SAID)
    app.wait_until(lambda: asked(home, pupil) == SAID, "the words on disk")
    app.press("F4", "F4", "Enter")
    app.wait_for("Rate each target")
    chance = random.Random(seed)
    noise = bytes(b for b in chance.randbytes(NOISE) if b not in (0x10, 0x11))
    for start in range(0, len(noise), 500):
        app.send(noise[start : start + 500])
        app.read(0.01)
    app.wait_until(lambda: asked_for_help(app), "an answer", patience=PATIENCE * (20 if LONG else 3))
    assert not any(code in app.raw for code in (b"\x1b]", b"\x1bP", b"\x1b_", b"\x1b^", b"\xc2\x9d", b"\xc2\x90"))
    assert app.quit() == 0
    assert app.given_back
    assert SAID in str(draft(home, pupil))
    assert folder(home, pupil)["pupil"]["id"] == pupil


def test_a_paste_that_never_ends_is_taken_and_keys_work_again(home: Path, opened: Opened) -> None:
    app, pupil = in_question(home, opened)
    app.send(b"\x1b[200~pasted without end")
    app.wait_until(lambda: asked(home, pupil) == "pasted without end", "the paste on disk")
    app.type(" typed")
    app.wait_until(lambda: asked(home, pupil) == "pasted without end typed", "what was typed after it")
    assert app.quit() == 0


def test_keys_within_a_paste_are_text(home: Path, opened: Opened) -> None:
    """Ctrl+Q, Escape, F4 and a second end mark in the clipboard act on nothing."""
    app, pupil = in_question(home, opened)
    app.send(b"\x1b[200~one\x11\x1btwo\x1bOS\x1b[201~three\x04\x1b[201~ typed")
    app.wait_until(lambda: asked(home, pupil) == "onetwoOS[201~three typed", "the paste on disk")
    app.wait_for("5 hidden characters")
    app.wait_for("Who is here")


def test_keys_before_and_after_a_paste_keep_their_order(home: Path, opened: Opened) -> None:
    app, pupil = in_question(home, opened)
    for piece in (b"a\x1b", b"[200~b", b"c\x1b[2", b"01~d\x1b[200~", b"e\x1b[201", b"~f"):
        app.send(piece)
        app.read(0.01)
    app.wait_until(lambda: asked(home, pupil) == "abcdef", "all in order")


def test_a_million_characters_pasted(home: Path, opened: Opened) -> None:
    app, pupil = in_question(home, opened)
    app.type("Before ")
    app.paste("x" * 1_000_000)
    app.wait_for("Too long")
    app.type("after")
    app.wait_until(lambda: asked(home, pupil) == "Before after", "only what was typed")
    assert app.quit() == 0


def test_lines_without_paste_marks_sign_nothing(home: Path, opened: Opened) -> None:
    """An old terminal sends a paste as keys."""
    app, pupil = in_question(home, opened)
    signed = len(folder(home, pupil)["reviews"])
    app.press("F8")
    app.wait_for("Sign all the same, because")
    app.press("Tab")
    app.wait_idle()
    app.send(b"first line\rsecond line\rthird line")
    app.wait_for("3 pasted lines were joined")
    app.wait_for("first line second line third line")
    assert len(folder(home, pupil)["reviews"]) == signed


def test_lines_without_paste_marks_stay_in_the_words_of_parents(home: Path, opened: Opened) -> None:
    """Nor does any letter of them act in another step, in a list or in a choice."""
    app, pupil = in_question(home, opened)
    app.send(b"Dear school,\r\rKai was sad on Monday 5 Nov.\rHe says x and n a lot.\r\rThank you,\rR. Chapman")
    app.wait_for("That came at once")
    app.wait_until(lambda: asked(home, pupil).endswith("R. Chapman"), "the words on disk")
    assert asked(home, pupil).splitlines() == [
        "Dear school,", "", "Kai was sad on Monday 5 Nov.", "He says x and n a lot.", "", "Thank you,", "R. Chapman"
    ]  # fmt: skip
    app.press("F4")
    app.wait_for("Go through what was promised")
    app.wait_gone("That came at once")
    before = draft(home, pupil)["draft"]["review"]["review"]["promises"]
    app.send(b"kkk knew it\rnnnn ppp\r")
    app.wait_for("That came at once")
    app.press("F4", "1")
    app.wait_until(lambda: draft(home, pupil)["draft"]["review"]["review"]["outcomes"][0]["rating"] == -2, "a rating")
    assert draft(home, pupil)["draft"]["review"]["review"]["promises"] == before


def test_a_paste_into_the_filter_opens_no_child(home: Path, opened: Opened) -> None:
    app = opened(home)
    app.wait_for("Name")
    app.send(b"/")
    app.send(roster(home)[0]["name"].encode() + b"\rran away on Monday")
    app.wait_for("ran away on Monday")
    app.wait_for("2 pasted lines were joined")
    assert app.quit() == 0


def test_escape_and_a_letter_in_one_read_are_two_keys(home: Path, opened: Opened) -> None:
    app = opened(home)
    app.wait_for("Name")
    app.press("/", "z")
    app.wait_for("z")
    app.send(b"\x1bn")
    app.wait_for("Forename")
    app.press("Escape")
    assert app.quit() == 0


def test_lines_without_paste_marks_make_no_child(home: Path, opened: Opened) -> None:
    children = len(roster(home))
    app = opened(home)
    app.wait_for("Name")
    app.press("n")
    app.wait_for("Forename")
    app.send(b"word\r" * 60)
    app.wait_until(lambda: draft_of_new_child(home).count("word") > 50, "all of the words")
    assert len(roster(home)) == children


def draft_of_new_child(home: Path) -> str:
    """Return what waits in the form for a new child, as it is on disk."""
    return " ".join(file.read_text("utf-8") for file in home.glob("drafts/*.json"))
