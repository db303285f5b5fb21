"""The code on the slip that goes home with a plan. A slip that comes back is filed by it."""

LETTERS = "BCDFGHJKMPRSTWXYZ"
"""Letters of which none looks like another one or like a digit. Without vowels they make no word."""
LENGTH = 6
_START, _STEP, _SPAN = 0xCBF29CE484222325, 0x100000001B3, 2**64
"""The numbers of the usual sum FNV-1a, which spreads ids over all codes. It need keep nothing secret."""


def code_of(plan_id: str) -> str:
    """Return the six letters for a plan, the same at every call. They say nothing about the child."""
    number = _START
    for byte in plan_id.encode():
        number = (number ^ byte) * _STEP % _SPAN
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
