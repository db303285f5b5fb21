"""The cursor and the keys that delete go by what a reader sees as one character."""

import pytest

from sen_tui.office.opening import Office
from sen_tui.tui.terminal.graphemes import left_of, right_of, within
from support.driving import sitting

WHOLE = {
    "family": "\N{MAN}\u200d\N{WOMAN}\u200d\N{GIRL}\u200d\N{BOY}",
    "flag": "\U0001f1ec\U0001f1e7",
    "thumb": "\N{THUMBS UP SIGN}\U0001f3fd",
    "heart": "\u2764\ufe0f",
    "accent": "e\u0301",
    "hindi": "\u0915\u093f",
    "key": "1\ufe0f\u20e3",
}


@pytest.mark.parametrize("one", WHOLE.values(), ids=WHOLE)
def test_one_character_has_one_place_on_either_side(one: str) -> None:
    text = f"a{one}{one}b"
    ends = [0, 1, 1 + len(one), 1 + 2 * len(one), len(text)]
    assert [place for place in range(len(text) + 1) if not within(text, place)] == ends
    assert [right_of(text, place) for place in ends[:-1]] == ends[1:]
    assert [left_of(text, place) for place in ends[1:]] == ends[:-1]
    assert (left_of(text, 0), right_of(text, len(text))) == (0, len(text))


@pytest.mark.parametrize("one", WHOLE.values(), ids=WHOLE)
@pytest.mark.parametrize("field", ["forename", "strengths"])
async def test_moving_and_deleting_leave_no_pieces(field: str, one: str, junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.press("n")
        seat.field(field).focus()
        await seat.settle()
        await seat.paste(f"{one}{one}")
        await seat.press("home", "right", "A")
        assert seat.shows(field) == f"{one}A{one}"
        await seat.press("backspace", "backspace")
        assert seat.shows(field) == one
        await seat.press("end", "left", "B")
        assert seat.shows(field) == f"B{one}"
        await seat.press("delete")
        assert seat.shows(field) == "B"
