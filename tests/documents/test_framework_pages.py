"""The pages under the frameworks that the product brings."""

import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from sen_tui.documents.differences import change_page, history_page
from sen_tui.documents.duties import duties_page
from sen_tui.documents.folder import folder_page
from sen_tui.documents.framework import framework_page
from sen_tui.documents.governors import governors_page
from sen_tui.documents.page import render
from sen_tui.documents.page_model import Banner, Heading, Table
from sen_tui.documents.plan import plan_page
from sen_tui.documents.review_record import review_record
from sen_tui.documents.roster import register_page
from sen_tui.documents.waiting import waiting_page
from sen_tui.domain.framework import Framework
from sen_tui.domain.governors import governors_report
from sen_tui.domain.review_reading import frozen_words
from sen_tui.store import framework_files
from sen_tui.store.frameworks import parsed
from support.amina import FOLDER, NEXT, NEXT_PLAN, REVIEW, SCHOOL
from support.paper_reading import read_html, widest

FILES = sorted((Path(__file__).parents[2] / "data" / "frameworks").glob("*.toml"))


def load(path: Path) -> Framework:
    return parsed(framework_files.read_framework_file(path))


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def framework(request: pytest.FixtureRequest) -> Framework:
    return load(request.param)


def test_review_has_the_frameworks_headings_in_its_order(framework: Framework) -> None:
    for stage in (stage for stage in framework.stages if stage.reviewed):
        steps = framework.steps_at(stage.key)
        notes = {step.key: f"Words of {step.key}." for step in steps if step.kind == "note"}
        review = replace(
            REVIEW, stage=stage.key, notes=notes, areas=FOLDER.areas, words=frozen_words(framework, stage.key)
        )
        page = review_record(FOLDER, review, framework, SCHOOL)
        shown = [block.text for block in page.blocks if isinstance(block, Heading)]
        titles = [step.title for step in steps if step.kind != "sign"]
        assert [title for title in shown if title in titles] == titles
        assert stage.name in render(page, "text", width=100)


def test_plan_has_the_frameworks_sections(framework: Framework) -> None:
    typed = {part.key: f"Words of {part.key}." for part in framework.plan.sections}
    words = render(plan_page(FOLDER, replace(NEXT_PLAN, sections=typed), framework, SCHOOL, NEXT), "text", width=100)
    places = [words.index(f"Words of {part.key}.") for part in framework.plan.sections]
    assert places == sorted(places)


def test_framework_is_shown_whole(framework: Framework) -> None:
    page = framework_page(framework)
    words, _ = read_html(render(page, "html"))
    for item in (*framework.stages, *framework.future_actions, *framework.duties, *framework.principles):
        assert getattr(item, "name", "") in words
        assert getattr(item, "words", "") in words
    for width in (60, 120):
        assert widest(render(page, "text", width=width)) <= width


def test_what_has_no_source_stands_without_brackets(framework: Framework) -> None:
    bare = replace(
        framework,
        frequency=replace(framework.frequency, source=(), aim_source=()),
        plan=replace(framework.plan, targets_source=()),
        consents=tuple(replace(consent, source=()) for consent in framework.consents),
    )
    page = render(framework_page(bare), "text", width=100)
    assert "()" not in page
    assert f"aim {bare.frequency.aim}\n" in page


def test_when_a_duty_begins_is_a_sentence(framework: Framework) -> None:
    """For instance: within 5 days after coming onto the register."""
    blocks = framework_page(framework).blocks
    tables = [block for block in blocks if isinstance(block, Table) and block.columns[0].heading == "Duty"]
    assert tables
    for _duty, _who, when, _source in (row for table in tables for row in table.rows):
        assert re.fullmatch(r"([0-9]+ [a-z ]+ )?before an? .+|in every .+|(within [0-9]+ [a-z ]+ )?after .+", when)


def test_every_page_by_a_proposed_framework_says_that_it_is_not_law_and_no_other_page(framework: Framework) -> None:
    notice = f"{framework.title}: proposed, not law."
    pages = (
        framework_page(framework),
        review_record(FOLDER, replace(REVIEW, framework=framework.id), framework, SCHOOL),
        plan_page(FOLDER, replace(NEXT_PLAN, framework=framework.id), framework, SCHOOL, NEXT),
        folder_page(FOLDER, framework, SCHOOL, (), NEXT),
        folder_page(FOLDER, framework, SCHOOL, (), NEXT, on_screen=True),
        register_page((), framework, SCHOOL, NEXT),
        duties_page((), framework, SCHOOL, NEXT),
        waiting_page((), framework, SCHOOL, NEXT),
        history_page((), "p1", framework, SCHOOL),
        change_page("What revision 2 changed", (), notice=framework.notice),
        governors_page(governors_report((FOLDER,), framework, 2025, NEXT), framework, SCHOOL),
    )
    banners = [[block.text for block in page.blocks if isinstance(block, Banner)] for page in pages]
    assert {notice in shown for shown in banners} == {framework.law == "proposed"}


def test_a_paper_by_another_framework_than_the_schools_has_the_notice_of_its_own(framework: Framework) -> None:
    other = "send-2015" if framework.id != "send-2015" else "code-2001"
    pages = (
        review_record(FOLDER, replace(REVIEW, framework=other), framework, SCHOOL),
        plan_page(FOLDER, replace(NEXT_PLAN, framework=other), framework, SCHOOL, NEXT),
    )
    assert not any("not law" in block.text for page in pages for block in page.blocks if isinstance(block, Banner))


def test_what_a_framework_is_stands_on_its_page_with_its_days() -> None:
    shown = {path.stem: render(framework_page(load(path)), "text", width=100) for path in FILES}
    assert "law, from 1 September 2014" in shown["send-2015"]
    assert "law, from 1 January 2002 to 31 August 2014" in shown["code-2001"]
    assert "proposed, not law, planned from 1 September 2029" in shown["england-isp-proposed"]
    assert "usage of a school" in shown["infant-action-plan"]
