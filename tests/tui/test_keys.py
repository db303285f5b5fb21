"""Every key that is declared works where it says, is in the help and the palette, and the footer is not crowded."""

import re
from collections.abc import Awaitable, Callable

import pytest
from textual.app import App
from textual.dom import DOMNode
from textual.widgets import Static

from sen_tui.office.opening import Office
from sen_tui.tui import keys
from sen_tui.tui.keys import KEYS, Key, named
from sen_tui.tui.screens.base import SenModal, SenScreen
from sen_tui.tui.screens.help import HelpScreen
from support.colleagues import save_elsewhere
from support.driving import DEXTER, SMALL, Seat, sitting


async def nothing(_: Seat) -> None:
    """The register is open already."""


async def folder(seat: Seat) -> None:
    await seat.open_folder(DEXTER)


async def targets(seat: Seat) -> None:
    await seat.open_targets(DEXTER)


async def actions(seat: Seat) -> None:
    await seat.open_folder(DEXTER)
    await seat.press("a")


async def form(seat: Seat) -> None:
    await seat.open_folder(DEXTER)
    await seat.press("c")


async def preview(seat: Seat) -> None:
    await seat.open_folder(DEXTER)
    await seat.press("p")


async def people(seat: Seat) -> None:
    await seat.open_folder(DEXTER)
    await seat.press("f")


async def history(seat: Seat) -> None:
    await seat.open_folder(DEXTER)
    await seat.press("h")


async def outbox(seat: Seat) -> None:
    await seat.press("o")


async def stale(seat: Seat) -> None:
    await seat.open_folder(DEXTER)
    save_elsewhere(seat.office, DEXTER, class_name="Birch")
    await seat.press("e")
    await seat.write("class_name", "Oak")
    await seat.press("f8")


async def namesake(seat: Seat) -> None:
    await seat.press("n")
    for field, text in {"forename": "Dexter", "surname": "Mason", "born": "1/5/2018"}.items():
        await seat.write(field, text)
    await seat.press("f8")


def step(kind: str, child: str = DEXTER) -> Callable[[Seat], Awaitable[None]]:
    async def there(seat: Seat) -> None:
        await seat.open_review(child)
        await seat.go(kind)

    return there


async def field(seat: Seat) -> None:
    await seat.press("n")


WAYS = {
    "everywhere": nothing,
    "back": folder,
    "register": nothing,
    "folder": folder,
    "targets": targets,
    "plan_targets": targets,
    "review": step("sign"),
    "saved": folder,
    "outbox": outbox,
    "form": form,
    "field": field,
    "preview": preview,
    "actions": actions,
    "people": people,
    "history": history,
    "stale": stale,
    "namesake": namesake,
    "attendance": step("attendance"),
    "since": step("since"),
    "progress": step("progress"),
    "list": step("actions"),
    "areas": step("areas", "Chloe"),
    "next_targets": step("targets"),
}


def actions_of(node: DOMNode, name: str) -> bool:
    bare = name.partition("(")[0]
    return hasattr(node, f"action_{bare}")


@pytest.mark.parametrize("place", sorted(WAYS))
async def test_every_key_of_a_place_works_there_and_is_in_footer_and_help(
    school: Callable[[str], Office], place: str
) -> None:
    office = school("infant-action-plan" if place == "areas" else "sa-plus-junior")
    async with sitting(office, SMALL) as seat:
        await WAYS[place](seat)
        every_key_is_bound(seat, place)
        the_footer_is_whole(seat)
        await help_tells_of_every_key(seat)


def every_key_is_bound(seat: Seat, place: str) -> None:
    focused = seat.app.focused or seat.app.screen
    for key in keys.of(place):
        bound = [
            node
            for node in focused.ancestors_with_self
            if any(b.action == key.action for _, b in node._bindings if b.key == key.key)
            or (key.action == "command_palette" and isinstance(node, App))
        ]
        assert bound, f"{key.key} is not bound in {place}"
        assert any(actions_of(node, key.action) for node in bound), f"{key.key} does nothing in {place}"


def the_footer_is_whole(seat: Seat) -> None:
    if isinstance(seat.app.screen, SenModal):
        return
    last = seat.text.rstrip("\n").splitlines()[-1]
    shown = [active.binding for active in seat.app.screen.active_bindings.values() if active.binding.show]
    assert {binding.description for binding in shown if binding.description not in last} == set()
    assert 0 < len(shown) <= 6
    assert "F1 Help" in last


async def help_tells_of_every_key(seat: Seat) -> None:
    screen = seat.app.screen
    assert isinstance(screen, SenScreen | SenModal)
    await seat.press("f1")
    page = "\n".join(str(words.visual) for words in seat.on(HelpScreen).query(Static))
    for key in keys.helped(screen.places()):
        assert re.search(rf"^{re.escape(named(key.key))} +{re.escape(key.help)}", page, re.MULTILINE), key
    await seat.press("escape")
    assert seat.app.screen is screen


def test_every_place_is_reached_by_a_way() -> None:
    assert {key.place for key in KEYS} == set(WAYS)


@pytest.mark.parametrize("place", ["register", "progress"])
async def test_the_palette_offers_every_key_and_nothing_that_writes_pictures(junior: Office, place: str) -> None:
    async with sitting(junior) as seat:
        await WAYS[place](seat)
        screen = seat.app.screen
        assert isinstance(screen, SenScreen)
        offered = {command.help for command in seat.app.get_system_commands(screen)}
        assert {key.help for key in keys.helped(screen.places()) if key.action != "command_palette"} <= offered
        titles = {command.title for command in seat.app.get_system_commands(screen)}
        assert not {"Screenshot", "Maximize"} & titles


async def test_the_palette_runs_a_key_on_the_screen_below(junior: Office) -> None:
    async with sitting(junior) as seat:
        await folder(seat)
        commands = {command.title: command.callback for command in seat.app.get_system_commands(seat.app.screen)}
        commands["Measure"]()
        await seat.settle()
        assert isinstance(seat.app.screen, SenModal)


async def test_f1_works_in_every_window(junior: Office) -> None:
    async with sitting(junior) as seat:
        await targets(seat)
        await seat.press("b", "f1")
        assert isinstance(seat.app.screen, HelpScreen)


def test_no_key_is_declared_twice_in_a_place_and_none_is_taken_by_terminals() -> None:
    taken = {"ctrl+i", "ctrl+j", "ctrl+m", "ctrl+h", "ctrl+s", "ctrl+b", "ctrl+a", "f10", "f11"}
    pairs = [(key.place, key.key) for key in KEYS]
    assert len(pairs) == len(set(pairs))
    assert not taken & {key.key for key in KEYS}


def test_every_key_has_words_or_belongs_to_a_row_that_has() -> None:
    def told(key: Key) -> bool:
        return bool(key.help) or key.place == "progress"

    assert all(told(key) for key in KEYS)


async def test_looks_change_from_the_palette(junior: Office) -> None:
    async with sitting(junior) as seat:
        commands = {command.title: command.callback for command in seat.app.get_system_commands(seat.app.screen)}
        for title, theme in (("Light look", "sen-light"), ("Plain look", "ansi-dark"), ("Dark look", "sen-dark")):
            commands[title]()
            await seat.settle()
            assert seat.app.theme == theme
            assert "Dexter" in seat.text
