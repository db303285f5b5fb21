"""UPNs: the vectors of the published check-letter rule."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sen_tui.domain.upn import LETTERS, check_letter, problem

RIGHT = (
    "B801200005001", "R674123101121", "P207000016049", "X838200026001", "L838200026002", "U940300125017",
    "D82533012400A", "T82533012400B", "Z93520002515Z", "R201360024001",
)  # fmt: skip
WRONG_LETTER = ("A801200005001", "B207000016049", "Q207000016049")
WRONG_SHAPE = (
    "", "X80120000A001", "I801200005001", "D82533012400O", "b801200005001", "B80120000500", "B8012000050011",
    " B801200005001", "B801200005001\n", "B80120000500١", "UN1", "٠٨٠١٢٠٠٠٠٥٠٠١",
)  # fmt: skip


@pytest.mark.parametrize("upn", RIGHT)
def test_a_right_number_has_no_problem(upn: str) -> None:
    assert problem(upn) == ""


@pytest.mark.parametrize("upn", WRONG_LETTER)
def test_a_mistyped_number_is_told_its_letter_but_never_repeated(upn: str) -> None:
    assert f"should be {check_letter(upn[1:])}:" in problem(upn)
    assert upn[1:] not in problem(upn)


@pytest.mark.parametrize("upn", WRONG_SHAPE)
def test_anything_else_is_told_the_shape(upn: str) -> None:
    assert problem(upn) == "A UPN has 13 characters: a letter, 11 digits, and a last digit or letter (no I, O or S)."


BODIES = st.from_regex(r"\A999[0-9]{8}[0-9A-HJ-NP-RT-Z]\Z")


@given(BODIES, st.integers(0, 10), st.integers(1, 9))
def test_every_single_mistyped_digit_is_found(body: str, place: int, shift: int) -> None:
    right = check_letter(body) + body
    other = str((int(body[place]) + shift) % 10)
    wrong = right[: place + 1] + other + right[place + 2 :]
    assert problem(right) == ""
    assert problem(wrong) != ""


@given(st.text(max_size=14))
def test_any_text_gets_an_answer(text: str) -> None:
    assert isinstance(problem(text), str)


def test_the_letters_are_the_23_without_i_o_and_s() -> None:
    assert len(LETTERS) == 23
    assert not set("IOS") & set(LETTERS)
