"""Words typed slowly, in bursts and pasted, while a text field has the focus, change that field and nothing else."""

import os
import random
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from sen_tui.domain.folder import PupilFolder
from sen_tui.office.opening import Office
from sen_tui.tui.screens.review import ReviewScreen
from sen_tui.tui.steps.base import Step
from sen_tui.tui.widgets.line import Line
from sen_tui.tui.widgets.prose import Prose, Sentence
from support.driving import AMAL, WIDE, Seat, folder_of, pupil_id, sitting

pytestmark = pytest.mark.slow

SEEDS = range(40 if os.environ.get("SEN_TUI_LONG") else 2)
ROUNDS = 30
LETTERS = "abcdegknpruwxAxknk0123456789  \r\r"
"""Among them every letter and digit that acts somewhere in a review."""
KEPT_AS = {"views": "parent_views", "area": "areas", "text": "notes"}
"""The names of fields that are kept under another one."""
FOLLOWS = {"next_review": ("due", "unread"), "held_on": ("unread",), "due": ("unread",), "dated": ("unread",)}
"""Besides the field itself: targets and actions are due at the next review, and unread text is kept apart."""


def leaves(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield every value in a draft with its path."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else None
    if items is None:
        yield path, value
    else:
        for key, within in items:
            yield from leaves(within, (*path, str(key)))


def answers(seat: Seat) -> dict[tuple[str, ...], Any]:
    """Return every answer of the review by its path, without the place of the cursor."""
    draft = msgspec.json.decode(msgspec.json.encode(seat.session.review))
    draft.pop("position", None)
    return dict(leaves(draft))


def changed(before: dict[tuple[str, ...], Any], after: dict[tuple[str, ...], Any]) -> list[tuple[str, ...]]:
    return [path for path in before.keys() | after.keys() if before.get(path) != after.get(path)]


def text_fields(seat: Seat) -> list[Line | Prose]:
    """Return the text fields of the step that can have the focus."""
    assert seat.work.step is not None
    shown = seat.work.step.query("Line, Prose")
    return [w for w in shown if isinstance(w, Line | Prose) and w.focusable and w.display]


async def enter_any_field(seat: Seat, chance: random.Random) -> Line | Prose:
    """Go to a text field somewhere in the review."""
    fields: list[Line | Prose] = []
    while not fields:
        await seat.go(chance.choice(seat.work.rules).kind)
        if seat.kind in ("advice", "actions") and not text_fields(seat):
            await seat.press("n")
        fields = text_fields(seat)
    return await into(seat, chance.choice(fields))


async def into(seat: Seat, field: Line | Prose) -> Line | Prose:
    field.focus()
    await seat.settle()
    assert seat.app.focused is field
    return field


def checked(seat: Seat, field: Line | Prose, before: dict[tuple[str, ...], Any], what: str) -> None:
    """Fail if anything but one field changed, or if the review of this child is not on the screen any more."""
    assert isinstance(seat.app.screen, ReviewScreen), what
    assert seat.session.folder.pupil.id == pupil_id(seat.office, AMAL), what
    name = field.field.split()[0]
    may_change = {KEPT_AS.get(name, name), *FOLLOWS.get(name, ()), *(("unread",) if name == "value" else ())}
    assert not [path for path in changed(before, answers(seat)) if not may_change & set(path)], (what, name)


async def type_slowly(seat: Seat, field: Line | Prose, words: str) -> None:
    """Type one key after the other. Enter may go on to another field; then somebody comes back."""
    for letter in words:
        before, text = answers(seat), seat.app.focused is field
        assert text
        await seat.send(letter.encode())
        checked(seat, field, before, f"slowly {words!r} at {letter!r}")
        if letter == "\r" and not (isinstance(field, Prose) and not isinstance(field, Sentence)):
            assert not changed(before, answers(seat)), "Enter changes nothing"
            if seat.app.focused is not field:
                await back_to(seat, field)


async def back_to(seat: Seat, field: Line | Prose) -> None:
    """Go back to a field, also from the next step or the next target."""
    place = next(seat.work.place_of(step.rule.key) for step in field.ancestors if isinstance(step, Step))
    if place != seat.work.current:
        await seat.work.go_to(place)
    await into(seat, field)


@pytest.mark.parametrize("seed", SEEDS)
async def test_words_change_the_field_in_focus_and_nothing_else(seed: int, junior: Office) -> None:
    chance = random.Random(seed)
    known: PupilFolder = folder_of(junior, AMAL)
    async with sitting(junior, WIDE, autosave_after=60) as seat:
        await seat.open_review(AMAL)
        for _ in range(ROUNDS):
            field = await enter_any_field(seat, chance)
            words = "".join(chance.choices(LETTERS, k=chance.randint(1, 25)))
            manner = chance.choice(("slowly", "burst", "paste", "pieces"))
            before = answers(seat)
            if manner == "slowly":
                await type_slowly(seat, field, words[:12])
                continue
            if manner == "burst":
                await seat.send(words.encode())
            elif manner == "paste":
                await seat.send(b"\x1b[200~" + words.encode() + b"\x1b[201~")
            else:
                await seat.send(b"k\rk", *(words[i : i + 5].encode() for i in range(0, len(words), 5)))
            checked(seat, field, before, f"{manner} {words!r}")
    assert folder_of(junior, AMAL) == known
