"""`init` at a terminal: it asks for what is not given, and leaves nothing made where it is stopped."""

import json
from pathlib import Path

import pytest

from support.commands import printed
from support.openings import Opened


def test_school_framework_and_name_are_asked(tmp_path: Path, opened: Opened) -> None:
    home = tmp_path / "cabinet"
    app = opened(home, "init")
    app.wait_for("The name of the school:")
    app.press("Enter")
    app.wait_for("The school needs a name.\nThe name of the school:")
    app.type("Hillside [/] Żółw")
    app.press("Enter")
    app.wait_for("9  SEND Code of Practice 2015 (send-2015)")
    app.wait_for("The number of yours [9]:")
    app.type("99")
    app.press("Enter")
    app.wait_for("Type a number from 1 to 11.")
    app.press("Enter")
    app.wait_for("Your name, as it is to stand under reviews [")
    app.type("  Ngozi   Okafor ")
    app.press("Enter")
    assert app.wait_end() == 0
    assert f"`sen-tui --home {home}` opens it" in app.text.replace("\n", "")
    made = json.loads(printed(home, "school"))
    assert (made["name"], made["framework"]) == ("Hillside [/] Żółw", "send-2015")
    assert [(one["name"], one["roles"]) for one in made["staff"]] == [("Ngozi Okafor", ["senco"])]
    again = opened(home, "init")
    assert again.wait_end() == 1
    assert "Chooseanotherfolder." in again.words.replace(" ", "")
    assert "The name of the school" not in again.words, "it is said before anything is asked"


@pytest.mark.parametrize(("key", "code"), [(b"\x03", 130), (b"\x04", 1)], ids=["Ctrl+C", "Ctrl+D"])
@pytest.mark.parametrize("answered", [0, 1, 2])
def test_stopped_at_any_question_it_leaves_nothing_made(
    answered: int, key: bytes, code: int, tmp_path: Path, opened: Opened
) -> None:
    app = opened(tmp_path / "cabinet", "init")
    questions = ("The name of the school:", "The number of yours [9]:", "Your name, as it is to stand under reviews")
    for question in questions[:answered]:
        app.wait_for(question)
        app.type("Oak" if question == questions[0] else "")
        app.press("Enter")
    app.wait_for(questions[answered])
    app.send(key)
    assert app.wait_end() == code
    assert ("nothing was made" in app.words) == (code == 1)
    assert "Traceback" not in app.words
    assert not (tmp_path / "cabinet").exists()


def test_what_is_given_is_not_asked(tmp_path: Path, opened: Opened) -> None:
    app = opened(tmp_path / "cabinet", "init", "--framework", "glos-pps")
    app.wait_for("The name of the school:")
    app.type("Oak")
    app.press("Enter")
    app.wait_for("Your name, as it is to stand under reviews")
    assert "The number of yours" not in app.words
    app.press("Enter")
    assert app.wait_end() == 0
    assert json.loads(printed(tmp_path / "cabinet", "school"))["framework"] == "glos-pps"
