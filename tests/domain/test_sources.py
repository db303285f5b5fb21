"""The sources of duties and of evidence in words (F80)."""

from datetime import date

import pytest
from msgspec.structs import replace

from sen_tui import places
from sen_tui.documents.framework import framework_page
from sen_tui.domain.duties import duties
from sen_tui.domain.evidence import findings
from sen_tui.domain.finding import Record
from sen_tui.domain.pupil import Concern, Involvement
from sen_tui.domain.sources import in_words
from support.children import CALENDAR, FRAMEWORKS, TODAY, child_at, framework, stage_with_plan
from support.demo_schools import every_framework, folders_of
from support.paper_reading import words


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ((), "sen-tui's own rule"),
        (("code-2001",), "SEN Code of Practice 2001"),
        (("R001-29", "R001-33"), "Gloucestershire Parent Partnership booklet, R001-29, R001-33"),
        (("R000-01", "sibling-page"), "junior school's SEN policy, R000-01 and another page of the school's policy"),
        (("our policy, page 3",), "our policy, page 3"),
    ],
)
def test_a_source_in_words(source: tuple[str, ...], told: str) -> None:
    assert in_words(source) == told


def test_every_source_of_the_shipped_frameworks_has_words() -> None:
    for rules_id in FRAMEWORKS:
        rules = framework(rules_id)
        for item in (*rules.duties, *rules.escalations, *rules.consents, *rules.moves):
            assert " " in in_words(item.source), item.source


@every_framework
def test_every_duty_but_a_promise_names_its_source(framework_id: str) -> None:
    rules = framework(framework_id)
    owed = [d for f in folders_of(framework_id) for d in duties(f, rules, CALENDAR, left=bool(f.pupil.left_on))]
    assert any(duty.key.startswith("transfer_file") for duty in owed)
    for duty in owed:
        assert duty.grounds.endswith(f"({in_words(duty.source)})") or duty.key.startswith("action:"), duty.key


def test_no_sentence_names_a_document_that_the_framework_does_not_have() -> None:
    asked = Involvement(id="i1", agency="Psychology", start=date(2026, 9, 1), asked_on=date(2026, 10, 8))
    concern = Concern(id="k1", raised_on=TODAY, raised_by="parent", words="He is sad.")
    named = {"measure": "R004-14", "concern": "R001-04", "ask_again": "R003-05", "hold_review": ""}
    for rules_id in FRAMEWORKS:
        rules = framework(rules_id)
        text = (places.frameworks() / f"{rules_id}.toml").read_text()
        child = replace(child_at(stage_with_plan(rules), rules=rules), involvements=(asked,), concerns=(concern,))
        owed = [duty for duty in duties(child, rules, CALENDAR) if duty.key.partition(":")[0] in named]
        assert {duty.key.partition(":")[0] for duty in owed} == set(named), rules_id
        for duty in owed:
            assert all(f'"{source}"' in text for source in duty.source if source != "ours"), (rules_id, duty)
            requirement = named[duty.key.partition(":")[0]]
            if requirement:
                assert duty.source == ((requirement,) if f'"{requirement}"' in text else ("ours",))


def test_the_minimum_and_the_aim_of_a_year_have_their_own_sources() -> None:
    infant = framework("infant-action-plan")
    (review,) = (d for d in duties(child_at(stage_with_plan(infant), rules=infant), infant, CALENDAR)
                 if d.key.startswith("hold_review"))  # fmt: skip
    assert review.source == ("send-2015",), "three a year are the Code's, five the school's"
    page = words(framework_page(infant))
    assert "at least 3 (send-2015), aim 5 (R003-06)" in page


def test_missing_success_criteria_name_the_source_of_their_part_of_the_plan() -> None:
    rules = framework("england-isp-proposed")
    child = child_at(stage_with_plan(rules), rules=rules)
    bare = replace(child, targets=tuple(replace(target, success="") for target in child.targets))
    record = Record(folder=bare, framework=rules, calendar=CALENDAR, on=TODAY)
    (gap,) = (finding for finding in findings(record) if "success criteria" in finding.words)
    assert gap.source == ("ours",)
