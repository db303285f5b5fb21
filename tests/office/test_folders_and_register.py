"""Folders that people open, the register, finding a child, opening the office."""

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from sen_tui import places
from sen_tui.domain.draft import Draft
from sen_tui.domain.errors import Ambiguous, BadInput, Busy, Damaged, NotFound
from sen_tui.office import records
from sen_tui.office.edits import add_pupil, save_plan
from sen_tui.office.history import read_revision, saved_states
from sen_tui.office.lookup import described, find_pupil, namesake, read_folder
from sen_tui.office.open_child import (
    OpenFolder,
    base_of,
    begin_review,
    close_folder,
    open_folder,
    open_new_pupil,
    save_draft,
    take_in,
)
from sen_tui.office.opening import Office
from sen_tui.office.records import next_review_of, open_duties_of
from sen_tui.office.registers import at_work, known_register, register
from sen_tui.office.setup import framework_mistakes, known_frameworks, make_cabinet, open_demo
from sen_tui.office.waiting_drafts import go_on_with, other_drafts
from support.children import ANA, BELL, FRAMEWORKS, HOSTILE, KHAN, NOW, SCHOOL, TODAY, plan_draft, pupil
from support.offices import office_at

FORM = Draft(forms={"f": {"x": HOSTILE}})


def test_a_draft_waits_for_the_same_person(office: Office) -> None:
    first = open_folder(office, ANA)
    assert (first.draft, first.draft_saved, first.notice) == (Draft(), None, "")
    assert save_draft(office, first.edit, first.stored.revision, FORM) == NOW
    close_folder(first)
    second = open_folder(office, ANA)
    assert (second.draft, second.draft_saved, second.notice) == (FORM, NOW, "")
    save_draft(office, second.edit, second.stored.revision, Draft())
    close_folder(second)
    third = open_folder(office, ANA)
    assert third.draft == Draft()
    close_folder(third)


def test_a_draft_begun_on_an_earlier_state_says_so(office: Office, ana: OpenFolder) -> None:
    save_draft(office, ana.edit, ana.stored.revision, FORM)
    close_folder(ana)
    other = office_at(office.cabinet.home, BELL)
    changing = open_folder(other, ANA)
    save_plan(other, changing, plan_draft("read"))
    close_folder(changing)
    again = open_folder(office, ANA)
    assert again.draft == FORM
    assert again.notice.startswith("The folder was changed since this draft was begun, by Mr Bell at ")
    close_folder(again)


def test_a_changed_folder_and_a_draft_that_cannot_be_read_are_both_told(office: Office, ana: OpenFolder) -> None:
    save_draft(office, ana.edit, ana.stored.revision, FORM)
    close_folder(ana)
    office.cabinet.save(ana.folder, ana.stored.revision, by="Mr Bell", at=NOW)
    (office.cabinet.home / "pupils" / ANA / "drafts" / "broken.json").write_bytes(b"{")
    again = open_folder(office, ANA)
    assert "changed since this draft was begun" in again.notice
    assert "drafts/broken.json cannot be read" in again.notice
    close_folder(again)


def test_the_first_autosave_does_not_make_an_old_draft_look_new(office: Office, ana: OpenFolder) -> None:
    save_draft(office, ana.edit, ana.stored.revision, FORM)
    close_folder(ana)
    office.cabinet.save(ana.folder, ana.stored.revision, by="Mr Bell", at=NOW)
    for _ in range(2):
        again = open_folder(office, ANA)
        assert again.notice
        save_draft(office, again.edit, base_of(again), again.draft)
        close_folder(again)
    again = open_folder(office, ANA)
    seen = take_in(office, again, seen=True)
    assert seen.begun is None
    close_folder(seen)
    last = open_folder(office, ANA)
    assert (last.draft, last.notice) == (FORM, "")
    close_folder(last)


def test_a_draft_that_cannot_be_read_is_told(office: Office, ana: OpenFolder) -> None:
    save_draft(office, ana.edit, ana.stored.revision, FORM)
    close_folder(ana)
    (file,) = (office.cabinet.home / "pupils" / ANA / "drafts").glob("*.json")
    file.write_bytes(b"{")
    again = open_folder(office, ANA)
    assert again.draft == Draft()
    assert again.notice
    assert file.read_bytes() == b"{"
    close_folder(again)


def test_a_folder_that_cannot_be_read_is_not_held(office: Office) -> None:
    record = office.cabinet.home / "pupils" / ANA / "record.json"
    sound = record.read_bytes()
    record.write_bytes(b"{")
    with pytest.raises(Damaged):
        open_folder(office, ANA)
    assert at_work(office) == {}
    record.write_bytes(sound)
    opened = open_folder(office, ANA)
    assert opened.edit.editing
    close_folder(opened)


def test_a_word_about_a_take_over_outlasts_an_opening_that_fails(office: Office, ana: OpenFolder) -> None:
    save_draft(office, ana.edit, ana.stored.revision, FORM)
    close_folder(ana)
    other = office_at(office.cabinet.home, BELL)
    taking = open_folder(other, ANA)
    go_on_with(other, taking, other_drafts(taking)[0].stem)
    close_folder(taking)
    record = office.cabinet.home / "pupils" / ANA / "record.json"
    sound = record.read_bytes()
    record.write_bytes(b"{")
    with pytest.raises(Damaged):
        open_folder(office, ANA)
    record.write_bytes(sound)
    for told in ([BELL], []):
        opened = open_folder(office, ANA)
        assert [word.by for word in opened.words] == told
        close_folder(opened)


def test_the_form_for_a_new_child_waits_too(office: Office) -> None:
    form, draft = open_new_pupil(office)
    assert draft == Draft()
    save_draft(office, form, None, FORM)
    form.close()
    again, draft = open_new_pupil(office)
    assert draft == FORM
    again.close()


def test_a_review_is_begun_where_there_are_reviews(office: Office, ana: OpenFolder) -> None:
    draft = begin_review(office, ana.folder)
    assert (draft.review.held_on, draft.review.stage) == (TODAY, "school_action")
    other = read_folder(office, f"{2:016x}")
    with pytest.raises(BadInput, match="there are no reviews there"):
        begin_review(office, other)
    left = replace(ana.folder, pupil=replace(ana.folder.pupil, left_on=TODAY - timedelta(days=1)))
    with pytest.raises(BadInput, match="has left the school"):
        begin_review(office, left)


def test_who_is_editing_is_seen_from_the_register(office: Office, ana: OpenFolder) -> None:
    other = office_at(office.cabinet.home, BELL)
    assert {key: lease.person.name for key, lease in at_work(other).items()} == {ANA: "Ms Khan"}
    reading = open_folder(other, ANA)
    with pytest.raises(Busy):
        save_draft(other, reading.edit, None, FORM)
    close_folder(reading)


def test_the_register_is_known_once_it_was_made(office: Office) -> None:
    assert known_register(office) is None
    made = register(office)
    assert [row.name for row in made.rows] == ["Zoë Ashe", "Zoë O'[Neil]", "Zoë Okoro"]
    known = known_register(office)
    assert known is not None
    assert known.rows == made.rows
    assert made.rows[0] == records.row(office, read_folder(office, ANA))
    assert made.rows[0].duties_open(TODAY) == 3, "who gets no copies is told as well"
    owed = {d.key.split(":")[0] for d in open_duties_of(office, read_folder(office, ANA))}
    assert owed == {"write_plan", "tell_parents"}


def test_other_terms_make_another_register(office: Office) -> None:
    register(office)
    own = office.calendar.half_terms[:6]
    office.cabinet.save_school(replace(office.school, half_terms=own))
    assert known_register(office) is None


def test_lines_by_a_framework_that_was_changed_since_are_not_taken_for_lines_by_the_new_one(office: Office) -> None:
    old = (places.frameworks() / "code-2001.toml").read_text("utf-8")
    own = office.cabinet.home / "frameworks" / "code-2001.toml"

    def stage_in(one: Office) -> str:
        return register(one).rows[0].stage_name

    own.write_text(old, "utf-8")
    before, after = office_at(office.cabinet.home), office_at(office.cabinet.home)
    assert stage_in(before) == "School Action"
    own.write_text(old.replace('name = "School Action"', 'name = "School Help"'), "utf-8")
    add_pupil(before, pupil(4, surname="Zeal"), contacts=(), stage="none", needs=())
    stages = [stage_in(one) for one in (before, after, before, after)]
    assert stages == ["School Action", "School Help", "School Action", "School Help"]


@pytest.mark.parametrize(("words", "number"), [(ANA, 1), ("okoro", 2), ("ZOE ashe", 1), ("o'[neil]", 3)])
def test_a_child_is_found_by_id_or_part_of_the_name(office: Office, words: str, number: int) -> None:
    assert find_pupil(office, words) == f"{number:016x}"


def test_the_whole_name_wins_over_a_part(office: Office) -> None:
    add_pupil(office, pupil(4, surname="Ashe-Brown"), contacts=(), stage="none", needs=())
    assert find_pupil(office, "zoe ashe") == ANA


@pytest.mark.parametrize("words", ["", "  ", "nobody", "[//]"])
def test_a_child_that_is_not_there_is_not_found(office: Office, words: str) -> None:
    with pytest.raises(NotFound, match="No pupil by that name or id"):
        find_pupil(office, words)


def test_where_more_than_one_fits_more_is_asked_and_no_name_told(office: Office) -> None:
    with pytest.raises(Ambiguous, match="3 pupils fit that name") as refused:
        find_pupil(office, "zoe")
    assert "Ashe" not in str(refused.value)


def test_the_next_review_is_the_agreed_day_or_a_proposal(office: Office, ana: OpenFolder) -> None:
    proposed = next_review_of(office, ana.folder)
    planned = save_plan(office, ana, plan_draft("read")).folder
    assert planned.plan is not None
    assert proposed == planned.plan.review_due, "the day of the plan that begins today"
    agreed = replace(planned, plans=(replace(planned.plan, review_due=date(2027, 1, 8)),))
    assert next_review_of(office, agreed) == date(2027, 1, 8)


def test_every_saved_state_can_be_read_again(office: Office, ana: OpenFolder) -> None:
    changed = save_plan(office, ana, plan_draft("read"))
    revisions = saved_states(office, ANA)
    assert [r.number for r in revisions] == [1, 2]
    assert [r.revision.by for r in revisions if r.revision] == ["Ms Khan", "Ms Khan"]
    assert read_revision(office, ANA, 1) == ana.folder
    assert read_revision(office, ANA, 2) == changed.folder


def test_a_school_chooses_among_the_frameworks_and_its_own(tmp_path: Path) -> None:
    known = [f.id for f in known_frameworks(tmp_path)]
    assert known == sorted(FRAMEWORKS)
    own = tmp_path / "frameworks"
    own.mkdir()
    text = (places.frameworks() / "code-2001.toml").read_text("utf-8")
    (own / "ours.toml").write_text(text.replace('id = "code-2001"', 'id = "ours"', 1), "utf-8")
    assert [f.id for f in known_frameworks(tmp_path)] == sorted([*known, "ours"])
    assert framework_mistakes(own / "ours.toml") == ()
    (own / "ours.toml").write_text("id = 3", "utf-8")
    assert framework_mistakes(own / "ours.toml")
    assert places.framework_folders(tmp_path)[0] == own


def test_a_cabinet_is_made_once_and_for_a_framework_there_is(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        make_cabinet(tmp_path / "home", replace(SCHOOL, framework="nowhere"))
    make_cabinet(tmp_path / "home", SCHOOL)
    with pytest.raises(BadInput):
        make_cabinet(tmp_path / "home", SCHOOL)


def test_the_office_opens_with_school_framework_bank_and_terms(office: Office) -> None:
    assert (office.school, office.framework.id, office.person) == (replace(SCHOOL, nation="england"), "code-2001", KHAN)
    assert len(office.bank) >= 60
    assert office.calendar.is_school_day(TODAY)


def test_where_there_is_no_cabinet_none_is_opened(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        office_at(tmp_path / "nothing")


def test_the_invented_school_opens(tmp_path: Path) -> None:
    home = tmp_path / "demo"
    made = open_demo(home, pupils=6, seed=1, framework_id="send-2015", today=TODAY, at=NOW)
    assert made == 6
    assert len(register(office_at(home)).rows) == 6
    shutil.rmtree(home)


@pytest.mark.parametrize("words", ["mohammed smith", "Mo Smith", "M999000026001", "m999 0000 26001", "26001"])
def test_a_child_is_found_by_forename_called_name_and_number(office: Office, words: str) -> None:
    who = pupil(4, forename="Mohammed", preferred="Mo", surname="Smith", upn="M999000026001")
    add_pupil(office, who, contacts=(), stage="none", needs=())
    assert find_pupil(office, words) == who.id


def test_another_child_of_the_name_is_noticed_at_best_the_one_born_that_day(office: Office) -> None:
    for number, born in ((4, date(2017, 3, 9)), (5, date(2018, 3, 9))):
        who = pupil(number, forename="Kai", preferred="", surname="Chapman", born=born)
        add_pupil(office, who, contacts=(), stage="none", needs=())
    new = pupil(6, forename="kai", preferred="", surname="CHÁPMAN", born=date(2018, 3, 9))
    other = namesake(office, new)
    assert other is not None
    assert described(other) == "Kai Chapman, born 9 March 2018, in 4B"
    assert namesake(office, replace(new, id=other.id, surname="Shipman")) is None
