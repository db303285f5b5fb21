"""The papers of a child: those that are owed first, put into the outbox for each home, printed, and handed over."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.pupil import Contact
from sen_tui.office.lookup import find_pupil, read_folder
from sen_tui.office.opening import Office
from sen_tui.office.records import open_duties_of
from sen_tui.office.saving import change_of
from sen_tui.tui.screens.choice import Choice
from sen_tui.tui.screens.outbox import OutboxScreen
from sen_tui.tui.screens.paper_list import PaperListScreen
from sen_tui.tui.screens.preview import PreviewScreen
from sen_tui.tui.widgets.foot import Foot
from support.children import TODAY
from support.driving import AMAL, WIDE, sitting

ELSEWHERE = Contact(
    id="c-else",
    name="Zoë [/] Saleh",
    relationship="mother",
    lives_with=False,
    address="2 High Street",
    language="Arabic",
)
BARRED = Contact(id="c-barred", name="Nobody Saleh", relationship="uncle", do_not_contact=True)


def amal(office: Office) -> PupilFolder:
    return read_folder(office, find_pupil(office, AMAL))


def with_people(office: Office, *people: Contact) -> None:
    change_of(office, find_pupil(office, AMAL), lambda folder: replace(folder, contacts=(*folder.contacts, *people)))


def with_people_changed(office: Office, **changes: bool) -> None:
    def changed(folder: PupilFolder) -> PupilFolder:
        return replace(folder, contacts=tuple(replace(contact, **changes) for contact in folder.contacts))

    change_of(office, find_pupil(office, AMAL), changed)


def outbox(office: Office) -> list[Path]:
    return sorted((office.cabinet.home / "outbox").iterdir())


async def test_each_home_gets_its_copy_and_the_folder_keeps_what_was_made(junior: Office) -> None:
    with_people(junior, ELSEWHERE, BARRED)
    async with sitting(junior, WIDE) as seat:
        await seat.open_folder(AMAL)
        await seat.press("p")
        screen = seat.app.screen
        assert isinstance(screen, PaperListScreen)
        assert "for Zoë [/] Saleh, speaks Arabic" in " ".join(seat.text.split())
        assert "Nobody Saleh" not in seat.text
        while screen._current.document != "review":
            await seat.press("down")
        await seat.press("o")
        assert "2 papers for Karim Saleh and Zoë [/] Saleh in the outbox" in seat.app.screen.query_one(Foot).said
    made = amal(junior).documents
    assert [(paper.document, paper.to) for paper in made] == [("review", "Karim Saleh"), ("review", "Zoë [/] Saleh")]
    assert sorted(paper.file for paper in made) == [path.name for path in outbox(junior)]
    assert not any("Saleh" in path.name for path in outbox(junior))


async def test_the_same_paper_again_on_the_same_day_is_kept_once(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_folder(AMAL)
        await seat.press("p", "o", "o")
    assert len(amal(junior).documents) == len(outbox(junior)) == 1


async def test_a_paper_that_is_handed_over_meets_its_duty(junior: Office) -> None:
    with_people(junior, ELSEWHERE)
    owed = {duty.key for duty in open_duties_of(junior, amal(junior))}
    async with sitting(junior, WIDE) as seat:
        await seat.open_folder(AMAL)
        await seat.press("p")
        screen = seat.app.screen
        assert isinstance(screen, PaperListScreen)
        first = screen.offers[0]
        assert first.owed
        assert {duty.key for duty in first.owed} <= owed
        await seat.press("O", "u")
        waiting = seat.on(OutboxScreen)
        while waiting._current.kept is None or waiting._current.kept.document != "plan":
            await seat.press("down")
        await seat.press("enter")
        assert isinstance(seat.app.screen, Choice)
        await seat.press("enter")
        assert "Handed over (in person)" not in seat.text  # the first answer is: it was not
        await seat.press("enter", "down", "enter")
        assert "Handed over (in person)" in seat.text
    folder = amal(junior)
    sent = folder.dispatches[-1]
    assert sent.document in {paper.id for paper in folder.documents}
    assert sent.duty in owed
    assert sent.duty not in {duty.key for duty in open_duties_of(junior, folder)}


async def test_a_paper_for_somebody_who_was_barred_since_goes_nowhere(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_folder(AMAL)
        await seat.press("p")
        screen = seat.app.screen
        assert isinstance(screen, PaperListScreen)
        while screen._current.document != "review":
            await seat.press("down")
        await seat.press("o", "escape", "escape")
        with_people_changed(junior, do_not_contact=True)
        before = amal(junior).dispatches
        await seat.press("u", "enter", "enter")
        assert "must not be contacted" in seat.text
    assert amal(junior).dispatches == before


async def test_a_printer_that_refuses_leaves_nothing_marked(
    junior: Office, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    async with sitting(junior, WIDE) as seat:
        await seat.open_folder(AMAL)
        await seat.press("p", "o", "u", "P")
        assert isinstance(seat.app.screen, OutboxScreen)
        assert "Not printed: this machine has no command `lp`." in seat.text
    assert [paper.printed_on for paper in amal(junior).documents] == [None]


async def test_the_printer_gets_the_paper_under_a_name_without_the_child(
    junior: Office, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    lp = tmp_path / "lp"
    lp.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > {tmp_path}/asked\n')
    lp.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    async with sitting(junior, WIDE) as seat:
        await seat.open_folder(AMAL)
        await seat.press("p", "o", "u", "P")
        assert "printed 20 Nov 26" in seat.text
    (paper,) = amal(junior).documents
    assert paper.printed_on == TODAY
    asked = (tmp_path / "asked").read_text().splitlines()
    assert asked == ["-t", "Review: what we agreed", "--", str(junior.cabinet.home / "outbox" / paper.file)]


async def test_a_paper_is_read_before_it_is_made_and_closes_when_parents_look_at_what_is_the_schools(
    junior: Office,
) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_folder(AMAL)
        await seat.press("p")
        screen = seat.app.screen
        assert isinstance(screen, PaperListScreen)
        while screen._current.document != "record":
            await seat.press("down")
        await seat.press("enter")
        assert isinstance(seat.app.screen, PreviewScreen)
        await seat.press("f9")
        assert not isinstance(seat.app.screen, PreviewScreen | PaperListScreen)
    assert not (junior.cabinet.home / "outbox").exists()
