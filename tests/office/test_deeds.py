"""Deeds that change a folder, over a real cabinet."""

import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from sen_tui.documents.page import render
from sen_tui.documents.page_model import Page, Paragraph
from sen_tui.domain.action import Action, Agreement
from sen_tui.domain.contact_form import parse_contact, with_contact
from sen_tui.domain.details import details_texts, parse_details
from sen_tui.domain.draft import Draft
from sen_tui.domain.duties import Duty
from sen_tui.domain.errors import BadInput, Busy, RuleBroken, Stale
from sen_tui.domain.invariants import broken
from sen_tui.domain.meeting import plan_of
from sen_tui.domain.pupil import Contact
from sen_tui.domain.target import Measure
from sen_tui.office.duty_deeds import note_duty, waive_duty
from sen_tui.office.edits import (
    Answers,
    add_pupil,
    finish_action,
    keep_change,
    move_stage,
    plan_as_drafted,
    record_agreement,
    record_answers,
    save_plan,
    sign_review,
    write_alternative,
    write_measure,
)
from sen_tui.office.lookup import read_folder
from sen_tui.office.open_child import OpenFolder, begin_review, close_folder, editors, open_folder, save_draft
from sen_tui.office.opening import Office
from sen_tui.office.outbox import put_in_outbox
from sen_tui.office.press import as_pdf
from sen_tui.office.records import open_duties_of
from support.children import ANA, BELL, HOSTILE, NOW, TODAY, plan_draft, pupil
from support.offices import office_at

GIVEN = Answers(states={"outside_advice": "given"})


def kept(office: Office) -> object:
    """Return the folder as it is on disk."""
    return read_folder(office, ANA)


def duty(office: Office, opened: OpenFolder, key: str) -> Duty:
    return next(d for d in open_duties_of(office, opened.folder) if d.key.startswith(key))


@pytest.fixture
def planned(office: Office, ana: OpenFolder) -> OpenFolder:
    """Return the folder with a plan of two targets."""
    return save_plan(office, ana, plan_draft("read", f"spell {HOSTILE}"))


def test_a_plan_is_begun_and_changed_with_lineage(office: Office, ana: OpenFolder) -> None:
    draft = plan_draft("read", "spell")
    assert plan_as_drafted(office, ana.folder, draft).plan is not None
    assert kept(office) == ana.folder, "looking ahead saves nothing"
    first = save_plan(office, ana, draft)
    assert kept(office) == first.folder
    assert first.folder.plan is not None
    assert (first.folder.plan.author, first.folder.plan.start) == ("Ms Khan", TODAY)
    second = save_plan(office, first, plan_draft("read", "spell 10 words"))
    assert [t.status for t in second.folder.targets] == ["changed", "active", "active"]
    assert second.stored.revision.number == first.stored.revision.number + 1


def test_a_review_is_signed_in_one_write_and_its_draft_is_gone(office: Office, planned: OpenFolder) -> None:
    draft = begin_review(office, planned.folder)
    waiting = Draft(review=draft, forms={"f": {"x": HOSTILE}})
    save_draft(office, planned.edit, planned.stored.revision, waiting)
    opened = replace(planned, draft=waiting)
    with pytest.raises(BadInput, match="Not complete yet"):
        sign_review(office, opened, draft)
    assert kept(office) == planned.folder
    after = sign_review(office, opened, draft, reason="fire alarm")
    assert kept(office) == after.folder
    (review,) = after.folder.reviews
    assert (review.signed_by, review.signed_at, review.missing_reason) == ("Ms Khan", NOW, "fire alarm")
    assert after.draft == Draft(forms={"f": {"x": HOSTILE}}), "what else waited still waits"
    found = planned.edit.waiting()
    assert found is not None
    assert found.draft == after.draft
    assert found.base_number == after.stored.revision.number


def test_signing_stands_even_where_the_rest_of_the_draft_cannot_be_kept(office: Office, planned: OpenFolder) -> None:
    draft = begin_review(office, planned.folder)
    opened = replace(planned, draft=Draft(review=draft, forms={"f": {"x": "y"}}))
    drafts = office.cabinet.home / "pupils" / ANA / "drafts"
    drafts.rename(drafts.with_name("away"))
    drafts.write_bytes(b"in the way")
    after = sign_review(office, opened, draft, reason="fire alarm")
    assert kept(office) == after.folder
    drafts.unlink()
    drafts.with_name("away").rename(drafts)


def test_a_stage_is_moved_with_the_answer_of_the_parents(office: Office, planned: OpenFolder) -> None:
    with pytest.raises(BadInput, match="needs a reason"):
        move_stage(office, planned, "school_action_plus", reason=" ")
    after = move_stage(office, planned, "school_action_plus", reason=HOSTILE, consents=GIVEN)
    assert kept(office) == after.folder
    assert (after.folder.stage, after.folder.moves[0].decided_by) == ("school_action_plus", "Ms Khan")
    assert [(c.rule, c.state, c.asked_by) for c in after.folder.consents] == [("outside_advice", "given", "Ms Khan")]
    gone = move_stage(office, after, "none", reason="doing well")
    assert (gone.folder.plan, gone.folder.plans[0].status) == (None, "closed")


def test_a_measure_is_written_down(office: Office, planned: OpenFolder) -> None:
    seen = Measure(id="m1", target_id="t1", on=date(2026, 11, 19), value=3, note=HOSTILE, written_at=NOW)
    assert write_measure(office, planned, seen).folder.measures == (seen,)
    with pytest.raises(BadInput):
        write_measure(office, planned, replace(seen, target_id="gone"))


@pytest.mark.parametrize("written", ["2026-11-19 18:30", "2026-11-20 08:30", "2026-03-01 08:30"])
def test_a_measure_of_today_is_written_down_in_every_time_zone_and_on_a_day_set_for_training(
    written: str, office: Office, planned: OpenFolder
) -> None:
    at = datetime.fromisoformat(f"{written}:00+00:00")
    seen = Measure(id="m1", target_id="t1", on=TODAY, value=3, written_at=at)
    after = write_measure(office, planned, seen)
    assert broken(after.folder) == ()
    kept = after.folder.measures[0].written_at
    assert kept == (datetime.combine(TODAY, at.timetz()) if written < "2026-11" else at)
    with pytest.raises(BadInput, match="a day to come"):
        write_measure(office, planned, replace(seen, on=date(2026, 11, 21)))


def test_an_action_is_done_today(office: Office, ana: OpenFolder) -> None:
    folder = replace(ana.folder, actions=(Action(id="a1", words=HOSTILE),))
    opened = keep_change(office, ana, lambda _: folder)
    after = finish_action(office, opened, "a1", office.today(), "")
    assert after.folder.actions[0].done_on == TODAY


def test_a_duty_is_met_by_saying_when_how_and_by_whom(office: Office, planned: OpenFolder) -> None:
    moved = move_stage(office, planned, "school_action_plus", reason="x")
    asked = duty(office, moved, "new_plan")
    after = note_duty(office, moved, asked, on=office.today(), how="by hand", by="Mrs Okafor")
    assert asked.key not in {d.key for d in open_duties_of(office, after.folder)}
    (sent,) = after.folder.dispatches
    assert (sent.how, sent.to, sent.on, sent.by) == ("by hand", "", TODAY, "Mrs Okafor")
    face = note_duty(office, after, replace(asked, key="k"), on=office.today(), how="in person", by="Mr Bell")
    assert face.folder.dispatches[1].how == "in person"
    told = note_duty(
        office, face, duty(office, face, "tell_parents"), on=office.today(), how="by hand", by="Mrs Okafor"
    )
    assert told.folder.dispatches[2].to == "Mum [x]"


def test_a_duty_is_passed_over_with_the_reason(office: Office, planned: OpenFolder) -> None:
    asked = duty(office, planned, "tell_parents")
    after = waive_duty(office, planned, asked, HOSTILE)
    assert kept(office) == after.folder
    assert asked.key not in {d.key for d in open_duties_of(office, after.folder)}
    assert [(w.reason, w.on, w.by) for w in after.folder.waivers] == [(HOSTILE, TODAY, "Ms Khan")]


def test_only_the_consents_that_the_move_asks_for_are_noted(office: Office, planned: OpenFolder) -> None:
    after = move_stage(office, planned, "none", reason="doing well", consents=GIVEN)
    assert after.folder.consents == ()


def test_an_agreement_is_recorded_with_its_duty(office: Office, planned: OpenFolder) -> None:
    moved = move_stage(office, planned, "school_action_plus", reason="x")
    asked = duty(office, moved, "new_plan")
    answer = Agreement(id="g1", review_id="r1", state="in_part", on=TODAY, words=HOSTILE)
    after = record_agreement(office, moved, asked, answer)
    assert after.folder.agreements == (answer,)
    assert asked.key not in {d.key for d in open_duties_of(office, after.folder)}


def test_another_record_is_kept_instead_of_a_plan(office: Office, ana: OpenFolder) -> None:
    said = {"how_helping": HOSTILE, "progress_made": "some", "reason_no_plan": "parents ask"}
    after = write_alternative(office, ana, said)
    assert after.folder.plan is not None
    assert (after.folder.plan.kind, after.folder.plan.how_helping) == ("alternative", HOSTILE)


def test_a_change_that_breaks_a_rule_is_not_saved(office: Office, ana: OpenFolder) -> None:
    nameless = Contact(id="c9", name=" ", relationship="x")
    with pytest.raises(RuleBroken, match="A contact needs a name"):
        keep_change(office, ana, lambda folder: replace(folder, contacts=(nameless,)))
    assert kept(office) == ana.folder


def test_a_new_child_has_a_folder(office: Office) -> None:
    made, doubt = add_pupil(office, pupil(9), contacts=(), stage="none", needs=("ASD",))
    assert doubt == ""
    assert read_folder(office, made.pupil.id) == made
    assert made.stages[0].decided_by == "Ms Khan"
    with pytest.raises(BadInput, match="date of birth"):
        add_pupil(office, pupil(8, born=TODAY), contacts=(), stage="none", needs=())


def test_who_came_second_can_read_and_changes_nothing(office: Office, planned: OpenFolder) -> None:
    other = office_at(office.cabinet.home, BELL)
    reading = open_folder(other, ANA)
    assert not reading.edit.editing
    assert [(e.person.name, e.since) for e in editors(reading)] == [("Ms Khan", NOW)]
    with pytest.raises(Busy, match="only be read"):
        move_stage(other, reading, "none", reason="x")
    assert kept(office) == planned.folder
    close_folder(reading)


def test_a_stale_save_is_refused_and_the_draft_stays(office: Office, ana: OpenFolder) -> None:
    draft = Draft(forms={"f": {"x": HOSTILE}})
    save_draft(office, ana.edit, ana.stored.revision, draft)
    save_plan(office, ana, plan_draft("read"))
    save_draft(office, ana.edit, ana.stored.revision, draft)
    with pytest.raises(Stale):
        save_plan(office, replace(ana, draft=draft), plan_draft("spell"))
    waiting = ana.edit.waiting()
    assert waiting is not None
    assert waiting.draft == draft


def paper(name: str, words: str = HOSTILE) -> Page:
    return Page(title="Review", blocks=(Paragraph(words),), name=name)


def test_a_paper_goes_to_the_outbox_without_a_name(office: Office, ana: OpenFolder) -> None:
    place = str(put_in_outbox(office, ANA, paper("review-r1")).path)
    assert Path(place).name == f"2026-11-20-{ANA}-review-r1.pdf"
    assert Path(place).read_bytes() == as_pdf(paper("review-r1")).pdf


def test_without_typst_a_paper_goes_to_the_outbox_as_html(
    office: Office, ana: OpenFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    place = put_in_outbox(office, ANA, paper("review-r1")).path
    assert place.name == f"2026-11-20-{ANA}-review-r1.html"
    assert place.read_text("utf-8") == render(paper("review-r1"), "html")


def test_a_paper_is_in_large_print_where_the_child_needs_it(office: Office, ana: OpenFolder) -> None:
    keep_change(office, ana, lambda folder: replace(folder, pupil=replace(folder.pupil, large_print=True)))
    place = str(put_in_outbox(office, ANA, paper("review-r1")).path)
    assert Path(place).read_bytes() == as_pdf(paper("review-r1"), large_print=True).pdf


def test_no_paper_takes_the_place_of_another_in_the_outbox(office: Office) -> None:
    names = ("review-r1", "review-r1-draft", "plan-p1", "../../review/r1", f"review-{HOSTILE}", "x" * 300)
    for name in names:
        put_in_outbox(office, ANA, paper(name, f"words of {name}"))
    written = list((office.cabinet.home / "outbox").iterdir())
    contents = {path.read_bytes() for path in written}
    assert contents >= {as_pdf(paper(name, f"words of {name}")).pdf for name in names[:3]}
    assert not any(HOSTILE in path.name or len(path.name) > 140 for path in written)
    put_in_outbox(office, ANA, paper("plan-p1", "printed again"))
    assert len(list((office.cabinet.home / "outbox").iterdir())) == len(written)


def test_a_deed_that_changes_nothing_writes_nothing(office: Office, planned: OpenFolder) -> None:
    no = Answers(states={"outside_advice c1": "refused"}, manners={"outside_advice c1": "in_writing"})
    agreed = Agreement(id="a1", review_id="r1", contact_id="c1", state="agreed", on=TODAY)
    opened = record_agreement(office, record_answers(office, planned, no), None, agreed)
    deeds: dict[str, Callable[[OpenFolder], OpenFolder]] = {
        "details": lambda now: keep_change(
            office, now, lambda folder: parse_details(folder, details_texts(folder, TODAY), TODAY)
        ),
        "person": lambda now: keep_change(
            office, now, lambda folder: with_contact(folder, parse_contact(folder, "c1", {}, TODAY))
        ),
        "plan": lambda now: save_plan(office, now, plan_of(now.folder)),
        "the same answer": lambda now: record_answers(office, now, no),
        "the same agreement": lambda now: record_agreement(office, now, None, replace(agreed, id="a2")),
    }
    before = [*office.cabinet.history(ANA)]
    for name, deed in deeds.items():
        after = deed(opened)
        assert (after.folder, after.stored.revision) == (opened.folder, opened.stored.revision), name
    assert [*office.cabinet.history(ANA)] == before


def test_a_plan_with_nothing_in_it_is_not_begun(office: Office, ana: OpenFolder) -> None:
    assert save_plan(office, ana, plan_of(ana.folder)).stored == ana.stored


def test_what_waits_is_kept_also_where_nothing_is_saved(office: Office, planned: OpenFolder) -> None:
    waiting = replace(planned, draft=Draft(forms={"f": {"x": HOSTILE}}))
    keep_change(office, waiting, lambda folder: folder)
    found = planned.edit.waiting()
    assert found is not None
    assert found.draft == waiting.draft
