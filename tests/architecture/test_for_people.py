"""The README, the pages of `docs/`, the checks and the program say the same."""

import re
import tomllib
from pathlib import Path

import click
import pytest

from faults.seeded_bugs import BUGS
from sen_tui.cli.commands import main
from support.source_reading import TOP

README = (TOP / "README.md").read_text("utf-8")
COMMANDS = (TOP / "docs" / "commands.md").read_text("utf-8")
SCHOOL = (TOP / "docs" / "school.md").read_text("utf-8")
RELIABILITY = (TOP / "docs" / "reliability.md").read_text("utf-8")
PAGES = sorted(
    [*TOP.glob("*.md"), *(path for room in ("docs", "data", "benchmarks") for path in (TOP / room).rglob("*.md"))]
)
CHECKS = (TOP / ".ci" / "run").read_text("utf-8")


def _line_after(heading: str) -> str:
    """Return the one line of the first block of code after some words of the README."""
    block = README.partition(heading)[2].partition("```")[2].partition("```")[0]
    lines = [line for line in block.splitlines()[1:] if line.strip()]
    assert len(lines) == 1, f"{heading}: {len(lines)} lines"
    return lines[0]


def _commands() -> list[str]:
    return main.list_commands(click.Context(main))


def test_one_line_opens_the_invented_school() -> None:
    assert _line_after("Look round an invented school").endswith("sen-tui demo")


def test_the_checks_run_the_test_line_of_the_readme() -> None:
    assert _line_after("Pass the tests") in CHECKS.splitlines()


def test_the_readme_is_short() -> None:
    assert len(README.splitlines()) <= 200


def test_the_page_of_commands_lists_exactly_the_commands_that_exist() -> None:
    assert set(re.findall(r"^\| `sen-tui ([a-z]+)", COMMANDS, flags=re.MULTILINE)) == set(_commands())


@pytest.mark.parametrize("name", _commands())
def test_the_page_of_commands_names_every_option_of_a_command(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command is not None
    row = next(line for line in COMMANDS.splitlines() if line.startswith(f"| `sen-tui {name}"))
    options = [max(p.opts, key=len) for p in command.params if isinstance(p, click.Option)]
    assert not [option for option in options if f"`{option}" not in row]


def _anchors(page: Path) -> set[str]:
    """Return the names under which the headings of a page can be linked."""
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(TOP)))
def test_every_page_picture_and_heading_that_is_linked_is_there(page: Path) -> None:
    for link in re.findall(r"\]\(([^)]+)\)", page.read_text("utf-8")):
        if "://" not in link:
            file, _, anchor = link.partition("#")
            target = page.parent / file if file else page
            assert target.exists(), link
            assert not anchor or anchor in _anchors(target), link


def test_the_readme_leads_to_every_page_of_docs() -> None:
    assert not [page.name for page in (TOP / "docs").glob("*.md") if f"(docs/{page.name})" not in README]


def test_every_framework_is_on_the_page_of_the_school() -> None:
    shipped = {path.stem for path in (TOP / "data" / "frameworks").glob("*.toml")}
    assert not {name for name in shipped if f"`{name}`" not in SCHOOL}


def test_every_test_that_proves_a_promise_is_there() -> None:
    names = re.findall(r"\b((?:tests/[a-z_]+/)?test_[a-z_]+\.py)", RELIABILITY)
    assert len(names) > 50
    assert not [name for name in names if not list(TOP.glob(name if "/" in name else f"tests/*/{name}"))]


def test_each_seeded_bug_finds_the_text_that_it_spoils() -> None:
    assert [bug.name for bug in BUGS if (TOP / bug.file).read_text("utf-8").count(bug.right) != 1] == []


def test_the_table_of_seeded_bugs_is_complete() -> None:
    table = RELIABILITY.partition("## The tests bite")[2].partition("\n## ")[0]
    named = re.findall(r"^\| (.+) \| `", table, flags=re.MULTILINE)
    assert sorted(named) == sorted(bug.name for bug in BUGS)


def test_the_pictures_fetch_nothing() -> None:
    pictures = sorted((TOP / "docs" / "pictures").glob("*.svg"))
    assert pictures
    for picture in pictures:
        text = picture.read_text("utf-8")
        assert not re.search(r"@font-face|url\((?!#)|href=\"(?!#)", text), picture.name
        assert f"docs/pictures/{picture.name}" in README


def test_the_readme_says_which_python() -> None:
    project = tomllib.loads((TOP / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["requires-python"].startswith(">=3.11")
    assert "Python 3.11" in README


def test_nothing_names_the_place_where_it_was_made() -> None:
    texts = [CHECKS, *(p.read_text("utf-8") for p in [*PAGES, *(TOP / "docs").glob("*.py")])]
    assert not [found[0] for text in texts for found in re.finditer(r"(?<!\w)/(work|opt|home|root)/", text)]
