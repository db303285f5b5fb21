"""The commands `print` and `slip`: which paper, about whom, for whom."""

from pathlib import Path

import pytest

from sen_tui import places
from sen_tui.documents.registry import CLASS_DOCUMENTS, DOCUMENTS, EVERY
from sen_tui.domain.slip_code import code_of
from sen_tui.store.cabinet import Cabinet
from support.children import ANA, AT, SCHOOL, TODAY, child_at
from support.commands import data, printed, refused, run


def reviewed(school: Path) -> str:
    """Return the id of the child with most reviews."""
    ids: list[str] = [row["id"] for row in data(school, "roster")]
    return max(ids, key=lambda pupil: len(data(school, "show", pupil)["reviews"]))


def contact_of(school: Path, pupil: str) -> dict[str, str]:
    """Return a contact of a child who gets copies."""
    contacts: list[dict[str, str]] = data(school, "show", pupil)["contacts"]
    return next(c for c in contacts if c.get("gets_copies", True) and not c.get("do_not_contact"))


def class_of(school: Path) -> str:
    """Return a class in which a child has targets."""
    return next(row["class"] for row in data(school, "roster") if row["class"] and row["targets"])


def test_the_list_and_the_help_name_every_document_with_a_sentence(school: Path) -> None:
    named = {line.split()[0]: line for line in printed(school, "print", "--list").splitlines() if line.strip()}
    helped = printed(school, "print", "--help")
    assert list(named) == list(EVERY)
    for name, kind in EVERY.items():
        assert kind.about in named[name]
        assert kind.about in helped


@pytest.mark.parametrize("document", list(DOCUMENTS))
def test_every_document_is_printed_or_refused_in_a_sentence(document: str, school: Path) -> None:
    done = run(school, "print", document, reviewed(school))
    assert done.exit_code in (0, 1)
    assert done.output.strip()
    assert "Traceback" not in done.output


@pytest.mark.parametrize("document", list(CLASS_DOCUMENTS))
def test_a_document_about_a_class_takes_the_class(document: str, school: Path) -> None:
    name = class_of(school)
    assert f"Class {name}" in printed(school, "print", document, "--class", name.upper())
    assert "No child here is in a class of that name" in refused(school, "print", document, "--class", "Nowhere")
    refused(school, "print", document, code=2)
    refused(school, "print", document, "--class", name, "--for", "x", code=2)
    refused(school, "print", document, reviewed(school), "--class", name, code=2)


@pytest.mark.parametrize(
    "wrong",
    [
        ("review",),
        ("invitation", "Zoë", "--class", "4B"),
        ("invitation", "Zoë", "--review", "2026-01-01"),
        ("parents-views", "Zoë", "--where", "here"),
    ],
)
def test_what_would_change_nothing_is_wrong_usage(wrong: tuple[str, ...], school: Path) -> None:
    refused(school, "print", *wrong, code=2)


def test_a_paper_is_for_one_contact_or_for_all(school: Path) -> None:
    pupil = reviewed(school)
    contact = contact_of(school, pupil)
    one = " ".join(printed(school, "print", "review", pupil, "--for", contact["id"]).split())
    assert f"for {contact['name']}" in one
    assert "leave out --for" in refused(school, "print", "record", pupil, "--for", contact["id"])
    assert "no contact by that name" in refused(school, "print", "review", pupil, "--for", "Nobody At All")


@pytest.mark.parametrize("document", ["plan", "invitation", "permission", "parents-views"])
def test_a_barred_contact_gets_no_paper(document: str, tmp_path: Path) -> None:
    home = tmp_path / "home"
    Cabinet.make(home, SCHOOL).add(child_at(), by="x", at=AT)
    said = refused(home, "print", document, ANA, "--for", "Uncle", SEN_TUI_TODAY=str(TODAY))
    assert "must not be contacted" in said
    assert "Uncle" not in said


def test_the_place_of_the_meeting_stands_on_the_invitation(school: Path) -> None:
    pupil = next(row["id"] for row in data(school, "roster") if row["state"] in ("soon", "later"))
    assert "3.30 pm [in] Elm" in printed(school, "print", "invitation", pupil, "--where", "3.30 pm [in] Elm")


def test_a_slip_finds_its_child_by_its_code(school: Path) -> None:
    pupil = reviewed(school)
    plan = data(school, "show", pupil)["plans"][-1]
    code = code_of(plan["id"])
    assert code in printed(school, "print", "completed-plan", pupil)
    assert pupil in printed(school, "slip", f"{code[:3].lower()} {code[3:]}")


def test_a_code_of_no_slip_is_refused_in_a_sentence(school: Path) -> None:
    assert "A code has 6 letters" in refused(school, "slip", "Q1")
    assert "No plan has that code" in refused(school, "slip", "BBBBBB")


def test_evidence_follows_the_form_of_an_authority(school: Path) -> None:
    pupil = reviewed(school)
    general = printed(school, "print", "evidence", pupil)
    assert general.index("What a panel will ask") < general.index("The child ─")
    own = printed(school, "print", "evidence", pupil, "--authority", "northmoor")
    assert "Request for an EHC needs assessment" in own
    assert own.index("Section 1. The child and the family") < own.index("Section 6. Reports")
    assert "There are eastvale and northmoor" in refused(school, "print", "evidence", pupil, "--authority", "x")
    refused(school, "print", "plan", pupil, "--authority", "northmoor", code=2)


def test_templates_are_listed_and_checked(school: Path, tmp_path: Path) -> None:
    assert "northmoor" in printed(school, "authorities")
    wrong = tmp_path / "mine.toml"
    wrong.write_text('id = "mine"\n', encoding="utf-8")
    assert "name: is missing" in refused(school, "authorities", "--check", str(wrong))
    good = places.authorities() / "eastvale.toml"
    assert "no mistakes" in run(school, "authorities", "--check", str(good)).output
