"""The pages under the frameworks that the product brings."""

import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from sen_tui.documents.framework import framework_page
from sen_tui.documents.page import render
from sen_tui.documents.page_model import Heading, Table
from sen_tui.documents.plan import plan_page
from sen_tui.documents.review import review_summary
from sen_tui.domain.framework import Framework
from sen_tui.domain.review_reading import frozen_words
from sen_tui.store import framework_files
from sen_tui.store.frameworks import parsed
from support.amina import FOLDER, NEXT, NEXT_PLAN, REVIEW, SCHOOL
from support.paper_reading import read_html, widest

FILES = sorted((Path(__file__).parents[2] / "data" / "frameworks").glob("*.toml"))


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def framework(request: pytest.FixtureRequest) -> Framework:
    path: Path = request.param
    return parsed(framework_files.read_framework_file(path))


def test_review_has_the_frameworks_headings_in_its_order(framework: Framework) -> None:
    for stage in (stage for stage in framework.stages if stage.reviewed):
        steps = framework.steps_at(stage.key)
        notes = {step.key: f"Words of {step.key}." for step in steps if step.kind == "note"}
        review = replace(
            REVIEW, stage=stage.key, notes=notes, areas=FOLDER.areas, words=frozen_words(framework, stage.key)
        )
        page = review_summary(FOLDER, review, framework, SCHOOL)
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
        frequency=replace(framework.frequency, source=()),
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
        assert re.fullmatch(r"([0-9]+ days? )?before a .+|(within [0-9]+ days? )?after .+", when)
