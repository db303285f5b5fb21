"""How every screen looks, as text, at two sizes. GOLDEN_UPDATE=1 writes the files anew: look at them then."""

from collections.abc import Awaitable, Callable

import pytest

from sen_tui.office.opening import Office
from support.driving import AMAL, DEXTER, SMALL, WIDE, Desk, sitting
from support.screen_text import assert_golden


async def roster(_: Desk) -> None:
    """The register is open already."""


async def folder(desk: Desk) -> None:
    await desk.open_folder(AMAL)


async def targets(desk: Desk) -> None:
    await desk.open_targets(DEXTER)
    await desk.press("enter")


async def bank(desk: Desk) -> None:
    await desk.open_targets(DEXTER)
    await desk.press("b", "down")


async def sign(desk: Desk) -> None:
    await desk.open_review(AMAL)
    await desk.press("f8")


async def jump(desk: Desk) -> None:
    await desk.open_review(AMAL)
    await desk.press("a", "f2")


async def helped(desk: Desk) -> None:
    await desk.press("f1")


async def preview(desk: Desk) -> None:
    await desk.open_folder(AMAL)
    await desk.press("p")


async def move(desk: Desk) -> None:
    await desk.open_folder(DEXTER)
    await desk.press("m")


async def new_pupil(desk: Desk) -> None:
    await desk.press("n")


WAYS: dict[str, Callable[[Desk], Awaitable[None]]] = {
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


async def look(desk: Desk, name: str) -> None:
    desk.app.clear_notifications()
    await desk.autosave()
    width, height = desk.app.size
    assert_golden(f"{name}-{width}x{height}.txt", desk.text)


@sizes
@pytest.mark.parametrize("name", WAYS)
async def test_screen(junior: Office, name: str, size: tuple[int, int]) -> None:
    async with sitting(junior, size) as desk:
        await WAYS[name](desk)
        await look(desk, name)


@sizes
async def test_every_step_of_the_review(junior: Office, size: tuple[int, int]) -> None:
    async with sitting(junior, size) as desk:
        await desk.open_review(AMAL)
        for kind in [rule.kind for rule in desk.work.rules]:
            await desk.go(kind)
            await look(desk, f"step-{kind}")


@sizes
async def test_the_steps_of_the_infant_framework(school: Callable[[str], Office], size: tuple[int, int]) -> None:
    async with sitting(school("infant-action-plan"), size) as desk:
        await desk.open_review("Chloe")
        for kind in ("areas", "note"):
            if kind in {rule.kind for rule in desk.work.rules}:
                await desk.go(kind)
                await look(desk, f"step-{kind}")
