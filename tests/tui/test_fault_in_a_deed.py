"""The program fails in the middle of a deed: what was typed for it waits, as if the key had not been pressed."""

import asyncio
import os

import pytest
from textual import events

from sen_tui.office.history import saved_states
from sen_tui.office.opening import Office
from support.driving import DEXTER, SMALL, Seat, after_power_cut, folder_of, pupil_id, sitting


async def fail_at(seat: Seat, key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Press a key and let the program fail at the moment of truth of the save that follows, and only there."""
    real = os.rename

    def failing(source: str, target: str, **where: int) -> None:
        if target == "record.json":
            raise MemoryError
        real(source, target, **where)

    with monkeypatch.context() as patch:
        patch.setattr(os, "rename", failing)
        seat.app.post_message(events.Key(key, None))
        async with asyncio.timeout(60):
            while seat.app.is_running:
                await asyncio.sleep(0)


async def write_concern(junior: Office, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async with sitting(junior, SMALL) as seat:
        await seat.open_folder(DEXTER)
        await seat.press("c")
        await seat.write("words", words)
        await fail_at(seat, "f8", monkeypatch)


async def sign_because(junior: Office, reason: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async with sitting(junior, SMALL) as seat:
        await seat.open_review(DEXTER)
        await seat.go("effectiveness")
        await seat.write("worked", "The groups")
        await seat.press("f8")
        await seat.write("reason", reason)
        await fail_at(seat, "enter", monkeypatch)


async def test_what_was_typed_into_a_form_waits_after_a_fault_in_the_save(
    junior: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = folder_of(junior, DEXTER)
    with pytest.raises(MemoryError):
        await write_concern(junior, "A worry [x]", monkeypatch)
    assert after_power_cut(junior, DEXTER).draft.forms["concern"]["words"] == "A worry [x]"
    assert folder_of(junior, DEXTER) == before


async def test_the_reason_for_a_signature_waits_after_a_fault_in_the_save(
    junior: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(MemoryError):
        await sign_because(junior, "They left [x]", monkeypatch)
    left = after_power_cut(junior, DEXTER).draft
    assert left.forms["sign"]["reason"] == "They left [x]"
    assert left.review is not None
    assert left.review.review.effectiveness.worked == "The groups"
    assert len(saved_states(junior, pupil_id(junior, DEXTER))) == 1
