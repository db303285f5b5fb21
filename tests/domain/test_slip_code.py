"""The code on a slip."""

import pytest

from sen_tui.domain.slip_code import LENGTH, LETTERS, as_code, code_of, is_code

UNCLEAR = set("AEIOUQLNV0123456789")
"""Vowels, and what is taken for another letter or for a digit."""


def test_a_code_has_six_clear_letters_and_is_the_same_at_every_call() -> None:
    codes = [code_of(f"{number:016x}") for number in range(3_000)]
    assert codes == [code_of(f"{number:016x}") for number in range(3_000)]
    assert {len(code) for code in codes} == {LENGTH}
    assert not set("".join(codes)) & UNCLEAR
    assert len(set(codes)) >= 2_999


@pytest.mark.parametrize("typed", ["wck-pyh", " WCK PYH ", "WCKPYH"])
def test_a_code_is_read_as_people_type_it(typed: str) -> None:
    assert as_code(typed) == "WCKPYH"
    assert is_code(typed)


@pytest.mark.parametrize("typed", ["", "WCKPY", "WCKPYHH", "WCKPYA", "12345B", "żółćżó", "[/]"])
def test_another_text_is_no_code(typed: str) -> None:
    assert not is_code(typed)
    assert set(code_of(typed)) <= set(LETTERS)
