"""The papers about a class: the crib sheet, and the help sheet of the week."""

from datetime import date

import pytest
from msgspec.structs import replace

from sen_tui.documents.class_request import ClassRequest
from sen_tui.documents.page import render
from sen_tui.documents.page_model import Entries, Page, Table
from sen_tui.documents.registry import CLASS_DOCUMENTS
from sen_tui.domain.folder import PupilFolder
from support.amina import FOLDER, full_folder
from support.children import FRAMEWORKS, SCHOOL, TODAY, child, child_at, framework, stage_with_plan
from support.golden_files import assert_golden
from support.paper_framework import FRAMEWORK
from support.paper_reading import read_html, widest, words

SICK = replace(
    FOLDER,
    plans=tuple(replace(plan, sections={"medical": "Wears glasses."}) for plan in FOLDER.plans),
    pupil=replace(FOLDER.pupil, interpreter="Somali", large_print=True),
)


def page_of(document: str, *folders: PupilFolder, key: str = "", today: date = TODAY) -> Page:
    rules = framework(key) if key else FRAMEWORK
    children = tuple((folder, rules) for folder in folders)
    return CLASS_DOCUMENTS[document].build(ClassRequest("4K", children, rules, SCHOOL, today))


@pytest.mark.parametrize("document", list(CLASS_DOCUMENTS))
def test_a_paper_about_a_class_is_printed_as_it_was(document: str) -> None:
    text = render(page_of(document, SICK, replace(FOLDER, plans=(), targets=())), "text")
    assert_golden(f"documents/golden/papers/{document}-80.txt", text)


def test_the_crib_sheet_says_need_targets_strategies_and_medical() -> None:
    page = page_of("crib", SICK)
    (entries,) = [block for block in page.blocks if isinstance(block, Entries)]
    (entry,) = entries.items
    said = dict(entry.details)
    assert entry.text == "Amina Dialo-Webb"
    assert "Specific learning difficulty" in entry.facts
    assert said["Targets"].count(";") == 3
    assert said["What to do"] == "Say it, tap it, write it; Coloured overlay on every page."
    assert said["Medical"] == "Wears glasses."
    assert said[""] == "Interpreter for the family: Somali. Large print."


def test_the_help_sheet_has_each_line_of_the_week_and_a_day_to_tick() -> None:
    page = page_of("help-sheet", FOLDER, today=date(2026, 3, 11))
    (table,) = [block for block in page.blocks if isinstance(block, Table)]
    assert [row[:5] for row in table.rows] == [
        ("Miss Roe", "Amina Dialo-Webb", "Precision reading, 1:1", "15", "4"),
        ("Mr Osei", "Amina Dialo-Webb", "Spelling club, in a group of 4", "", "1"),
    ]
    assert all(row[5:] == ("",) * 5 for row in table.rows)
    assert "week from 9 March 2026" in words(page)


def test_help_that_has_ended_or_not_begun_is_not_on_the_sheet() -> None:
    first, second = FOLDER.provision
    lines = (replace(first, end=date(2026, 3, 1)), replace(second, start=date(2026, 4, 1)))
    page = page_of("help-sheet", replace(FOLDER, provision=lines), today=date(2026, 3, 11))
    assert "No help is planned in this class this week." in words(page)


@pytest.mark.parametrize("document", list(CLASS_DOCUMENTS))
def test_an_empty_class_and_empty_folders_give_a_page(document: str) -> None:
    assert "0 children" in words(page_of(document))
    assert widest(render(page_of(document, child()), "text")) <= 80


@pytest.mark.parametrize("key", FRAMEWORKS)
@pytest.mark.parametrize("document", list(CLASS_DOCUMENTS))
def test_every_framework_has_them(document: str, key: str) -> None:
    rules = framework(key)
    page = page_of(document, child_at(stage_with_plan(rules), rules=rules), key=key)
    assert widest(render(page, "text")) <= 80
    assert ("not law" in words(page)) == (rules.law == "proposed")


@pytest.mark.parametrize("document", list(CLASS_DOCUMENTS))
def test_hostile_words_stand_as_they_are(document: str) -> None:
    page = page_of(document, full_folder())
    html, tags = read_html(render(page, "html"))
    assert "\x1b" not in html + render(page, "text") + render(page, "md")
    assert "script" not in tags
