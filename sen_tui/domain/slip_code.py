"""The code on the slip that goes home with a plan. A slip that comes back is filed by it."""

from hashlib import sha256

LETTERS = "BCDFGHJKMPRSTWXYZ"
"""Letters of which none looks like another one or like a digit. Without vowels they make no word."""
LENGTH = 6


def code_of(plan_id: str) -> str:
    """Return the six letters for a plan, the same at every call. They say nothing about the child."""
    number = int.from_bytes(sha256(f"slip {plan_id}".encode()).digest()[:8])
    letters = []
    for _ in range(LENGTH):
        number, place = divmod(number, len(LETTERS))
        letters.append(LETTERS[place])
    return "".join(letters)


def as_code(typed: str) -> str:
    """Return the letters of a code as somebody typed it: in capitals, without spaces and hyphens."""
    return "".join(letter for letter in typed.upper() if not letter.isspace() and letter != "-")


def is_code(typed: str) -> bool:
    """Return whether somebody typed a whole code."""
    code = as_code(typed)
    return len(code) == LENGTH and set(code) <= set(LETTERS)
