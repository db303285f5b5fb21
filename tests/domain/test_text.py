"""The one door for what people type."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sen_tui.domain.text import clean, counted, day, folded, listed, one_line, quoted
from support.children import HOSTILE

KEPT = (
    "[/] [@click=app.quit]x[/] \\[b] {} %s ' \" `",
    "żółć ąęłńś Čeština Łódź",
    "السلام عليكم و٣ شكراً",
    "می‌خواهم क्‍ष",
    "👩‍👩‍👧 👩🏽‍🏫 🏳️‍🌈 ❤️ 🇬🇧 1️⃣",
    "e\u0301 n\u0303 a\u0328\u0301",
    "汉字 한국어 ภาษาไทย",
    "one\ntwo\n\nthree",
    "a" * 10_000,
    HOSTILE * 150,
)
DANGEROUS = (
    *(chr(n) for n in (*range(0x09), *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0))),
    *(chr(n) for n in (*range(0x202A, 0x202F), *range(0x2060, 0x206A))),
    "\u00ad", "\u061c", "\u180e", "\u200b", "\u200e", "\u200f", "\ufeff", "\ufff9", "\ufffa", "\ufffb",
    "\U000e0001", "\U000e0041", "\ud800", "\udfff",
)  # fmt: skip


@pytest.mark.parametrize("text", KEPT)
def test_what_people_write_is_kept_exactly(text: str) -> None:
    assert clean(text).text == text
    assert clean(text).removed == 0


@pytest.mark.parametrize("hidden", DANGEROUS, ids=lambda c: f"U+{ord(c):04X}")
def test_hidden_characters_are_taken_out_and_counted(hidden: str) -> None:
    made = clean(f"a{hidden}b{hidden}")
    assert (made.text, made.removed) == ("ab", 2)


def test_an_escape_sequence_is_only_its_letters() -> None:
    assert clean("\x1b]0;owned\x07\x1b[2J").text == "]0;owned[2J"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_every_way_to_end_a_line_is_a_newline(end: str) -> None:
    made = clean(f"one{end}two")
    assert (made.text, made.removed) == ("one\ntwo", 0)


def test_a_tab_is_a_space() -> None:
    assert clean("a\tb").text == "a b"


def test_marks_heaped_on_one_letter_are_cut_to_four() -> None:
    made = clean("a" + "\u0301" * 500 + "b")
    assert (made.text, made.removed) == ("a" + "\u0301" * 4 + "b", 496)


def test_marks_parted_by_hidden_characters_are_one_heap() -> None:
    assert clean("a" + "\u0301\u200b" * 9).text == "a" + "\u0301" * 4


@given(st.text(alphabet=st.characters(), max_size=200))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = clean(text)
    assert clean(once.text).text == once.text
    assert clean(once.text).removed == 0


@given(st.text(alphabet=st.characters(), max_size=200))
def test_nothing_that_hurts_a_terminal_is_left(text: str) -> None:
    left = clean(text).text
    assert not [c for c in left if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") and c != "\n"]
    assert not [c for c in left if c in DANGEROUS]


@given(st.text(max_size=200))
def test_one_line_is_one_line_with_single_spaces(text: str) -> None:
    line = one_line(text)
    assert line == " ".join(line.split())
    assert one_line(line) == line


def test_one_line_leaves_no_gap_where_something_hidden_stood() -> None:
    assert one_line("  a \u200b b\r\n\x00 c\u2028d ") == "a b c d"


def test_searching_minds_neither_accents_nor_case() -> None:
    assert folded("ZOË Łódź Ørsted STRASSE Straße") == "zoe lodz orsted strasse strasse"
    assert folded("PLAIN") == "plain"
    assert folded("ﬁ Ａ") == "fi a"


def test_words_are_put_in_quotation_marks_only_where_there_are_some() -> None:
    assert quoted(f" {HOSTILE} ") == f"“{HOSTILE}”"
    assert quoted(" \n ") == ""


def test_lists_and_counts_read_as_english() -> None:
    assert [listed(list("abc"[:n])) for n in range(4)] == ["", "a", "a and b", "a, b and c"]
    assert listed(("x", "y")) == "x and y"
    assert [counted(n, "target") for n in (0, 1, 3)] == ["0 targets", "1 target", "3 targets"]
    assert counted(2, "person is", "people are") == "2 people are"


def test_dates_read_as_a_teacher_writes_them() -> None:
    assert day(date(2026, 3, 4)) == "4 March 2026"
    assert day(date(2026, 12, 31), short=True) == "31 Dec 26"
    assert day(None) == ""
