"""The register: filter, views, sorts, the cursor, what it says where nobody is, and what it costs."""

import pytest
from msgspec.structs import replace

from sen_tui.domain.register import SORTS, VIEWS
from sen_tui.domain.roster import Roster
from sen_tui.domain.school import School
from sen_tui.office.open_child import close_folder, open_folder
from sen_tui.office.opening import Office
from sen_tui.office.setup import make_cabinet
from sen_tui.tui.screens.folder import FolderScreen
from sen_tui.tui.screens.preview import PreviewScreen
from sen_tui.tui.screens.register import RegisterScreen
from sen_tui.tui.screens.review import ReviewScreen
from sen_tui.tui.screens.targets import TargetsScreen
from support.colleagues import save_elsewhere
from support.driving import AMAL, DEXTER, KASIA, KHAN, WIDE, ZOE, Desk, office_at, pupil_id, sitting


def names(desk: Desk) -> list[str]:
    return [row.name for row in desk.register.view.rows]


def put_cursor_on(desk: Desk, name: str) -> None:
    place = next(i for i, row in enumerate(desk.register.view.rows) if row.name.startswith(name))
    desk.register.rows.move_to(place)


async def test_filters_as_you_type_and_escape_shows_everybody_again(junior: Office) -> None:
    async with sitting(junior) as desk:
        everybody = names(desk)
        await desk.press("slash", "k", "a", "s")
        assert names(desk) == ["Kasia Szymańska"]
        assert "Kasia" in desk.text
        assert "Dexter" not in desk.text
        await desk.press("escape")
        assert names(desk) == everybody
        assert desk.focused == "register"


async def test_escape_from_the_filter_keeps_the_child_under_the_cursor(junior: Office) -> None:
    async with sitting(junior) as desk:
        await desk.press("slash", "z", "o", "enter", "escape")
        await desk.press("enter")
        assert desk.on(FolderScreen).child_id() == pupil_id(junior, ZOE)


async def test_enter_in_the_filter_goes_to_the_list_and_enter_again_opens(junior: Office) -> None:
    async with sitting(junior) as desk:
        await desk.press("slash", "d", "e", "x", "enter")
        assert desk.focused == "register"
        await desk.press("enter")
        assert desk.on(FolderScreen).child_id() == pupil_id(junior, DEXTER)


async def test_down_in_the_filter_goes_to_the_list(junior: Office) -> None:
    async with sitting(junior) as desk:
        await desk.press("slash", "a", "down")
        assert desk.focused == "register"


async def test_the_filter_finds_by_name_class_stage_and_due_without_accents(junior: Office) -> None:
    async with sitting(junior) as desk:
        await desk.press("slash")
        for words, found in {
            "zoe": "Zoë",
            "malgosia wis": "Małgosia Wiśniewska",
            "overdue elm": "Poppy Jackson",
            "formal": "Lina Al-Amin",
            "due today": "Dexter Mason",
        }.items():
            await desk.write("filter", words)
            assert [name for name in names(desk) if name.startswith(found)]
            assert len(names(desk)) < 5


async def test_views_go_round_and_each_says_which_it_is(junior: Office) -> None:
    async with sitting(junior, WIDE) as desk:
        for view in [*list(VIEWS)[1:], "all"]:
            await desk.press("v")
            assert VIEWS[view] in desk.text
        assert len(names(desk)) == 13


async def test_who_left_is_only_in_the_view_of_those_who_left(junior: Office) -> None:
    async with sitting(junior) as desk:
        assert "Archie Webster" not in names(desk)
        await desk.press(*"vvvvv")
        assert names(desk) == ["Archie Webster"]


async def test_sorts_go_round_and_the_cursor_stays_on_its_child(junior: Office) -> None:
    async with sitting(junior, WIDE) as desk:
        put_cursor_on(desk, KASIA)
        orders = []
        for sort in [*list(SORTS)[1:], "review"]:
            await desk.press("s")
            assert f"by {SORTS[sort]}" in desk.text
            current = desk.register.current
            assert current is not None
            assert current.name.startswith(KASIA)
            orders.append(names(desk))
        assert len({tuple(order) for order in orders}) == 4


async def test_overdue_is_first_and_said_in_words(junior: Office) -> None:
    async with sitting(junior, WIDE) as desk:
        lines = desk.text.splitlines()
        assert "overdue" in lines[2]
        assert "due today" in next(line for line in lines if "Dexter" in line)


async def test_nobody_fits_says_what_to_do(junior: Office) -> None:
    async with sitting(junior) as desk:
        await desk.press("slash", "q", "q", "q")
        assert "Nobody fits. Esc clears the filter" in desk.text
        await desk.press("enter", "enter", "r", "t", "p")
        assert isinstance(desk.app.screen, RegisterScreen)


async def test_an_empty_cabinet_says_what_to_do(tmp_path_factory: pytest.TempPathFactory) -> None:
    home = tmp_path_factory.mktemp("empty") / "home"
    make_cabinet(home, School(name="St Nowhere", framework="send-2015"))
    async with sitting(office_at(home)) as desk:
        assert "No children yet. n makes the first folder." in desk.text
        await desk.press("enter", "r", "t", "p", "f5", "f9", "f9", "escape", "s", "v")
        assert isinstance(desk.app.screen, RegisterScreen)


async def test_ten_thousand_rows_draw_only_what_is_in_view(junior: Office) -> None:
    async with sitting(junior) as desk:
        one = next(iter(desk.register.view.rows))
        many = (replace(one, id=f"{i:016x}", surname=f"Tester {i:04}") for i in range(10_000))
        desk.register.take(Roster(rows=tuple(many)))
        await desk.settle()
        drawn = []
        register = desk.register.rows
        draw = register._draw
        register._draw = lambda index, width: (drawn.append(index), draw(index, width))[1]
        await desk.press("down")
        assert 0 < len(drawn) <= 3 * desk.app.size.height
        drawn.clear()
        await desk.press("end")
        assert "Tester 9999" in desk.text
        assert len(drawn) <= 3 * desk.app.size.height


async def test_a_change_on_disk_is_shown_on_coming_back(junior: Office) -> None:
    async with sitting(junior) as desk:
        await desk.open_folder(KASIA)
        elsewhere = office_at(junior.cabinet.home)
        stored = elsewhere.cabinet.load(pupil_id(junior, DEXTER))
        changed = replace(stored.folder, pupil=replace(stored.folder.pupil, surname="Ashdown"))
        elsewhere.cabinet.save(changed, stored.revision, by="Mr Khan", at=elsewhere.now())
        await desk.press("escape")
        assert "Dexter Ashdown" in names(desk)


async def test_a_damaged_folder_is_told_and_the_others_are_shown(junior: Office) -> None:
    record = junior.cabinet.home / "pupils" / pupil_id(junior, DEXTER) / "record.json"
    record.write_text("{", encoding="utf-8")
    async with sitting(junior) as desk:
        assert "Kasia Szymańska" in names(desk)
        for keys in (("down",), ("v", "v"), ("enter", "escape")):
            await desk.press(*keys)
            assert desk.words(".lacks") == "1 folder cannot be read: `sen-tui check` says what is wrong."
            assert "1 unreadable" in desk.text


async def test_privacy_shows_only_the_child_under_the_cursor(junior: Office) -> None:
    async with sitting(junior) as desk:
        put_cursor_on(desk, KASIA)
        await desk.press("f9")
        assert names(desk) == ["Kasia Szymańska"]
        assert "Privacy" in desk.text
        assert "Dexter" not in desk.text
        await desk.press("v", "s", "escape")
        assert "Dexter" not in desk.text
        await desk.press("f9", "enter")
        assert names(desk) == ["Kasia Szymańska"], "to show every child is asked first"
        await desk.press("f9", "down", "enter")
        assert len(names(desk)) > 1


async def test_privacy_stays_from_the_review_back_to_the_register(junior: Office) -> None:
    async with sitting(junior) as desk:
        await desk.open_review(DEXTER)
        await desk.press("f9", "escape")
        assert names(desk) == ["Dexter Mason"]


@pytest.mark.parametrize(
    ("key", "screen"),
    [("enter", FolderScreen), ("r", ReviewScreen), ("t", TargetsScreen), ("p", PreviewScreen), ("f5", PreviewScreen)],
)
async def test_the_keys_of_the_register_open_their_screens_and_escape_comes_back(
    junior: Office, key: str, screen: type[FolderScreen]
) -> None:
    async with sitting(junior) as desk:
        put_cursor_on(desk, KASIA)
        await desk.press(key)
        assert isinstance(desk.app.screen, screen)
        await desk.press("escape")
        current = desk.register.current
        assert current is not None
        assert current.name.startswith(KASIA)


async def test_where_no_review_is_possible_it_is_said_and_the_folder_is_free_for_others(junior: Office) -> None:
    async with sitting(junior) as desk:
        put_cursor_on(desk, "Mahin")
        await desk.press("r")
        assert "there are no reviews there. Move the stage first." in desk.told
        assert desk.app.open_child.session is None
        await desk.press("t")
        assert "there is no plan" in desk.told
        assert desk.app.open_child.session is None


async def test_somebody_else_edits_is_said_with_name_and_time(junior: Office) -> None:
    other = office_at(junior.cabinet.home, KHAN)
    held = open_folder(other, pupil_id(junior, AMAL))
    async with sitting(junior) as desk:
        put_cursor_on(desk, AMAL)
        await desk.press("r")
        assert "Mr Khan has been editing this folder since 09:30. You can read it, not change it." in desk.told
        assert isinstance(desk.app.screen, RegisterScreen)
        await desk.press("enter", "m", "a", "w", "e", "t", "r")
        assert isinstance(desk.app.screen, FolderScreen)
        assert "Read only" in desk.text
    close_folder(held)


async def test_a_folder_open_to_read_shows_what_is_saved_meanwhile_and_is_free_when_the_other_left(
    junior: Office,
) -> None:
    other = office_at(junior.cabinet.home, KHAN)
    held = open_folder(other, pupil_id(junior, AMAL))
    async with sitting(junior) as desk:
        folder = await desk.open_folder(AMAL)
        folder.look_again()
        assert folder.session.read_only
        saved = save_elsewhere(junior, AMAL, class_name="Rowan")
        folder.look_again()
        await desk.settle()
        assert f"· {saved.pupil.class_name}" in desk.text
        assert "Mr Khan saved this at 14:02: it is shown as it is now." in desk.told
        assert folder.session.read_only
        close_folder(held)
        await desk.press("r")
        assert isinstance(desk.app.screen, ReviewScreen), "the key itself looks again"
        assert "Nobody else is editing any more: you can change it now." in desk.told
