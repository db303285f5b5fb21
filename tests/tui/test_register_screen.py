"""The register: filter, views, sorts, the cursor, what it says where nobody is, and what it costs."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from sen_tui.domain.register import SORTS, VIEWS
from sen_tui.domain.roster import Roster
from sen_tui.domain.school import School
from sen_tui.office.open_child import close_folder, open_folder
from sen_tui.office.opening import Office
from sen_tui.office.registers import register
from sen_tui.office.setup import make_cabinet
from sen_tui.tui.screens.folder import FolderScreen
from sen_tui.tui.screens.move import MoveScreen
from sen_tui.tui.screens.preview import PreviewScreen
from sen_tui.tui.screens.register import RegisterScreen
from sen_tui.tui.screens.review import ReviewScreen
from sen_tui.tui.screens.review_work import Rail
from sen_tui.tui.screens.targets import TargetsScreen
from support.colleagues import save_elsewhere
from support.driving import AMAL, DEXTER, KASIA, KHAN, WIDE, ZOE, Seat, folder_of, office_at, pupil_id, sitting


def names(seat: Seat) -> list[str]:
    return [row.name for row in seat.register.view.rows]


def put_cursor_on(seat: Seat, name: str) -> None:
    place = next(i for i, row in enumerate(seat.register.view.rows) if row.name.startswith(name))
    seat.register.rows.move_to(place)


async def test_filters_as_you_type_and_escape_shows_everybody_again(junior: Office) -> None:
    async with sitting(junior) as seat:
        everybody = names(seat)
        await seat.press("slash", "k", "a", "s")
        assert names(seat) == ["Kasia Szymańska"]
        assert "Kasia" in seat.text
        assert "Dexter" not in seat.text
        await seat.press("escape")
        assert names(seat) == everybody
        assert seat.focused == "register"


async def test_escape_from_the_filter_keeps_the_child_under_the_cursor(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.press("slash", "z", "o", "enter", "escape")
        await seat.press("enter")
        assert seat.on(FolderScreen).child_id() == pupil_id(junior, ZOE)


async def test_enter_in_the_filter_goes_to_the_list_and_enter_again_opens(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.press("slash", "d", "e", "x", "enter")
        assert seat.focused == "register"
        await seat.press("enter")
        assert seat.on(FolderScreen).child_id() == pupil_id(junior, DEXTER)


async def test_down_in_the_filter_goes_to_the_list(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.press("slash", "a", "down")
        assert seat.focused == "register"


async def test_the_filter_finds_by_name_class_stage_and_due_without_accents(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.press("slash")
        for words, found in {
            "zoe": "Zoë",
            "malgosia wis": "Małgosia Wiśniewska",
            "overdue elm": "Małgosia Kozłowska",
            "formal": "Lina Al-Amin",
            "due today": "Dexter Mason",
        }.items():
            await seat.write("filter", words)
            assert [name for name in names(seat) if name.startswith(found)]
            assert len(names(seat)) < 5


async def test_views_go_round_and_each_says_which_it_is(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        for view in [*list(VIEWS)[1:], "all"]:
            await seat.press("v")
            assert VIEWS[view] in seat.text
        assert len(names(seat)) == 13


async def test_who_left_is_only_in_the_view_of_those_who_left(junior: Office) -> None:
    async with sitting(junior) as seat:
        assert "Archie Webster" not in names(seat)
        await seat.press(*"vvvvv")
        assert names(seat) == ["Archie Webster"]


async def test_sorts_go_round_and_the_cursor_stays_on_its_child(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        put_cursor_on(seat, KASIA)
        orders = []
        for sort in [*list(SORTS)[1:], "review"]:
            await seat.press("s")
            assert f"by {SORTS[sort]}" in seat.text
            current = seat.register.current
            assert current is not None
            assert current.name.startswith(KASIA)
            orders.append(names(seat))
        assert len({tuple(order) for order in orders}) == 4


async def test_overdue_is_first_and_said_in_words(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        lines = seat.text.splitlines()
        assert "overdue" in lines[2]
        assert "due today" in next(line for line in lines if "Dexter" in line)


async def test_nobody_fits_says_what_to_do(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.press("slash", "q", "q", "q")
        assert "Nobody fits. Esc clears the filter" in seat.text
        await seat.press("enter", "enter", "r", "t", "p")
        assert isinstance(seat.app.screen, RegisterScreen)


async def test_an_empty_cabinet_says_what_to_do(tmp_path_factory: pytest.TempPathFactory) -> None:
    home = tmp_path_factory.mktemp("empty") / "home"
    make_cabinet(home, School(name="St Nowhere", framework="send-2015"))
    async with sitting(office_at(home)) as seat:
        assert "No children yet. n makes the first folder.\n E enters the school's own details" in seat.text
        assert "F1 lists all keys" in seat.text
        foot = seat.text.rstrip().splitlines()[-1]
        assert " n New pupil " in foot
        assert " E School " in foot
        assert not [key for key in (" r ", " t ", " / ", " v ", " s ") if key in foot], "what does nothing is not shown"
        await seat.press("enter", "r", "t", "p", "f5", "f9", "f9", "escape", "s", "v")
        assert isinstance(seat.app.screen, RegisterScreen)


async def test_ten_thousand_rows_draw_only_what_is_in_view(junior: Office) -> None:
    async with sitting(junior) as seat:
        one = next(iter(seat.register.view.rows))
        many = (replace(one, id=f"{i:016x}", surname=f"Tester {i:04}") for i in range(10_000))
        seat.register.take(Roster(rows=tuple(many)))
        await seat.settle()
        drawn = []
        register = seat.register.rows
        draw = register._draw
        register._draw = lambda index, width: (drawn.append(index), draw(index, width))[1]
        await seat.press("down")
        assert 0 < len(drawn) <= 3 * seat.app.size.height
        drawn.clear()
        await seat.press("end")
        assert "Tester 9999" in seat.text
        assert len(drawn) <= 3 * seat.app.size.height


async def test_a_change_on_disk_is_shown_on_coming_back(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.open_folder(KASIA)
        elsewhere = office_at(junior.cabinet.home)
        stored = elsewhere.cabinet.load(pupil_id(junior, DEXTER))
        changed = replace(stored.folder, pupil=replace(stored.folder.pupil, surname="Ashdown"))
        elsewhere.cabinet.save(changed, stored.revision, by="Mr Khan", at=elsewhere.now())
        await seat.press("escape")
        assert "Dexter Ashdown" in names(seat)


async def test_a_damaged_folder_is_told_and_the_others_are_shown(junior: Office) -> None:
    record = junior.cabinet.home / "pupils" / pupil_id(junior, DEXTER) / "record.json"
    record.write_text("{", encoding="utf-8")
    async with sitting(junior) as seat:
        assert "Kasia Szymańska" in names(seat)
        for keys in (("down",), ("v", "v"), ("enter", "escape")):
            await seat.press(*keys)
            assert seat.words(".lacks") == "1 folder cannot be read: `sen-tui check` says what is wrong."
            assert "1 unreadable" in seat.text


async def test_privacy_shows_only_the_child_under_the_cursor(junior: Office) -> None:
    async with sitting(junior) as seat:
        put_cursor_on(seat, KASIA)
        await seat.press("f9")
        assert names(seat) == ["Kasia Szymańska"]
        assert "Parents look" in seat.text
        assert "Dexter" not in seat.text
        await seat.press("v", "s", "n", "k", "slash", "d", "escape", "escape")
        assert "Dexter" not in seat.text
        await seat.press("f9", "enter")
        assert names(seat) == ["Kasia Szymańska"], "to show every child is asked first"
        await seat.press("f9", "down", "enter")
        assert len(names(seat)) > 1


async def test_from_r_on_no_other_child_is_shown(junior: Office) -> None:
    others = ("Amal", "Kasia", "Chloe")
    async with sitting(junior) as seat:
        rows = seat.register.rows
        seat.put_cursor_on(pupil_id(junior, DEXTER))
        scrolled = rows.top
        await seat.press("r")
        await seat.go("pupil")
        seat.field("reason_none").focus()
        await seat.press("w", "o", "escape")
        assert seat.session.review.position.field == "reason_none", "the list of steps is no place to come back to"
        assert isinstance(seat.app.focused, Rail), "a step without a list leads to the list of steps"
        await seat.press("up", "enter")
        assert seat.kind != "pupil"
        await seat.press("escape", "escape")
        assert seat.on(FolderScreen).child_id() == pupil_id(junior, DEXTER)
        for key in ("escape", "escape", "escape", "f9", "escape", "escape", "f9", "n", "k", "slash", "a", "escape"):
            await seat.press(key)
            assert not [name for name in others if name in f"{seat.text} {seat.told}"], key
        while not isinstance(seat.app.screen, RegisterScreen):
            await seat.press("escape")
        await seat.press("enter", "f9", "a")
        assert "To be done: Dexter Mason" in seat.text, "duties of this child are worked at"
        await seat.press("escape", "escape")
        assert names(seat) == ["Dexter Mason"], "the register shows this child only until it is opened on purpose"
        await seat.press("escape", "enter", "escape", "down", "enter")
        assert len(names(seat)) > 1
        assert seat.register.current is not None
        assert seat.register.current.name.startswith(DEXTER)
        assert rows.top == scrolled


async def test_a_register_with_nobody_in_it_shows_nobody_while_parents_look(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.press("slash", "q", "q", "enter", "f9", "escape", "enter")
        assert names(seat) == []


@pytest.mark.parametrize(
    ("key", "screen"),
    [("enter", FolderScreen), ("r", ReviewScreen), ("t", TargetsScreen), ("f5", PreviewScreen)],
)
async def test_the_keys_of_the_register_open_their_screens_and_escape_comes_back(
    junior: Office, key: str, screen: type[FolderScreen]
) -> None:
    async with sitting(junior) as seat:
        put_cursor_on(seat, KASIA)
        await seat.press(key)
        assert isinstance(seat.app.screen, screen)
        if key == "r":
            await seat.leave_review()
        await seat.press("escape")
        current = seat.register.current
        assert current is not None
        assert current.name.startswith(KASIA)


@pytest.mark.parametrize(("key", "lacks"), [("r", "there are no reviews"), ("t", "there is no plan")])
@pytest.mark.parametrize("framework_id", ["send-2015", "sa-plus-junior"])
async def test_where_the_stage_has_none_the_move_to_one_that_has_is_offered(
    framework_id: str, key: str, lacks: str, school: Callable[[str], Office]
) -> None:
    at = school(framework_id)
    child = next(row for row in register(at).rows if row.stage == "none" and not row.left(at.today()))
    async with sitting(at) as seat:
        put_cursor_on(seat, child.name)
        await seat.press(key)
        assert isinstance(seat.app.screen, MoveScreen)
        assert f"{lacks} there. Move the child first?" in " ".join(seat.text.replace("│", "").split())
        await seat.write("reason", "Needs more [x]")
        await seat.press("f8", "enter")
        moved = folder_of(at, child.name)
        assert moved.stage == moved.moves[-1].to != "none"
        assert moved.moves[-1].reason == "Needs more [x]"
        there = at.framework.stage(moved.stage)
        goes_on = {"r": (there.reviewed, ReviewScreen), "t": (there.plan, TargetsScreen)}[key]
        assert isinstance(seat.app.screen, goes_on[1] if goes_on[0] else FolderScreen)


async def test_a_move_that_is_offered_can_be_left(junior: Office) -> None:
    async with sitting(junior) as seat:
        put_cursor_on(seat, "Mahin")
        await seat.press("r", "escape")
        assert isinstance(seat.app.screen, FolderScreen)
        await seat.press("r", "escape", "f9", "r")
        assert isinstance(seat.app.screen, FolderScreen), "the evidence is the school's own"
        assert "there are no reviews there." in seat.told
    assert folder_of(junior, "Mahin").stage == "none"


async def test_where_no_review_is_possible_it_is_said_and_the_folder_is_free_for_others(junior: Office) -> None:
    child = next(row for row in register(junior).rows if row.left(junior.today()))
    async with sitting(junior) as seat:
        await seat.press("v", "v", "v", "v", "v")
        put_cursor_on(seat, child.name)
        await seat.press("r")
        assert "This child has left the school: there are no more reviews here." in seat.told
        assert seat.app.open_child.session is None


async def test_somebody_else_edits_is_said_with_name_and_time(junior: Office) -> None:
    other = office_at(junior.cabinet.home, KHAN)
    held = open_folder(other, pupil_id(junior, AMAL))
    async with sitting(junior) as seat:
        put_cursor_on(seat, AMAL)
        await seat.press("r")
        assert "Mr Khan has been editing this folder since 09:30. You can read it, not change it." in seat.told
        assert isinstance(seat.app.screen, RegisterScreen)
        await seat.press("enter", "m", "a", "w", "e", "t", "r")
        assert isinstance(seat.app.screen, FolderScreen)
        assert "Read only" in seat.text
    close_folder(held)


async def test_a_folder_open_to_read_shows_what_is_saved_meanwhile_and_is_free_when_the_other_left(
    junior: Office,
) -> None:
    other = office_at(junior.cabinet.home, KHAN)
    held = open_folder(other, pupil_id(junior, AMAL))
    async with sitting(junior) as seat:
        folder = await seat.open_folder(AMAL)
        folder.look_again()
        assert folder.session.read_only
        saved = save_elsewhere(junior, AMAL, class_name="Rowan")
        folder.look_again()
        await seat.settle()
        assert f"· {saved.pupil.class_name}" in seat.text
        assert "Mr Khan saved this at 14:02: it is shown as it is now." in seat.told
        assert folder.session.read_only
        close_folder(held)
        await seat.press("r")
        assert isinstance(seat.app.screen, ReviewScreen), "the key itself looks again"
        assert "Nobody else is editing any more: you can change it now." in seat.told


async def test_views_and_orders_go_both_ways(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.press("v", "V")
        assert VIEWS["all"] in seat.text
        await seat.press("V")
        assert VIEWS["drafts"] in seat.text
        await seat.press("v", "s")
        forward = names(seat)
        await seat.press("S")
        assert "by name, reversed" in seat.text
        assert names(seat) == forward[::-1]
        await seat.press("s")
        assert "reversed" not in seat.text


async def test_the_filter_finds_a_draft_a_teacher_and_a_short_stage(junior: Office) -> None:
    teacher = next(person for person in junior.school.staff if "Elm" in person.classes)
    async with sitting(junior, WIDE) as seat:
        await seat.open_review(KASIA)
        await seat.press("x")
        await seat.autosave()
    async with sitting(office_at(junior.cabinet.home), WIDE) as seat:
        await seat.press("slash")
        await seat.write("filter", "your draft")
        assert names(seat) == ["Kasia Szymańska"]
        await seat.write("filter", teacher.name)
        assert {row.class_name for row in seat.register.view.rows} == set(teacher.classes)
        await seat.write("filter", "SA+")
        assert {row.stage_short for row in seat.register.view.rows} == {"SA+"}


async def test_a_draft_is_shown_first_and_what_is_overdue_below_it(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_review(KASIA)
        await seat.press("x")
        await seat.autosave()
    async with sitting(office_at(junior.cabinet.home), WIDE) as seat:
        assert names(seat)[0] == "Kasia Szymańska"
        assert seat.register.rows.cursor == 0
        assert seat.register.view.rows[1].due(junior.today()) == "overdue"
        await seat.press("s", "s", "s")
        assert names(seat)[0] != "Kasia Szymańska"
