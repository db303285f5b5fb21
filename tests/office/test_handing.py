"""Papers of a child: who gets a copy, which duty a copy meets, and what stays once a paper went out."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from sen_tui.documents.registry import DOCUMENTS
from sen_tui.domain.after_signing import Withdrawal
from sen_tui.domain.errors import BadInput
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.handing import with_made, with_printed
from sen_tui.domain.pupil import Contact
from sen_tui.domain.review import Attendance
from sen_tui.office.handing import NOBODY, Offer, offers, paper_in, put_out, why_not_sent, with_handed_over
from sen_tui.office.lookup import find_pupil, read_folder
from sen_tui.office.opening import Office
from sen_tui.office.outbox import id_in_name
from sen_tui.office.records import open_duties_of
from sen_tui.office.registers import register
from sen_tui.office.saving import change_of
from sen_tui.office.setup import open_demo
from support.children import NOW, TODAY
from support.demo_schools import every_framework
from support.driving import AMAL, office_at

MUM = Contact(id="mum", name="Mum [/] Saleh", relationship="mother", address="1 High Street")
DAD = Contact(id="dad", name="Dad 🙂 Saleh", relationship="father", address="2 Low Street")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Return the office of an invented school, where one child has two parents who live apart."""
    home = tmp_path / "home"
    open_demo(home, pupils=14, seed=3, framework_id="sa-plus-junior", today=TODAY, at=NOW.replace(hour=8))
    opened = office_at(home)
    changed(opened, contacts=(MUM, DAD))
    return opened


def amal(office: Office) -> PupilFolder:
    return read_folder(office, find_pupil(office, AMAL))


def changed(office: Office, **parts: object) -> None:
    change_of(office, find_pupil(office, AMAL), lambda folder: replace(folder, **parts))


def review_changed(office: Office, **parts: object) -> None:
    *before, last = amal(office).reviews
    changed(office, reviews=(*before, replace(last, **parts)))


def offered(office: Office, document: str) -> Offer:
    return next(offer for offer in offers(office, amal(office)) if offer.document == document)


def put(office: Office, document: str) -> None:
    made = tuple(put_out(office, amal(office), offered(office, document)))
    change_of(office, find_pupil(office, AMAL), lambda folder: with_made(folder, made))


def test_the_letter_home_goes_to_the_parent_who_was_not_there_alone(office: Office) -> None:
    there = Attendance(contact_id="mum", name=MUM.name, role="mother", state="attended")
    away = Attendance(contact_id="dad", name=DAD.name, role="father", state="apologies")
    review_changed(office, attendance=(there, away))
    assert offered(office, "copy-home").homes() == ((DAD,),)
    put(office, "copy-home")
    assert [paper.contacts for paper in amal(office).documents] == [("dad",)]
    review_changed(office, attendance=(there, replace(away, state="attended")))
    assert offered(office, "copy-home").why_not.startswith("Whoever gets copies was at that review")


@pytest.mark.parametrize("document", ["review", "plan", "completed-plan", "passport"])
def test_a_paper_from_before_a_review_was_withdrawn_goes_nowhere(office: Office, document: str) -> None:
    put(office, document)
    paper = amal(office).documents[0]
    assert paper.review_id == amal(office).reviews[-1].id
    assert not why_not_sent(amal(office), paper)
    review_changed(office, status="withdrawn", withdrawn=Withdrawal(on=TODAY, by="Ms Reed", reason="The wrong child"))
    assert why_not_sent(amal(office), paper).startswith("A review was withdrawn since: this paper goes to nobody.")
    with pytest.raises(BadInput, match="withdrawn"):
        with_handed_over(office, amal(office), paper, "post")


def test_a_copy_of_the_review_is_owed_with_the_letter_and_ticked_by_hand(office: Office) -> None:
    there = Attendance(contact_id="mum", name=MUM.name, role="mother", state="attended")
    away = Attendance(contact_id="dad", name=DAD.name, role="father", state="apologies")
    review_changed(office, attendance=(there, away))
    owed = {offer.document: offer for offer in offers(office, amal(office)) if offer.owed}
    assert owed["copy-home"].homes(owed_only=True) == ((DAD,),)
    assert (DAD,) in owed["review"].homes(owed_only=True)
    for document in ("review", "copy-home"):
        put(office, document)
    assert not any(key.startswith("copy_home") for paper in amal(office).documents for key in paper.duties)


def test_what_is_owed_is_owed_to_somebody_who_gets_the_paper(office: Office) -> None:
    every = offers(office, amal(office))
    assert [offer.owed != () for offer in every] == sorted((offer.owed != () for offer in every), reverse=True)
    assert all(offer.homes(owed_only=True) for offer in every if not offer.why_not)


@pytest.mark.parametrize(
    ("people", "words"),
    [
        ((), "not entered with this child any more"),
        ((replace(MUM, do_not_contact=True), replace(DAD, do_not_contact=True)), "must not be contacted"),
        ((replace(MUM, gets_copies=False), replace(DAD, gets_copies=False)), "does not get such papers any more"),
    ],
)
def test_a_paper_for_somebody_who_may_not_get_it_since_goes_nowhere(
    office: Office, people: tuple[Contact, ...], words: str
) -> None:
    put(office, "review")
    changed(office, contacts=people)
    for paper in amal(office).documents:
        assert words in why_not_sent(amal(office), paper)
        with pytest.raises(BadInput, match=words):
            with_handed_over(office, amal(office), paper, "post")


def test_where_nobody_may_get_it_a_paper_for_people_at_home_is_not_offered(office: Office) -> None:
    changed(office, contacts=(replace(MUM, do_not_contact=True), replace(DAD, gets_copies=False)))
    assert offered(office, "review").why_not == NOBODY


def test_a_copy_meets_the_duty_towards_the_one_to_whom_it_is_addressed_alone(office: Office) -> None:
    put(office, "plan")
    owed = {duty.key for duty in open_duties_of(office, amal(office))}
    for_mum = next(paper for paper in amal(office).documents if paper.contacts == ("mum",))
    assert for_mum.duties
    assert set(for_mum.duties) <= owed
    change_of(office, find_pupil(office, AMAL), lambda folder: with_handed_over(office, folder, for_mum, "post"))
    still = {duty.key for duty in open_duties_of(office, amal(office))}
    assert set(for_mum.duties) <= owed - still
    assert {key.rpartition(":")[2] for key in owed - still} == {"mum"}


def test_a_paper_that_serves_a_duty_without_meeting_it_leaves_the_duty_open(office: Office) -> None:
    kept = [(offer, paper) for offer in offers(office, amal(office)) if offer.owed and not offer.why_not
            for paper in put_out(office, amal(office), offer)]  # fmt: skip
    assert kept
    for offer, paper in kept:
        assert {key.partition(":")[0] for key in paper.duties} <= set(offer.kind.meets)


def test_a_paper_that_went_out_keeps_its_file_and_its_entry(office: Office) -> None:
    put(office, "review")
    first = amal(office).documents[0]
    content = (office.cabinet.home / "outbox" / first.file).read_bytes()
    change_of(office, find_pupil(office, AMAL), lambda folder: with_printed(folder, first.id, TODAY))
    changed(office, pupil=replace(amal(office).pupil, large_print=True))
    put(office, "review")
    assert (office.cabinet.home / "outbox" / first.file).read_bytes() == content
    kept = paper_in(amal(office), first.file)
    assert kept is not None
    assert kept.printed_on == TODAY
    again = [paper for paper in amal(office).documents if paper.contacts == first.contacts]
    assert len({paper.file for paper in again}) == 2
    put(office, "review")
    assert [paper for paper in amal(office).documents if paper.contacts == first.contacts] == again


@every_framework
def test_every_paper_is_offered_or_a_sentence_says_why_not(tmp_path: Path, framework_id: str) -> None:
    open_demo(tmp_path / "h", pupils=6, seed=3, framework_id=framework_id, today=TODAY, at=NOW.replace(hour=8))
    opened = office_at(tmp_path / "h")
    for row in register(opened).rows:
        papers = offers(opened, read_folder(opened, row.id))
        assert {offer.document for offer in papers} == set(DOCUMENTS)
        assert all(offer.why_not.endswith(".") for offer in papers if offer.why_not)


def test_an_id_of_a_foreign_record_leads_a_file_nowhere_else() -> None:
    assert id_in_name("../c…/" + "d" * 50) == "c" + "d" * 31
