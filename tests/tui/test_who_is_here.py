"""Who is here: anybody can be added for this review, and taken out again."""

from msgspec.structs import replace

from sen_tui.domain.school import Staff
from sen_tui.office.opening import Office
from support.driving import DEXTER, SMALL, Seat, folder_of, office_at, pupil_id, sitting


def there(seat: Seat) -> list[tuple[str, str, str | None]]:
    return [(p.name, p.role, p.state) for p in seat.session.review.review.attendance]


async def test_somebody_near_is_added_with_three_keys(junior: Office) -> None:
    async with sitting(junior, SMALL) as seat:
        await seat.open_review(DEXTER)
        before = there(seat)
        await seat.press("plus")
        assert "Who else is here?" in seat.text
        await seat.press("enter")
        assert [role for _, role, _ in there(seat)[len(before) :]] == ["teaching assistant"]
        assert there(seat)[-1][2] == "attended"


async def test_anybody_is_added_with_name_and_role_and_printed(junior: Office) -> None:
    async with sitting(junior, SMALL) as seat:
        await seat.open_review(DEXTER)
        before = there(seat)
        await seat.press("plus", "end", "enter", *"Gran [x]", "enter", *"grandmother", "enter")
        assert there(seat) == [*before, ("Gran [x]", "grandmother", "attended")]
        assert "Gran [x] (grandmother)" in seat.text
        await seat.press("f5")
        assert "Gran [x] (grandmother)" in seat.text


async def test_who_was_added_is_taken_out_and_undone_and_nobody_else(junior: Office) -> None:
    async with sitting(junior, SMALL) as seat:
        await seat.open_review(DEXTER)
        before = there(seat)
        await seat.press("delete")
        assert there(seat) == before
        assert "Who is invited stays in the list" in seat.told
        await seat.press("plus", "enter")
        added = there(seat)
        await seat.press("delete")
        assert there(seat) == before
        await seat.press("ctrl+z")
        assert there(seat) == added
        await seat.press("ctrl+z")
        assert there(seat) == before


async def test_a_name_that_cannot_be_listed_is_refused_in_the_form(junior: Office) -> None:
    stored = junior.cabinet.load(pupil_id(junior, DEXTER))
    barred = replace(stored.folder.contacts[0], id="g", name="Gary Bennett", do_not_contact=True)
    folder = replace(stored.folder, contacts=(*stored.folder.contacts, barred))
    junior.cabinet.save(folder, stored.revision, by="x", at=junior.now())
    async with sitting(junior, SMALL) as seat:
        await seat.open_review(DEXTER)
        before = there(seat)
        await seat.press("plus")
        assert "Gary" not in seat.text
        await seat.press("end", "enter", *"gary bennett", "enter", "enter")
        assert "This name cannot be listed." in seat.complaint
        await seat.press("escape")
        assert there(seat) == before


async def test_an_interpreter_is_named_in_the_meeting(junior: Office) -> None:
    stored = junior.cabinet.load(pupil_id(junior, DEXTER))
    mother = replace(stored.folder.contacts[0], language="Polish", interpreter=True)
    junior.cabinet.save(replace(stored.folder, contacts=(mother,)), stored.revision, by="x", at=junior.now())
    async with sitting(junior, SMALL) as seat:
        await seat.open_review(DEXTER)
        assert f"An interpreter is needed: Polish, for {mother.name}." in " ".join(seat.text.split())
    assert folder_of(junior, DEXTER).contacts == (mother,)


async def test_the_school_is_read_again_before_a_review_begins_or_goes_on(junior: Office) -> None:
    async with sitting(junior, SMALL) as seat:
        new = tuple(replace(s, name="Mrs New") if "senco" in s.roles else s for s in junior.school.staff)
        office_at(junior.cabinet.home).cabinet.save_school(replace(junior.school, staff=new))
        await seat.open_review(DEXTER)
        assert ("Mrs New", "SENCO", None) in there(seat)
        other = Staff(name="Mrs Dee Share", roles=("class_teacher",), classes=(seat.session.folder.pupil.class_name,))
        office_at(junior.cabinet.home).cabinet.save_school(replace(junior.school, staff=(*new, other)))
        await seat.press("escape")
        await seat.open_review(DEXTER)
        assert ("Mrs Dee Share", "class teacher", None) in there(seat)
        (junior.cabinet.home / "school.json").write_text("{")
        await seat.press("escape")
        await seat.open_review(DEXTER)
        assert ("Mrs New", "SENCO", None) in there(seat), "a damaged file does not keep anybody from the meeting"


async def test_two_parents_of_one_name_have_headings_of_their_own(junior: Office) -> None:
    stored = junior.cabinet.load(pupil_id(junior, DEXTER))
    first = replace(stored.folder.contacts[0], name="Mo Khan", relationship="father")
    second = replace(first, id="g", relationship="grandfather")
    junior.cabinet.save(replace(stored.folder, contacts=(first, second)), stored.revision, by="x", at=junior.now())
    async with sitting(junior, SMALL) as seat:
        await seat.open_review(DEXTER)
        await seat.go("parents")
        assert "Mo Khan (father), in their own words" in seat.text
        assert "Mo Khan (grandfather), in their own words" in seat.text
