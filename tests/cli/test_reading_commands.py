"""Reading: the register, one child, the duties, the papers."""

import re
from pathlib import Path

import pytest

from support.commands import data, printed, refused, run

HOSTILE = "Zoë 🦄 [/] O'Brien-[x]"


def reviewed(school: Path) -> str:
    """Return the id of a child with several signed reviews."""
    ids: list[str] = [row["id"] for row in data(school, "roster")]
    return max(ids, key=lambda pupil: len(data(school, "show", pupil)["reviews"]))


def test_register_names_everybody_on_roll(school: Path) -> None:
    rows = data(school, "roster")
    page = " ".join(printed(school, "roster").split())
    assert len(rows) == 11
    for row in rows:
        assert all(word in page for word in row["name"].split())


@pytest.mark.parametrize(
    ("view", "states"),
    [("--due", {"due", "soon", "behind", "overdue"}), ("--overdue", {"overdue"})],
)
def test_register_of_a_view(view: str, states: set[str], school: Path) -> None:
    rows = data(school, "roster", view)
    wanted = {row["id"] for row in data(school, "roster") if row["state"] in states}
    assert {row["id"] for row in rows} == wanted != set()


def test_register_of_open_duties(school: Path) -> None:
    rows = data(school, "roster", "--duties")
    assert {row["id"] for row in rows} == {row["id"] for row in data(school, "roster") if row["duties"]} != set()


def test_duties_of_one_child_are_those_of_the_register(school: Path) -> None:
    row = data(school, "roster", "--duties")[0]
    one = data(school, "duties", row["id"])
    everybody = data(school, "duties")
    assert len(one) == row["duties"]
    assert [duty for duty in everybody if duty in one] == one
    assert "due" in one[0]
    assert row["name"].split()[0] in printed(school, "duties", row["id"])


def test_child_by_id_by_name_and_by_part_of_it(school: Path) -> None:
    row = next(row for row in data(school, "roster") if row["name"] == HOSTILE)
    for words in (row["id"], HOSTILE, "zoe o'brien", "[/]", "🦄"):
        assert data(school, "show", words)["pupil"]["id"] == row["id"], words
    folder = data(school, "show", row["id"])["pupil"]
    assert f"{folder['preferred']} ({folder['forename']}) {folder['surname']}" in printed(school, "show", row["id"])


def test_review_by_date_and_by_id(school: Path) -> None:
    pupil = reviewed(school)
    first, *_, last = data(school, "show", pupil)["reviews"]
    latest = printed(school, "print", "review", pupil)
    assert printed(school, "print", "review", pupil, "--review", last["id"]) == latest
    assert printed(school, "print", "review", pupil, "--review", last["held_on"]) == latest
    early = printed(school, "print", "review", pupil, "--review", first["id"])
    assert printed(school, "print", "review", pupil, "--review", first["held_on"]) == early != latest


@pytest.mark.parametrize("form", ["text", "ansi", "html", "md"])
@pytest.mark.parametrize("document", ["review", "plan"])
def test_every_format_of_every_document(document: str, form: str, school: Path) -> None:
    page = printed(school, "print", document, reviewed(school), "--format", form)
    marks = {"text": "━━", "ansi": "\x1b[", "html": "<!DOCTYPE html>", "md": "# "}
    assert marks[form] in page
    assert ("\x1b" in page) == (form == "ansi")


_STYLE = re.compile(r"\x1b\[([0-9;]*)m")
"""The codes of the terminal for bold, colours and the like."""


@pytest.mark.parametrize("document", ["review", "plan"])
def test_ansi_without_colours_keeps_bold_and_rules(document: str, school: Path) -> None:
    call = ("print", document, reviewed(school), "--format", "ansi")
    coloured = printed(school, *call)
    plain = run(school, *call, NO_COLOR="1").stdout
    assert run(school, *call, NO_COLOR="").stdout == coloured, "an empty variable asks for nothing"
    words = [line.rstrip() for line in _STYLE.sub("", plain).splitlines()]
    assert words == printed(school, *call[:-1], "text").splitlines()
    codes = {int(code or 0) for codes in _STYLE.findall(plain) for code in codes.split(";")}
    assert 1 in codes
    assert codes <= set(range(10)), "from 30 on they are colours"


@pytest.mark.parametrize("width", [60, 80, 120])
def test_pages_keep_to_their_width(width: int, school: Path) -> None:
    page = printed(school, "print", "review", reviewed(school), "--width", str(width))
    assert max(len(line) for line in page.splitlines()) <= width


@pytest.mark.parametrize("width", ["59", "121", "wide"])
def test_width_out_of_range_is_wrong_usage(width: str, school: Path) -> None:
    assert "--width" in refused(school, "print", "review", reviewed(school), "--width", width, code=2)


def test_large_print_of_html(school: Path) -> None:
    pupil = reviewed(school)
    plain = printed(school, "print", "review", pupil, "--format", "html")
    assert printed(school, "print", "review", pupil, "--format", "html", "--large-print") != plain


@pytest.mark.parametrize("command", [("show",), ("print", "review"), ("print", "plan"), ("duties",)])
@pytest.mark.parametrize("words", ["Nobody Atall", " ", "[/]x", "../../etc", "\x1b[31m"])
def test_unknown_pupil(command: tuple[str, ...], words: str, school: Path) -> None:
    said = refused(school, *command, words)
    assert said == "No pupil by that name or id. `sen-tui roster` lists them.\n"


def test_ambiguous_name(school: Path) -> None:
    said = refused(school, "show", "Małgosia")
    assert said.startswith("2 pupils fit that name")
    assert "Kozłowska" not in said


@pytest.mark.parametrize("ref", ["1999-01-01", "tomorrow", "nonsense", "[/]", "ffffffffffffffff"])
def test_unknown_review(ref: str, school: Path) -> None:
    assert "Reviews were held on" in refused(school, "print", "review", reviewed(school), "--review", ref)


def test_no_review_yet(school: Path) -> None:
    ids = [row["id"] for row in data(school, "roster")]
    new = next(pupil for pupil in ids if not data(school, "show", pupil)["reviews"])
    assert "No review" in refused(school, "print", "review", new)


@pytest.mark.parametrize(
    "args", [("print", "letter", "Poppy"), ("print", "review"), ("show",), ("roster", "--soon"), ("rooster",)]
)
def test_wrong_usage(args: tuple[str, ...], school: Path) -> None:
    refused(school, *args, code=2)


def test_reading_changes_nothing(own: Path) -> None:
    def state() -> dict[str, int]:
        return {
            str(file): file.stat().st_mtime_ns
            for file in own.rglob("*")
            if file.is_file() and "roster" not in file.name and file.parent.name != "log"
        }

    before = state()
    pupil = data(own, "roster")[0]["id"]
    for args in (("show", pupil), ("print", "review", pupil), ("print", "plan", pupil), ("duties",), ("check",)):
        printed(own, *args)
    assert state() == before


def test_school_and_check(own: Path, tmp_path: Path) -> None:
    entered = printed(own, "school")
    file = tmp_path / "school.json"
    file.write_text(entered.replace("Fernleigh", "Bramble"), encoding="utf-8")
    assert "Bramble" in printed(own, "school", "--set", str(file))
    assert "Bramble" in printed(own, "roster")
    file.write_text("{", encoding="utf-8")
    assert refused(own, "school", "--set", str(file))
    assert refused(own, "school", "--set", str(tmp_path / "nowhere.json"))
    assert "Bramble" in printed(own, "school")
    assert data(own, "check")
    assert "12 folders read, 0 faults found." in printed(own, "check")


def test_every_plan_can_be_printed_as_it_was(school: Path) -> None:
    pupil = reviewed(school)
    plans = data(school, "show", pupil)["plans"]
    assert len(plans) > 1
    latest = printed(school, "print", "plan", pupil)
    pages = {plan["id"]: printed(school, "print", "plan", pupil, "--review", plan["id"]) for plan in plans}
    assert len(set(pages.values())) == len(plans)
    assert latest in pages.values()
    for review in data(school, "show", pupil)["reviews"]:
        begun = [plan["id"] for plan in plans if plan["start"] == review["held_on"]]
        for ref in (review["id"], review["held_on"]):
            if begun:
                assert printed(school, "print", "plan", pupil, "--review", ref) == pages[begun[-1]]
            else:
                assert "began" in refused(school, "print", "plan", pupil, "--review", ref)


@pytest.mark.parametrize("ref", ["1999-01-01", "tomorrow", "nonsense", "[/]", "ffffffffffffffff"])
def test_unknown_plan(ref: str, school: Path) -> None:
    assert "They began on" in refused(school, "print", "plan", reviewed(school), "--review", ref)


@pytest.mark.parametrize(
    "options",
    [
        ("--width", "80", "--format", "html"),
        ("--width", "80", "--format", "md"),
        ("--force",),
        ("--large-print", "--format", "md"),
    ],
)
def test_an_option_that_changes_nothing_is_refused(options: tuple[str, ...], school: Path) -> None:
    assert options[0] in refused(school, "print", "review", reviewed(school), *options, code=2)
