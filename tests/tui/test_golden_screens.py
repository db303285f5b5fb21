"""How every screen looks, as text, at two sizes. GOLDEN_UPDATE=1 writes the files anew: look at them then."""

from collections.abc import Awaitable, Callable

import pytest

from sen_tui.office.opening import Office
from support.driving import AMAL, DEXTER, SMALL, WIDE, Seat, sitting
from support.golden_files import assert_golden


async def roster(seat: Seat) -> None:
    """The register is open already. Beside it stands the child under the cursor, where there is room."""
    await seat.press("down")
    if seat.app.size.width >= WIDE[0]:
        await seat.until(lambda: "Contact" in seat.text)


async def folder(seat: Seat) -> None:
    await seat.open_folder(AMAL)


async def targets(seat: Seat) -> None:
    await seat.open_targets(DEXTER)
    await seat.press("enter")


async def bank(seat: Seat) -> None:
    await seat.open_targets(DEXTER)
    await seat.press("b", "down")


async def sign(seat: Seat) -> None:
    await seat.open_review(AMAL)
    await seat.press("f8")


async def jump(seat: Seat) -> None:
    await seat.open_review(AMAL)
    await seat.press("a", "f2")


async def helped(seat: Seat) -> None:
    await seat.press("f1")


async def preview(seat: Seat) -> None:
    await seat.open_folder(AMAL)
    await seat.press("f5")


async def papers(seat: Seat) -> None:
    await seat.open_folder(AMAL)
    await seat.press("p")


async def move(seat: Seat) -> None:
    await seat.open_folder(DEXTER)
    await seat.press("m")


async def new_pupil(seat: Seat) -> None:
    await seat.press("n")


WAYS: dict[str, Callable[[Seat], Awaitable[None]]] = {
    "roster": roster,
    "folder": folder,
    "targets": targets,
    "bank": bank,
    "sign": sign,
    "jump": jump,
    "help": helped,
    "preview": preview,
    "move": move,
    "new-pupil": new_pupil,
}
sizes = pytest.mark.parametrize("size", [SMALL, WIDE], ids=["80x24", "120x40"])


async def look(seat: Seat, name: str) -> None:
    seat.app.clear_notifications()
    await seat.autosave()
    width, height = seat.app.size
    assert_golden(f"tui/golden/{name}-{width}x{height}.txt", seat.text)


@sizes
@pytest.mark.parametrize("name", WAYS)
async def test_screen(junior: Office, name: str, size: tuple[int, int]) -> None:
    async with sitting(junior, size) as seat:
        await WAYS[name](seat)
        await look(seat, name)


@sizes
async def test_every_step_of_the_review(junior: Office, size: tuple[int, int]) -> None:
    async with sitting(junior, size) as seat:
        await seat.open_review(AMAL)
        for kind in [rule.kind for rule in seat.work.rules]:
            await seat.go(kind)
            await look(seat, f"step-{kind}")


@sizes
async def test_the_steps_of_the_infant_framework(school: Callable[[str], Office], size: tuple[int, int]) -> None:
    async with sitting(school("infant-action-plan"), size) as seat:
        await seat.open_review("Chloe")
        for kind in ("areas", "note"):
            if kind in {rule.kind for rule in seat.work.rules}:
                await seat.go(kind)
                await look(seat, f"step-{kind}")
