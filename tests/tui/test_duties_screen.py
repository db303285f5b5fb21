"""The list of what is to be done: ticked off, answered by the right parent, or passed over with the reason."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from sen_tui.domain.action import Action
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.pupil import Concern, Contact
from sen_tui.office.lookup import read_folder
from sen_tui.office.opening import Office
from sen_tui.office.registers import register
from sen_tui.tui.screens.actions import ActionsScreen
from sen_tui.tui.screens.preview import PreviewScreen
from support.children import TODAY
from support.driving import WIDE, Seat, folder_of, office_at, sitting
from support.own_frameworks import own_framework

EARLIER, LATER = date(2026, 10, 12), date(2026, 11, 16)
WORRY = "Very [/] quiet"
DUTY, BLOCK = "[[duties]]\n", "block = true\n"


def everybody(office: Office) -> Iterator[PupilFolder]:
    """Yield every folder of a school."""
    for row in register(office).rows:
        yield read_folder(office, row.id)


@pytest.fixture
def infant(school: Callable[[str], Office]) -> Office:
    """Return an office where the first child with reviews had two lately, and nothing was sent to either parent."""
    office = school("infant-action-plan")
    folder = next(f for f in everybody(office) if f.plan and f.last_review)
    last = folder.last_review
    assert last is not None
    reviews = (
        replace(last, id="rone", held_on=EARLIER, signed_on=EARLIER),
        replace(last, id="rtwo", held_on=LATER, signed_on=LATER),
    )
    changed = replace(
        folder,
        contacts=(
            Contact(id="cmum", name="Mum [x]", relationship="mother"),
            Contact(id="cdad", name="Dad", relationship="father"),
        ),
        reviews=reviews,
        plans=tuple(replace(p, earlier=None) for p in folder.plans),
        dispatches=(),
        agreements=(),
        actions=(),
        concerns=(Concern(id="kone", raised_on=TODAY, raised_by="parent", words=WORRY),),
    )
    stored = office.cabinet.load(folder.pupil.id)
    office.cabinet.save(changed, stored.revision, by="test", at=office.now())
    return office


def kept(office: Office) -> PupilFolder:
    """Return the folder that the fixture made, as it is on disk."""
    return next(folder for folder in everybody(office) if folder.contact("cmum"))


async def at_duty(seat: Seat, key: str) -> None:
    """Open the list at the duty whose key begins so."""
    await seat.open_folder(kept(seat.office).pupil.called)
    await seat.press("a")
    items = seat.on(ActionsScreen).items
    place = next(i for i, item in enumerate(items) if getattr(item, "key", "").startswith(key))
    await seat.press(*["down"] * place)


def keys(seat: Seat) -> list[str]:
    return [getattr(item, "key", "") for item in seat.on(ActionsScreen).items]


async def test_an_answer_is_kept_for_its_parent_and_its_review(infant: Office) -> None:
    async with sitting(infant, WIDE) as seat:
        await at_duty(seat, "compliments_slip:rone:cdad")
        await seat.press("enter")
        assert "Dad" in seat.text
        assert "Review of 12 October 2026" in seat.text
        await seat.press("3")
        await seat.write("words", "Not [at all]")
        seat.on_form().action_finish()
        await seat.settle()
        assert "compliments_slip:rone:cdad" not in keys(seat)
        assert {"compliments_slip:rone:cmum", "compliments_slip:rtwo:cdad"} <= set(keys(seat))
    (answer,) = kept(infant).agreements
    assert (answer.review_id, answer.contact_id, answer.state) == ("rone", "cdad", "disagreed")
    assert kept(infant).dispatches[-1].to == "Dad"


async def test_what_is_typed_for_one_parent_does_not_show_for_the_other(infant: Office) -> None:
    async with sitting(infant, WIDE) as seat:
        await at_duty(seat, "compliments_slip:rone:cdad")
        await seat.press("enter", "3")
        await seat.write("words", "Not at all")
        await seat.press("escape", "escape")
        await at_duty(seat, "compliments_slip:rone:cmum")
        await seat.press("enter")
        assert seat.shows("words") == ""


async def test_a_slip_without_an_answer_is_not_kept(infant: Office) -> None:
    async with sitting(infant, WIDE) as seat:
        await at_duty(seat, "compliments_slip:rone:cdad")
        await seat.press("enter")
        seat.on_form().action_finish()
        await seat.settle()
        assert "Choose what the parent answered" in seat.text
    assert kept(infant).agreements == ()


async def test_why_nothing_is_done_about_a_concern_is_kept_as_that(infant: Office) -> None:
    async with sitting(infant, WIDE) as seat:
        await at_duty(seat, "concern:kone")
        await seat.press("enter")
        assert WORRY in seat.text
        seat.on_form().action_finish()
        await seat.settle()
        assert "Choose first" in seat.text
        seat.field("kind").focus()
        await seat.press("2")
        await seat.write("words", "Settled since")
        seat.on_form().action_finish()
        await seat.settle()
        assert "concern:kone" not in keys(seat)
    (concern,) = kept(infant).concerns
    assert (concern.reason_not, concern.response) == ("Settled since", "")


async def test_what_is_done_about_a_concern_is_kept(infant: Office) -> None:
    async with sitting(infant, WIDE) as seat:
        await at_duty(seat, "concern:kone")
        await seat.press("enter")
        seat.field("kind").focus()
        await seat.press("1")
        await seat.write("words", "A [buddy] at play")
        seat.on_form().action_finish()
        await seat.settle()
    (concern,) = kept(infant).concerns
    assert (concern.reason_not, concern.response) == ("", "A [buddy] at play")


async def test_a_duty_is_passed_over_with_its_reason(infant: Office) -> None:
    async with sitting(infant, WIDE) as seat:
        await at_duty(seat, "copy_home:rtwo:cmum")
        await seat.press("delete")
        await seat.write("answer", "Was given it [at the meeting]")
        await seat.press("enter")
        assert "copy_home:rtwo:cmum" not in keys(seat)
    (waiver,) = kept(infant).waivers
    assert (waiver.duty, waiver.on, waiver.by) == ("copy_home:rtwo:cmum", TODAY, "Ms Reed")


async def test_without_a_reason_nothing_is_passed_over(infant: Office) -> None:
    async with sitting(infant, WIDE) as seat:
        await at_duty(seat, "copy_home:rtwo:cmum")
        await seat.press("delete", "escape")
        assert "copy_home:rtwo:cmum" in keys(seat)
    assert kept(infant).waivers == ()


async def test_only_what_the_framework_asks_can_be_passed_over(infant: Office) -> None:
    async with sitting(infant, WIDE) as seat:
        await at_duty(seat, "concern:kone")
        await seat.press("delete")
        assert "Only what the framework asks for can be passed over" in seat.told
        assert isinstance(seat.app.screen, ActionsScreen)


async def test_what_the_framework_forbids_to_pass_over_stays(infant: Office) -> None:
    strict = own_framework(infant, lambda text: text.replace(BLOCK, "").replace(DUTY, DUTY + BLOCK))
    async with sitting(strict, WIDE) as seat:
        await at_duty(seat, "copy_home:rtwo:cmum")
        await seat.press("delete")
        assert "This framework does not allow going on without it." in seat.told
        assert isinstance(seat.app.screen, ActionsScreen)


async def test_a_reason_that_could_not_be_saved_waits(infant: Office) -> None:
    async with sitting(infant, WIDE) as seat:
        await at_duty(seat, "copy_home:rtwo:cmum")
        await seat.press("delete")
        await seat.write("answer", "Was given it")
        record = infant.cabinet.home / "pupils" / kept(infant).pupil.id / "record.json"
        sound = record.read_bytes()
        record.write_bytes(b"{")
        await seat.press("enter")
        record.write_bytes(sound)
        await seat.press("delete")
        assert seat.shows("answer") == "Was given it"
    assert kept(infant).waivers == ()


async def test_a_reason_is_kept_beside_what_a_colleague_saved_meanwhile(infant: Office) -> None:
    async with sitting(infant, WIDE) as seat:
        await at_duty(seat, "copy_home:rtwo:cmum")
        await seat.press("delete")
        await seat.write("answer", "Was given it")
        stored = infant.cabinet.load(kept(infant).pupil.id)
        elsewhere = replace(stored.folder, actions=(Action(id="a", words="x"),))
        office_at(infant.cabinet.home).cabinet.save(elsewhere, stored.revision, by="Mr Khan", at=infant.now())
        await seat.press("enter")
        assert "Both changes are kept." in seat.told
    assert [waiver.reason for waiver in kept(infant).waivers] == ["Was given it"]
    assert kept(infant).actions == elsewhere.actions


async def test_each_parent_says_how_they_told_us(infant: Office) -> None:
    async with sitting(infant, WIDE) as seat:
        await seat.open_review(kept(infant).pupil.called)
        await seat.go("parents")
        await seat.write("views", "She reads")
        await seat.write("views 1", "By phone")
        seat.field("via 1").focus()
        await seat.press("3")
        views = seat.app.open_child.session.review.review.parent_views if seat.app.open_child.session else ()
        assert [(v.contact_id, v.words, v.via) for v in views] == [
            ("cmum", "She reads", "meeting"), ("cdad", "By phone", "phone"),
        ]  # fmt: skip


async def test_two_papers_of_one_day_lie_beside_each_other_in_the_outbox(infant: Office) -> None:
    called = kept(infant).pupil.called
    async with sitting(infant, WIDE) as seat:
        await seat.open_review(called)
        await seat.press("f5", "o", "escape")
        await seat.press("escape")
        await seat.open_folder(called)
        await seat.press("f5", "o", "escape", "t", "f5", "o")
    names = sorted(path.name for path in (infant.cabinet.home / "outbox").iterdir())
    assert len(names) == 4
    assert sum("-review-" in name for name in names) == 2  # one for each home
    assert sum("draft" in name for name in names) == 1
    assert sum("-plan-" in name for name in names) == 1
    assert folder_of(infant, called).pupil.forename not in " ".join(names)


async def test_a_duty_names_and_shows_the_paper_that_it_asks_for(infant: Office) -> None:
    folder = kept(infant)
    today, plan = infant.today(), folder.plan
    assert plan is not None
    plans = tuple(replace(p, review_due=today + timedelta(days=6)) if p == plan else p for p in folder.plans)
    stored = infant.cabinet.load(folder.pupil.id)
    infant.cabinet.save(replace(folder, plans=plans), stored.revision, by="test", at=infant.now())
    async with sitting(infant, WIDE) as seat:
        await at_duty(seat, "parents_views_form")
        assert "p: Parents' views. Enter: done." in seat.text
        await seat.press("p")
        assert seat.on(PreviewScreen).for_parents is not None
        assert "Parents' views" in seat.text
        await seat.press("escape")
        await at_duty(seat, "concern")
        await seat.press("p")
        assert "No paper is made for this." in seat.text
