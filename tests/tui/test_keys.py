"""Every key that is declared works where it says, is in the help and the palette, and the footer is not crowded."""

import re
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.app import App
from textual.dom import DOMNode
from textual.events import Key
from textual.keys import key_to_character

from sen_tui.domain.school import School
from sen_tui.office.looks import look_of
from sen_tui.office.opening import Office
from sen_tui.office.setup import make_cabinet
from sen_tui.tui import keys
from sen_tui.tui.here import NOTHING_HERE, keys_here, places_here, unanswered
from sen_tui.tui.keys import KEYS, named
from sen_tui.tui.palette import KeyCommands
from sen_tui.tui.screens.base import SenModal, SenScreen
from sen_tui.tui.screens.help import HelpScreen
from sen_tui.tui.screens.measure import MeasureScreen
from sen_tui.tui.screens.move import MoveScreen
from sen_tui.tui.screens.review import ReviewScreen
from sen_tui.tui.widgets.rows import Rows
from support.colleagues import save_elsewhere
from support.driving import DEXTER, SMALL, Seat, office_at, sitting

SECOND = {
    "f1": "question_mark", "f2": "ctrl+g", "f3": "ctrl+o", "f4": "ctrl+n",
    "f5": "ctrl+t", "f8": "ctrl+s", "f9": "ctrl+f",
}  # fmt: skip
MEANING = {"New pupil": "New", "Add": "New", "Edit targets": "Targets"}
"""Words that say the same."""


def foot(seat: Seat) -> str:
    return seat.text.rstrip("\n").splitlines()[-1]


async def nothing(_: Seat) -> None:
    """The register is open already."""


async def folder(seat: Seat) -> None:
    await seat.open_folder(DEXTER)


async def targets(seat: Seat) -> None:
    await seat.open_targets(DEXTER)


async def in_bank(seat: Seat) -> None:
    await seat.open_targets(DEXTER)
    await seat.press("b", "tab")


async def to_give(seat: Seat) -> None:
    await seat.open_targets(DEXTER)
    await seat.press("G")


async def actions(seat: Seat) -> None:
    await seat.open_folder(DEXTER)
    await seat.press("a")


async def form(seat: Seat) -> None:
    await seat.open_folder(DEXTER)
    await seat.press("c")


async def preview(seat: Seat) -> None:
    await seat.open_folder(DEXTER)
    await seat.press("f5")


async def people(seat: Seat) -> None:
    await seat.open_folder(DEXTER)
    await seat.press("f")


async def history(seat: Seat) -> None:
    await seat.open_folder(DEXTER)
    await seat.press("h")


async def own_details(seat: Seat) -> None:
    await seat.press("E", "end", "up")


async def change_of_framework(seat: Seat) -> None:
    await seat.press("E", "C", "enter")
    await seat.until(lambda: "Nothing is changed yet" in seat.text)


async def outbox(seat: Seat) -> None:
    await seat.press("u")


async def papers(seat: Seat) -> None:
    await seat.open_folder(DEXTER)
    await seat.press("p")


async def waiting(seat: Seat) -> None:
    await papers(seat)
    await seat.press("o", "u")


async def kept_papers(seat: Seat) -> None:
    await seat.open_folder(DEXTER)
    await seat.press("K")


async def find(seat: Seat) -> None:
    await seat.press("F")


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


async def rail(seat: Seat) -> None:
    await seat.open_review(DEXTER)
    await seat.press("escape")


async def search(seat: Seat) -> None:
    await seat.open_review(DEXTER)
    await seat.press("f2")


async def evidence(seat: Seat) -> None:
    await step("progress")(seat)
    await seat.press("enter")


async def cycle(seat: Seat) -> None:
    await seat.press("n")
    seat.field("large_print").focus()
    await seat.settle()


async def checks(seat: Seat) -> None:
    await step("future")(seat)
    seat.field("adequate_progress").focus()
    await seat.settle()


WAYS = {
    "everywhere": nothing,
    "back": folder,
    "register": nothing,
    "children": nothing,
    "folder": folder,
    "targets": targets,
    "target_rows": targets,
    "bank": in_bank,
    "offers": in_bank,
    "give": to_give,
    "plan_targets": targets,
    "review": step("sign"),
    "saved": folder,
    "outbox": outbox,
    "waiting": waiting,
    "papers": papers,
    "school": own_details,
    "migrating": change_of_framework,
    "find": find,
    "kept_papers": kept_papers,
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
    "rows": nothing,
    "rail": rail,
    "pick": step("effectiveness"),
    "checks": checks,
    "cycle": cycle,
    "line": field,
    "search": search,
    "prose": step("parents"),
    "sentence": evidence,
    "sheet": folder,
}


def actions_of(node: DOMNode, name: str) -> bool:
    bare = name.partition("(")[0].removeprefix("app.")
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
            or not key.key
        ]
        assert bound, f"{key.key} is not bound in {place}"
        assert any(actions_of(node, key.action) for node in [*bound, seat.app]), f"{key.key} does nothing in {place}"


def the_footer_is_whole(seat: Seat) -> None:
    """The last line has the way back first, the help last, and between them nothing that does not work here."""
    last = seat.text.rstrip("\n").splitlines()[-1]
    works = {f" {named(h.key.key)} {h.key.label} " for h in keys_here(seat.app.screen) if not h.refusal}
    shown = re.split(r" {2,}", last.strip())
    assert {f" {piece} " for piece in shown} <= works
    assert shown[-1] == "F1 Help"
    assert len(last) <= SMALL[0]


async def help_tells_of_every_key(seat: Seat) -> None:
    screen = seat.app.screen
    assert isinstance(screen, SenScreen | SenModal)
    told = [key for key in keys.helped(places_here(screen)) if key.help]
    await seat.press("f1")
    rows = seat.on(HelpScreen).query_one(Rows)
    lines = [parts[0] for parts in (rows._draw(i, 200) for i in range(rows.count))]
    page = "\n".join("".join(text for text, _ in line) for line in lines)
    for key in told:
        assert re.search(rf"^ {re.escape(named(key.key))}( \S+)? +{re.escape(key.help)}", page, re.MULTILINE) or any(
            other.key == key.key for other in told if other is not key
        ), key
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
        working = {here.key.help for here in keys_here(screen) if here.key.action != "command_palette"}
        assert working - {""} <= offered
        titles = {command.title for command in seat.app.get_system_commands(screen)}
        assert not {"Screenshot", "Maximize"} & titles


async def test_the_palette_has_the_childs_deeds_first_each_with_its_key(junior: Office) -> None:
    async with sitting(junior) as seat:
        await folder(seat)
        palette = KeyCommands(seat.app.screen)
        offered = [hit.text or "" async for hit in palette.discover()]
        assert offered[:3] == ["Review  ·  r", "Targets  ·  t", "Papers  ·  p"]
        assert "Discard draft" in offered
        found = [hit.text async for hit in palette.search("measure")]
        assert found[0] == "Measure  ·  w"


async def test_the_palette_runs_a_key_on_the_screen_below(junior: Office) -> None:
    async with sitting(junior) as seat:
        await folder(seat)
        commands = {command.title: command.callback for command in seat.app.get_system_commands(seat.app.screen)}
        commands["Measure"]()
        await seat.settle()
        assert isinstance(seat.app.screen, SenModal)


async def test_the_help_is_typed_into_also_by_key_and_enter_does_it(junior: Office) -> None:
    async with sitting(junior) as seat:
        await folder(seat)
        await seat.press("question_mark", "m")
        assert "Move the child to another stage" in seat.text
        await seat.press("enter")
        assert isinstance(seat.app.screen, MoveScreen)
        await seat.press("escape", "f1", *"measure", "enter")
        assert isinstance(seat.app.screen, MeasureScreen)


async def test_a_refused_key_says_why_and_is_not_in_the_footer(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.open_review(DEXTER)
        await seat.press("f3")
        assert "This is the first step." in seat.told
        assert "F3" not in foot(seat)
        await seat.press("delete")
        assert "Who is invited stays in the list" in seat.told
        await seat.press("tab", "escape")
        await seat.go("effectiveness")
        seat.field("help_given").focus()
        await seat.settle()
        assert "Enter Take" in foot(seat)
        await seat.go("actions")
        seat.field("list").focus()
        await seat.press("delete")
        assert "There is nothing to take out." in seat.told
        assert "n New" in foot(seat)


async def test_a_key_without_a_meaning_says_so_outside_text(junior: Office) -> None:
    async with sitting(junior) as seat:
        await folder(seat)
        for key in ("b", "4", "space", "delete", "f4"):
            assert unanswered(seat.app.screen, Key(key, key_to_character(key))) == NOTHING_HERE, key
        await seat.press("up", "down", "home", "end", "tab", "enter", "pagedown", "e", *"12 rxy", "delete", "escape")
        await seat.press("a", "up", "down", "escape", "r", "f2", *"next t", "escape")
        assert NOTHING_HERE not in seat.told
        await seat.press("m")
        assert seat.told.count(NOTHING_HERE) == 1


async def test_the_help_about_enter_is_true_for_the_field_in_focus(junior: Office) -> None:
    def enter(seat: Seat) -> list[str]:
        return [here.key.help for here in keys_here(seat.app.screen) if here.key.key == "enter"]

    async with sitting(junior) as seat:
        await evidence(seat)
        assert enter(seat) == ["Go on to the next field; from the last one, to what comes after it."]
        await seat.press("f1")
        assert "new line" not in seat.text
        await seat.press("escape")
        await seat.go("parents")
        assert enter(seat) == ["Begin a new line."]
        await seat.press(*"one", "enter", *"two")
        assert seat.shows(seat.focused) == "one\ntwo"
        await seat.leave_review()
        await seat.press("w")
        seat.field("on").focus()
        await seat.settle()
        assert enter(seat) == ["Go on to the next field; from the last one, to what comes after it."]
        await seat.press("tab")
        assert enter(seat) == ["Save what is typed here."]
        await seat.press("escape", "a", "enter")
        assert enter(seat) == ["Say that it was done, as it stands here."]
        assert "Enter Done" in foot(seat)


async def test_an_empty_register_offers_the_first_folder(tmp_path: Path) -> None:
    make_cabinet(tmp_path / "home", School(name="St Nowhere", framework="send-2015"))
    async with sitting(office_at(tmp_path / "home")) as seat:
        assert "n New pupil" in foot(seat)
        assert "Review" not in foot(seat)
        await seat.press("r")
        assert "There is no child yet: n makes a folder." in seat.told


@pytest.mark.parametrize(("first", "second"), sorted(SECOND.items()))
async def test_every_f_key_has_a_second_key(junior: Office, first: str, second: str) -> None:
    async with sitting(junior) as seat:
        await seat.open_review(DEXTER)
        await seat.press("f4")
        shown = []
        for key in (first, second):
            await seat.press(key)
            shown.append((type(seat.app.screen), seat.work.current if isinstance(seat.app.screen, ReviewScreen) else 0))
            if first == "f9":
                assert seat.app.company.parents_look == (key == first)
            elif isinstance(seat.app.screen, ReviewScreen):
                await seat.press("f3" if first == "f4" else "f4")
            else:
                await seat.press("escape")
        assert shown[0] == shown[1]


def test_one_letter_has_one_meaning_in_register_folder_and_lists() -> None:
    own = {"attendance", "since", "progress", "stale"}
    meanings: dict[str, set[str]] = {}
    for key in KEYS:
        if key.place not in own and len(key.key) == 1:
            meanings.setdefault(key.key, set()).add(MEANING.get(key.label, key.label))
    assert {letter: meant for letter, meant in meanings.items() if len(meant) > 1} == {}


def test_no_letter_takes_anything_away() -> None:
    taking = {"remove", "stop", "discard", "pass_over"}
    assert not [key for key in KEYS if key.action in taking and key.key not in ("delete", "")]


async def test_f1_works_in_every_window(junior: Office) -> None:
    async with sitting(junior) as seat:
        await targets(seat)
        await seat.press("b", "f1")
        assert isinstance(seat.app.screen, HelpScreen)


def test_no_key_is_declared_twice_in_a_place_and_none_is_taken_by_terminals() -> None:
    taken = {"ctrl+i", "ctrl+j", "ctrl+m", "ctrl+h", "ctrl+b", "ctrl+a", "f10", "f11"}
    pairs = [(key.place, key.key) for key in KEYS]
    assert len(pairs) == len(set(pairs))
    assert not taken & {key.key for key in KEYS}


def test_every_key_has_words_or_belongs_to_a_row_that_has() -> None:
    def told(key: keys.Key) -> bool:
        return bool(key.help) or key.place in ("progress", "cycle")

    assert [key for key in KEYS if not told(key)] == []


async def test_looks_change_from_the_palette(junior: Office) -> None:
    async with sitting(junior) as seat:
        commands = {command.title: command.callback for command in seat.app.get_system_commands(seat.app.screen)}
        for title, theme in (("Light look", "sen-light"), ("Plain look", "ansi-dark"), ("Dark look", "sen-dark")):
            commands[title]()
            await seat.settle()
            assert seat.app.theme == theme
            assert look_of(junior) == theme, "remembered for the next time"
            assert "Dexter" in seat.text
