"""The change of framework: child by child, stopped and repeated, and whoever cannot go over is left and named."""

from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from sen_tui import places
from sen_tui.documents.folder import folder_page
from sen_tui.documents.page import render
from sen_tui.documents.registry import paper
from sen_tui.domain.annual_review import next_annual
from sen_tui.domain.details import details_texts, parse_details
from sen_tui.domain.draft import Draft
from sen_tui.domain.errors import Damaged
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.migrating import fits
from sen_tui.office.checking import check_home
from sen_tui.office.duty_deeds import agree_annual_review
from sen_tui.office.edits import add_pupil, keep_change, move_stage, sign_review
from sen_tui.office.history import as_worked_with, read_revision
from sen_tui.office.lookup import read_folders
from sen_tui.office.migrating import Migration
from sen_tui.office.open_child import begin_review, close_folder, open_folder, save_draft
from sen_tui.office.opening import Office
from sen_tui.office.registers import register
from sen_tui.store.audit import access_log
from sen_tui.store.cabinet import Cabinet
from support.cabinets import tree
from support.children import ANA, AT, BELL, BEN, EVA, NOW, SCHOOL, child_at, full_review, pupil
from support.commands import printed, refused, run
from support.crafted import resealed
from support.offices import office_at

TO = "send-2015"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Return the office of a school with Ana, who has a plan, Ben at School Action Plus, and Eva at no stage."""
    cabinet = Cabinet.make(tmp_path / "home", SCHOOL)
    cabinet.add(child_at(), by="Ms Khan", at=AT)
    made = office_at(cabinet.home)
    add_pupil(made, pupil(2, preferred="Ben"), stage="school_action_plus", needs=())
    add_pupil(made, pupil(3, preferred="Eva"), stage="none", needs=())
    return made


def folder(office: Office, child: str = ANA) -> PupilFolder:
    return office.cabinet.load(child).folder


def again(office: Office) -> Office:
    """Return the office as it opens now."""
    return office_at(office.cabinet.home)


def gone_over(office: Office, to: str = TO, *, file: Path | None = None, pupil_id: str = "") -> Migration:
    """Return the change of framework after its end."""
    migration = Migration(office, to, file=file, pupil_id=pupil_id)
    for _ in migration.run():
        pass
    return migration


def by(office: Office) -> list[str]:
    """Return the framework of each child, and last that of the school."""
    now = again(office)
    return [*(now.framework_of(folder(now, child)).id for child in (ANA, BEN, EVA)), now.framework.id]


def test_a_dry_run_says_what_becomes_of_each_and_changes_nothing(office: Office) -> None:
    before = tree(office.cabinet.home)
    migration = Migration(office, TO)
    for _ in migration.look():
        pass
    assert [(one.before, one.after) for one in migration.done] == [
        ("School Action", "SEN support"),
        ("School Action Plus", "SEN support"),
        ("No special educational provision", "Quality first teaching"),
    ]
    assert tree(office.cabinet.home) == before


def test_each_folder_is_one_save_and_the_school_comes_last(office: Office) -> None:
    steps = Migration(office, TO).run()
    numbers = {child: office.cabinet.numbers(child)[-1] for child in (ANA, BEN, EVA)}
    seen = [by(office) for _ in steps]
    assert seen == [
        [TO, "code-2001", "code-2001", "code-2001"],
        [TO, TO, "code-2001", "code-2001"],
        [TO, TO, TO, "code-2001"],
    ]
    assert by(office) == [TO] * 4
    assert {child: number + 1 for child, number in numbers.items()} == {
        child: office.cabinet.numbers(child)[-1] for child in (ANA, BEN, EVA)
    }
    deeds = [(one.deed, one.pupil) for one in access_log.entries(office.cabinet.home)]
    assert deeds[-4:] == [("saved", ANA), ("saved", BEN), ("saved", EVA), ("school", "")]
    assert check_home(office.cabinet.home, NOW)[1] == ()


@pytest.mark.parametrize("done", [0, 1, 2, 3])
def test_it_is_stopped_after_any_child_and_goes_on_at_the_next_run(office: Office, done: int) -> None:
    steps = Migration(office, TO).run()
    for _ in range(done):
        next(steps)
    steps.close()
    half = again(office)
    assert by(half) == [*([TO] * done), *(["code-2001"] * (4 - done))]
    assert not register(half).damaged
    for child in (ANA, BEN, EVA):
        assert fits(folder(half, child), half.framework_of(folder(half, child)))
    migration = gone_over(half)
    assert (len(migration.done), migration.already, migration.left) == (3 - done, done, [])
    assert by(office) == [TO] * 4


def test_a_child_with_a_draft_or_an_open_folder_is_left_and_done_at_the_next_run(office: Office) -> None:
    opened = open_folder(office, ANA)
    save_draft(office, opened.edit, opened.stored.revision, Draft(forms={"concern": {"words": "Tired"}}))
    close_folder(opened)
    bell = office_at(office.cabinet.home, BELL)
    open_at = open_folder(bell, BEN)
    dry = Migration(again(office), TO)
    for _ in dry.look():
        pass
    wet = gone_over(again(office))
    for migration in (dry, wet):
        assert [(one.name, one.left.split(" ")[2:5]) for one in migration.left] == [
            ("Zoë O'[Neil]", ["has", "typed", "something"]),
            ("Ben Quillfeather2", ["has", "this", "folder"]),
        ]
    assert by(office) == ["code-2001", "code-2001", TO, "code-2001"]
    assert begin_review(again(office), folder(office)).review.framework == "code-2001", "until then by the old one"
    close_folder(open_at)
    opened = open_folder(office, ANA)
    save_draft(office, opened.edit, opened.stored.revision, Draft())
    close_folder(opened)
    assert not gone_over(again(office)).left
    assert by(office) == [TO] * 4


def test_a_damaged_folder_is_left_and_keeps_the_school_where_it_is(office: Office) -> None:
    record = office.cabinet.home / "pupils" / BEN / "record.json"
    whole = record.read_bytes()
    record.write_bytes(b"{")
    migration = gone_over(again(office))
    assert [(one.title, "cannot be read" in one.left) for one in migration.left] == [(f"pupils/{BEN}", True)]
    assert again(office).framework.id == "code-2001"
    record.write_bytes(whole)
    assert not gone_over(again(office)).left
    assert by(office) == [TO] * 4


def test_a_persons_own_map_goes_before_that_of_the_framework(office: Office, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('school_action_plus = "ehc_plan"\n', "utf-8")
    gone_over(office, file=own)
    assert [folder(office, child).stage for child in (ANA, BEN, EVA)] == ["sen_support", "ehc_plan", "none"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('skool_action = "sen_support"', "“skool_action” is a stage of no framework here"),
        ('school_action = "nowhere"', "“nowhere” is no stage of SEND Code of Practice 2015"),
        ("school_action = 3", "expected a stage in quotation marks"),
        ('[school_action]\nto = "sen_support"', "expected a stage in quotation marks"),
        ('"\\u202eevil" = "none"', "expected keys of stages"),
        ("school_action", "expected a TOML file"),
        ("\x00", "expected a TOML file"),
        ("a." * 5000 + 'b = "none"', "keys within keys"),
        ("x = " + "[" * 5000, "expected a TOML file"),
        ("".join(f'a{n} = "none"\n' for n in range(200)), "expected 1 to 100 lines"),
        ("#" * 300_000, "too large"),
        ("# nothing", "expected 1 to 100 lines"),
    ],
)
def test_a_map_that_cannot_be_used_gets_a_sentence_and_changes_nothing(
    office: Office, tmp_path: Path, text: str, words: str
) -> None:
    own = tmp_path / "own.toml"
    own.write_text(text, "utf-8")
    before = tree(office.cabinet.home / "pupils")
    assert words in refused(office.cabinet.home, "frameworks", "migrate", "--to", TO, "--map", str(own))
    assert tree(office.cabinet.home / "pupils") == before


def test_a_stage_without_a_counterpart_leaves_the_child_with_a_way_on(office: Office) -> None:
    own = office.cabinet.home / "frameworks"
    own.mkdir(exist_ok=True)
    text = (places.frameworks() / f"{TO}.toml").read_text("utf-8").replace(f'id = "{TO}"', 'id = "ours"')
    (own / "ours.toml").write_text(text.replace('school_action_plus = "sen_support"\n', ""), "utf-8")
    home = office.cabinet.home
    told = " ".join(refused(home, "frameworks", "migrate", "--to", "ours").split())
    assert "1 child is left." in told
    shown = " ".join(run(home, "frameworks", "migrate", "--to", "ours", "--dry-run").stdout.split())
    assert "has no stage for “School Action Plus”" in shown
    assert 'with the line `school_action_plus = "…"`' in shown
    assert again(office).framework.id == "code-2001"


def test_set_refuses_a_framework_that_leaves_children_behind(office: Office, tmp_path: Path) -> None:
    home, edited = office.cabinet.home, tmp_path / "school.json"
    edited.write_text(printed(home, "school").replace("code-2001", TO), "utf-8")
    told = refused(home, "school", "--set", str(edited))
    assert "2 children would be left behind" in told
    assert f"sen-tui frameworks migrate --to {TO} --dry-run" in told
    assert again(office).framework.id == "code-2001"
    edited.write_text(printed(home, "school").replace("code-2001", "glos-pps"), "utf-8")
    printed(home, "school", "--set", str(edited))
    assert by(office) == ["glos-pps"] * 4
    gone_over(again(office), "derby-pps")
    edited.write_text(printed(home, "school").replace("derby-pps", "glos-pps"), "utf-8")
    assert "3 children would be left behind" in refused(home, "school", "--set", str(edited))


def test_one_child_works_by_a_framework_beside_the_schools(office: Office) -> None:
    printed(office.cabinet.home, "frameworks", "migrate", "--to", TO, "--pupil", BEN)
    assert by(office) == ["code-2001", TO, "code-2001", "code-2001"]
    now = again(office)
    rows = {row.id: (row.stage_name, row.framework) for row in register(now).rows}
    assert rows == {
        ANA: ("School Action", ""),
        BEN: ("SEN support", TO),
        EVA: ("No special educational provision", ""),
    }
    page = printed(office.cabinet.home, "show", BEN)
    assert "SEND Code of Practice 2015" in page
    assert "Support plan" in printed(office.cabinet.home, "duties", BEN)
    opened = open_folder(now, BEN)
    moved = move_stage(now, opened, "none", reason="Well on the way")
    close_folder(moved)
    assert moved.folder.moves[-1].framework == TO


def test_the_annual_review_of_a_child_beside_the_school_goes_by_its_own_framework(office: Office) -> None:
    gone_over(office, pupil_id=BEN)
    now, meeting = again(office), date(2027, 6, 1)
    opened = open_folder(now, BEN)
    for stage in ("ehc_needs_assessment", "ehc_plan"):
        opened = move_stage(now, opened, stage, reason="Agreed")
    opened = agree_annual_review(now, opened, meeting)
    close_folder(opened)
    coming = next_annual(opened.folder, now.framework_of(opened.folder), now.calendar)
    assert coming is not None
    assert coming.agreed == meeting


def test_a_child_whose_framework_is_gone_is_told_and_nobody_else_is_held_up(office: Office) -> None:
    own = office.cabinet.home / "frameworks"
    own.mkdir(exist_ok=True)
    text = (places.frameworks() / f"{TO}.toml").read_text("utf-8")
    (own / "ours.toml").write_text(text.replace(f'id = "{TO}"', 'id = "ours"'), "utf-8")
    gone_over(again(office), "ours", pupil_id=BEN)
    (own / "ours.toml").unlink()
    now = again(office)
    assert set(register(now).damaged) == {BEN}
    assert "The framework of this child cannot be used" in register(now).damaged[BEN]
    with pytest.raises(Damaged, match="There is no framework “ours”"):
        open_folder(now, BEN)
    close_folder(open_folder(now, ANA))
    damaged: dict[str, str] = {}
    assert [one.pupil.id for one in read_folders(now, damaged)] == [ANA, EVA]
    faults = check_home(office.cabinet.home, NOW)[1]
    assert [(fault.pupil_id, fault.kind) for fault in faults] == [(BEN, "framework")]
    assert [one.pupil_id for one in gone_over(now).left] == [BEN]


def test_a_child_whom_the_school_left_behind_earlier_is_named_and_taken_along(office: Office) -> None:
    details = office.cabinet.home / "school.json"

    def chosen(tables: Any) -> None:
        tables["school"]["1"]["framework"] = TO

    details.write_bytes(resealed("school", details.read_bytes(), chosen))
    faults = check_home(office.cabinet.home, NOW)[1]
    assert [(fault.pupil_id, fault.kind) for fault in faults if fault.kind == "rule"] == [(ANA, "rule"), (BEN, "rule")]
    assert all("migrate --to send-2015" in fault.words for fault in faults if fault.kind == "rule")
    migration = gone_over(again(office))
    assert [(one.before, one.after) for one in migration.done] == [
        ("School Action", "SEN support"),
        ("School Action Plus", "SEN support"),
    ]
    assert check_home(office.cabinet.home, NOW)[1] == ()


def test_an_earlier_state_is_shown_in_the_words_of_its_framework(office: Office) -> None:
    gone_over(again(office))
    now = again(office)
    then = as_worked_with(read_revision(now, BEN, 1), folder(now, BEN))
    rules, made_by = now.framework_of(then), partial(now.frameworks.then, then)
    page = folder_page(then, rules, now.school, (), now.today(), then=made_by)
    assert "School Action Plus" in render(page, "text")
    present = printed(office.cabinet.home, "show", BEN)
    assert "School Action Plus" in present, "the history keeps the name"
    assert "SEN support, since" in present


def test_the_plan_in_force_stays_as_agreed_and_the_next_one_is_the_new_frameworks(office: Office) -> None:
    rules, agreed = office.framework, folder(office)
    school = again(office)
    before = render(paper("plan", agreed, rules, school.school, "latest", school.today()), "text")
    gone_over(again(office))
    now = again(office)
    after, then = folder(now), partial(now.frameworks.then, folder(now))
    page = paper("plan", after, now.framework_of(after), now.school, "latest", now.today(), then)
    assert render(page, "text").splitlines()[0:2] == before.splitlines()[0:2]
    assert "Individual Education Plan" in render(page, "text")
    opened = open_folder(now, ANA)
    draft = full_review(after, now.framework)
    signed = sign_review(now, opened, draft, reason="Tried")
    close_folder(signed)
    assert signed.folder.plan is not None
    assert (signed.folder.plan.framework, signed.folder.plan.kind) == (TO, "support_plan")
    old = signed.folder.plans[0]
    page = paper("plan", signed.folder, now.framework, now.school, old.id, now.today(), then)
    assert "Individual Education Plan" in render(page, "text")
    assert "School Action" in render(page, "text"), "the stage of its own framework"
    assert check_home(office.cabinet.home, NOW)[1] == ()


def test_a_child_entered_in_a_session_from_before_the_change_goes_by_the_old_framework_until_the_next_run(
    office: Office,
) -> None:
    gone_over(again(office))
    added, _ = add_pupil(office, pupil(4), stage="school_action", needs=())
    now = again(office)
    assert now.framework_of(folder(now, added.pupil.id)).id == "code-2001"
    assert not [fault for fault in check_home(office.cabinet.home, NOW)[1] if fault.kind == "rule"]
    assert [one.pupil_id for one in gone_over(now).done] == [added.pupil.id]


def test_the_notice_of_a_proposed_framework_stands_on_the_pages_of_a_child_beside_the_school(office: Office) -> None:
    printed(office.cabinet.home, "frameworks", "migrate", "--to", "england-isp-proposed", "--pupil", BEN)
    for command in ("show", "duties", "history"):
        assert "proposed, not law" in printed(office.cabinet.home, command, BEN)
        assert "proposed, not law" not in printed(office.cabinet.home, command, ANA)


def years(office: Office) -> list[str]:
    """Return the year group of each child, as the register shows it."""
    now = again(office)
    rows = {row.id: row.year_on(now.today()) for row in register(now).rows}
    return [rows[child] for child in (ANA, BEN, EVA)]


@pytest.mark.parametrize("done", [0, 1, 2, 3])
def test_the_year_groups_become_those_of_the_new_nation_once_also_after_a_break(office: Office, done: int) -> None:
    before = years(office)
    steps = Migration(office, "ni-three-stages").run()
    for _ in range(done):
        next(steps)
    steps.close()
    assert not gone_over(again(office), "ni-three-stages").left
    assert (before, years(office)) == (["4", "4", "4"], ["5", "5", "5"])
    assert "Year 5" in printed(office.cabinet.home, "show", ANA)
    gone_over(again(office), "scotland-csp")
    assert years(office) == ["P4", "P4", "P4"]
    gone_over(again(office), "code-2001")
    assert years(office) == before
    assert [fault for fault in check_home(office.cabinet.home, NOW)[1] if fault.kind == "rule"] == []


def test_a_dry_run_names_the_new_year_group(office: Office) -> None:
    shown = " ".join(
        run(office.cabinet.home, "frameworks", "migrate", "--to", "scotland-csp", "--dry-run").stdout.split()
    )
    assert shown.count("The year group by the new nation: P4 instead of Year 4.") == 3
    assert (
        "year group" not in run(office.cabinet.home, "frameworks", "migrate", "--to", "wales-idp", "--dry-run").stdout
    )


def test_a_child_alone_keeps_the_year_group_of_the_school_until_the_school_changes_its_nation(office: Office) -> None:
    gone_over(office, "scotland-csp", pupil_id=BEN)
    assert years(office) == ["4", "4", "4"]
    migration = gone_over(again(office), "scotland-csp")
    assert [one.pupil_id for one in migration.done] == [ANA, BEN, EVA]
    assert years(office) == ["P4", "P4", "P4"]
    assert by(office) == ["scotland-csp"] * 4


def test_set_refuses_a_framework_of_another_nation_whose_stages_fit(office: Office, tmp_path: Path) -> None:
    home, edited = office.cabinet.home, tmp_path / "school.json"
    own = home / "frameworks"
    own.mkdir(exist_ok=True)
    text = (places.frameworks() / "code-2001.toml").read_text("utf-8")
    moved = text.replace('id = "code-2001"', 'id = "ours"\nnation = "northern_ireland"')
    (own / "ours.toml").write_text("".join(line for line in moved.splitlines(True) if "census =" not in line), "utf-8")
    edited.write_text(printed(home, "school").replace("code-2001", "ours"), "utf-8")
    assert "3 children would be left behind" in refused(home, "school", "--set", str(edited))
    gone_over(again(office), "ours")
    assert years(office) == ["5", "5", "5"]
    assert by(office) == ["ours"] * 4


def test_the_details_of_a_child_beside_the_school_are_changed_and_the_framework_stays(office: Office) -> None:
    gone_over(office, pupil_id=BEN)
    now = again(office)
    opened = open_folder(now, BEN)
    texts = details_texts(opened.folder, now.today()) | {"class_name": "Elm"}
    changed = keep_change(now, opened, lambda kept: parse_details(kept, texts, now.today(), now.nation))
    close_folder(changed)
    assert changed.folder.pupil.class_name == "Elm"
    assert by(office)[1] == TO
