"""The README, the checks and the program agree: what is written there is what there is."""

import re
import tomllib

import click
import pytest
from source_reading import TOP

from sen_tui.cli.commands import main

README = (TOP / "README.md").read_text("utf-8")
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


def test_the_readme_lists_exactly_the_commands_that_exist() -> None:
    table = README.partition("## The command line")[2].partition("\n## ")[0]
    assert set(re.findall(r"^\| `sen-tui ([a-z]+)", table, flags=re.MULTILINE)) == set(_commands())


@pytest.mark.parametrize("name", _commands())
def test_the_readme_names_every_option_of_a_command(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command is not None
    row = next(line for line in README.splitlines() if line.startswith(f"| `sen-tui {name}"))
    options = [max(p.opts, key=len) for p in command.params if isinstance(p, click.Option)]
    assert not [option for option in options if f"`{option}" not in row]


def test_every_page_and_picture_that_is_linked_is_there() -> None:
    links = re.findall(r"\]\(([^)#]+)", README)
    assert links
    assert not [link for link in links if "://" not in link and not (TOP / link).exists()]


def test_every_framework_is_in_the_readme() -> None:
    shipped = {path.stem for path in (TOP / "data" / "frameworks").glob("*.toml")}
    assert not {name for name in shipped if f"`{name}`" not in README}


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
    texts = [README, CHECKS, *(p.read_text("utf-8") for p in (TOP / "docs").rglob("*") if p.suffix in (".md", ".py"))]
    assert not [word for word in ("/work/", "/opt/", "/home/", "/root/") for text in texts if word in text]
