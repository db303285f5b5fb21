"""Unique Pupil Numbers: the check letter, and the mistakes in a number."""

import re

LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
"""The 23 letters of a UPN: no I, O or S."""

_SHAPE = re.compile(r"[A-HJ-NP-RT-Z]\d{11}[0-9A-HJ-NP-RT-Z]", re.ASCII)


def check_letter(body: str) -> str:
    """Return the check letter for the last 12 characters of a UPN (weights 2..13, modulo 23)."""
    total = sum(
        weight * (int(char) if char in "0123456789" else LETTERS.index(char))
        for weight, char in enumerate(body, start=2)
    )
    return LETTERS[total % 23]


def looks_like(number: str) -> bool:
    """Return whether a number has the form of a UPN, with a right check letter or a wrong one."""
    return _SHAPE.fullmatch(number) is not None


def problem(upn: str) -> str:
    """Return a sentence about the mistake in `upn`, or nothing if it is right.

    The sentence does not repeat the number: it is personal data.
    """
    if not _SHAPE.fullmatch(upn):
        return "A UPN has 13 characters: a letter, 11 digits, and a last digit or letter (no I, O or S)."
    if check_letter(upn[1:]) != upn[0]:
        return f"The check letter of this UPN should be {check_letter(upn[1:])}: one character is mistyped."
    return ""
