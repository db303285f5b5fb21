"""A routine review takes few keys: four targets, everybody here, carry on."""

from pathlib import Path

from support.demo_homes import draft, folder, with_targets
from support.openings import Opened
from support.review_driver import choose

MOST = 40
"""Key presses beside the words typed."""


def test_routine_review_in_forty_keys(home: Path, opened: Opened) -> None:
    pupil = with_targets(home, 4)
    app = opened(home)
    choose(app, pupil["name"])
    app.press("r")
    app.wait_until(lambda: bool(draft(home, pupil["id"])), "the review")
    promises = draft(home, pupil["id"])["draft"]["review"]["review"]["promises"]
    app.press("A", "F4")
    app.press(*"k" * sum(promise["state"] is None for promise in promises), "F4")
    app.press(*["4", "Down"] * 3, "4", "F4")
    app.press("4")
    app.type("The short sessions before break helped.")
    app.press("Tab", "Tab", "1", "F4")
    app.type("She talks about her reading at home now.")
    app.press("F4", "1")
    app.type("I like the quiet table.")
    app.press("F4", "0", "F4")
    if pupil["stage"] in ("school_action_plus", "statutory_assessment"):
        app.press("1", "F4")
    app.press("0", "F4", "1", "F4", "F4", "F4")
    app.wait_for("Everything is there")
    app.press("F8", "Enter")
    app.wait_for("signed and saved")

    assert app.keys_pressed <= MOST
    review = folder(home, pupil["id"])["reviews"][-1]
    assert (review["status"], review["missing"], review["future"]) == ("signed", [], f"continue_{pupil['stage']}")
    assert [outcome["rating"] for outcome in review["outcomes"]] == [1, 1, 1, 1]
    assert [outcome["next"] for outcome in review["outcomes"]] == ["continue"] * 4
    assert review["parent_views"][0]["words"] == "She talks about her reading at home now."
    assert "I like the quiet table." in review["pupil_view"]["answers"].values()
    assert review["effectiveness"]["worked"] == "The short sessions before break helped."
