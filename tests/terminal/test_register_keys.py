"""The keys of the register, and those that work everywhere."""

from pathlib import Path

import pytest

from support.demo_homes import roster, with_targets
from support.openings import Opened
from support.pty_app import PtyApp
from support.review_driver import choose, open_review


def listed(app: PtyApp, home: Path) -> list[str]:
    """Return which children are named on the screen."""
    return [row["name"] for row in roster(home) if row["name"] in app.text]


@pytest.fixture
def app(home: Path, opened: Opened) -> PtyApp:
    """Return the program with the whole register shown."""
    started = opened(home, columns=120)
    started.wait_for(roster(home)[-1]["name"])
    return started


def test_filter_narrows_as_one_types(app: PtyApp, home: Path) -> None:
    everybody = len(listed(app, home))
    app.press("/")
    app.type("chest")
    app.wait_until(lambda: 0 < len(listed(app, home)) < everybody, "fewer children")
    assert {row["class"] for row in roster(home) if row["name"] in app.text} == {"Chestnut"}
    app.type("zzz")
    app.wait_for("Nobody fits.")
    app.press("Escape")
    app.wait_until(lambda: len(listed(app, home)) == everybody, "everybody again")


def test_filter_takes_hostile_words_literally(app: PtyApp, home: Path) -> None:
    app.press("/")
    app.type("[/] o'brien-[x]")
    app.wait_for("All: 1 child,")
    app.wait_until(lambda: listed(app, home) == ["Zoë 🦄 [/] O'Brien-[x]"], "the one child of that name")


def test_views_go_round(app: PtyApp, home: Path) -> None:
    everybody = listed(app, home)
    for view in ("Due:", "Overdue:", "Duties open:", "Watch list:", "Left: 1 child"):
        app.press("v")
        app.wait_for(view)
    app.wait_until(lambda: not listed(app, home), "nobody else, also not beside the list")
    app.press("v")
    app.wait_for("Drafts that wait: 0 children")
    app.press("v")
    app.wait_for("All:")
    app.wait_until(lambda: listed(app, home) == everybody, "everybody")


def test_sorts_go_round(app: PtyApp) -> None:
    for sort in ("by name", "by class", "by duties", "by next review"):
        app.press("s")
        app.wait_for(sort)


def test_help_tells_every_key_of_the_register(app: PtyApp) -> None:
    app.press("F1")
    app.wait_for("Keys that work here")
    for key, words in (("F9", "Hide what is the school's alone"), ("Ctrl+Q", "Leave."), ("v", "Next view")):
        app.type(f"\x15{key}")
        app.wait_until(lambda key=key, words=words: any(key in line and words in line for line in app.lines), key)
    app.press("Escape")
    app.wait_gone("Keys that work here")


def test_palette_finds_and_runs_a_command(app: PtyApp) -> None:
    app.press("Ctrl+P")
    app.wait_for("Search")
    app.type("sort")
    app.wait_for("Sort by name, next review")
    app.press("Enter")
    app.wait_for("by name")


def test_privacy_shows_no_other_child(app: PtyApp, home: Path) -> None:
    names = listed(app, home)
    app.press("Down", "F9")
    app.wait_for("Parents look ·")
    assert listed(app, home) == [names[1]]
    app.press("F9")
    app.wait_for("Open the register?")
    app.press("Down", "Enter")
    app.wait_until(lambda: listed(app, home) == names, "everybody again")


def test_preview_is_the_printed_review(app: PtyApp, home: Path) -> None:
    choose(app, with_targets(home, 2)["name"])
    app.press("F5")
    app.wait_for("Review: what we agreed")
    app.wait_for("held on")
    app.press("Escape")
    app.wait_for("Next review")


def test_preview_shows_what_is_typed_in_the_review(home: Path, opened: Opened) -> None:
    pupil = with_targets(home, 2)
    app = opened(home, columns=100, lines=50)
    open_review(app, pupil, pupil["name"])
    app.press("A", "F4", "F4", "5", "Enter")
    app.type("Reads [/] signs in the street")
    app.press("F5")
    app.wait_for("as printed")
    app.wait_until(lambda: "Reads [/] signs in the street" in app.words, "the evidence in the preview")
    app.press("Escape")
    app.wait_for("Rate each target")
