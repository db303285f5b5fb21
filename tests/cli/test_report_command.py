"""The report to the governors on the command line: as a page, as a table, of a year, and without any child."""

import csv
import io
from datetime import date
from pathlib import Path

from msgspec.structs import replace

from sen_tui.domain.pupil import Involvement
from sen_tui.domain.school import School
from sen_tui.office.setup import make_cabinet
from support.commands import data, printed, refused, run
from support.offices import office_at


def test_it_counts_the_children_of_the_register_and_names_none(school: Path) -> None:
    page = printed(school, "report", "governors")
    assert "Numbers under 5 are not shown" in page
    assert "Children on the register, by stage" in page
    for row in data(school, "roster"):
        assert not any(word in page for word in row["name"].split() if len(word) > 3), row["name"]


def test_a_spreadsheet_gets_the_same_numbers_and_no_formula(school: Path, tmp_path: Path) -> None:
    file = tmp_path / "governors.csv"
    run(school, "report", "governors", "-o", str(file))
    lines = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8"))))
    assert {line["table"] for line in lines} >= {"Children on the register, by stage", "Targets at the reviews"}
    assert all(line["number"] == "" or int(line["number"]) >= 5 or line["number"] == "0" for line in lines)
    assert not any(line["row"].startswith(("=", "+", "-", "@")) for line in lines)
    assert "--force" in refused(school, "report", "governors", "--format", "csv", "-o", str(file))


def test_a_year_that_has_not_begun_is_refused_with_those_that_can_be(school: Path) -> None:
    assert "expected 1990 to 2026, found 2027" in refused(school, "report", "governors", "--year", "2027")
    assert "2019/20" in printed(school, "report", "governors", "--year", "2019")


def test_whose_advice_is_waited_for_stands_in_one_list(own: Path) -> None:
    assert "Nobody is waited for." in printed(own, "report", "waiting")
    office = office_at(own)
    stored = office.cabinet.load(data(own, "roster")[0]["id"])
    asked = Involvement(id="x1", agency="Speech [/] Therapy", start=date(2026, 9, 1), asked_on=date(2026, 10, 9))
    folder = replace(stored.folder, involvements=(asked,))
    office.cabinet.save(folder, stored.revision, by="x", at=office.now())
    line = next(line for line in printed(own, "report", "waiting").splitlines() if "Speech [/] Therapy" in line)
    assert line.split()[-4:] == ["9", "Oct", "26", "6"]
    for option in (("--year", "2025"), ("--format", "csv")):
        assert "for the report to the governors" in refused(own, "report", "waiting", *option, code=2)


def test_the_report_of_the_governing_body_is_a_duty_of_the_school_until_it_is_done(tmp_path: Path) -> None:
    late = School(name="Oak", framework="glos-pps", yearly={"governors_report": date(2025, 7, 1)})
    make_cabinet(tmp_path / "home", late)
    page = printed(tmp_path / "home", "duties")
    assert " ".join(page.split()).count("The The governing") == 1, "the school in place of a child"
    assert "late, 20 Jul 26" in page
    (duty,) = data(tmp_path / "home", "duties")
    assert (duty["pupil"], duty["key"]) == ("", "governors_report")
