"""Two people at one child: the second is told, reads, and cannot change anything until the first leaves."""

import re
from pathlib import Path

from support.demo_homes import draft, with_targets
from support.openings import Opened
from support.review_driver import choose, open_review


def presence(home: Path, pupil: str) -> set[str | None]:
    """Return how people are marked in the draft on disk."""
    return {person["state"] for person in draft(home, pupil)["draft"]["review"]["review"]["attendance"]}


def test_second_reads_and_edits_when_the_first_has_left(home: Path, opened: Opened) -> None:
    pupil = with_targets(home, 3)
    first = opened(home, columns=100, lines=30)
    open_review(first, pupil, pupil["name"])
    second = opened(home, columns=100, lines=30)
    choose(second, pupil["name"])

    second.press("r")
    second.wait_until(
        lambda: re.search(r"has been editing this folder since \d\d:\d\d", second.words) is not None,
        "being told who has it, and since when",
    )
    assert "Mark who came" not in second.words
    second.press("Enter")
    second.wait_for("Read only")
    assert "You can read it, not change it." in second.words
    second.press("r", "t", "m", "e", "w", "a")
    second.press("h")
    second.wait_for("demo")
    second.press("Escape")
    second.wait_gone("demo")
    assert first.quit() == 0

    assert list((home / "pupils" / pupil["id"] / "drafts").glob("*.json")) != []
    second.wait_gone("Read only")
    second.press("r")
    second.wait_for("Mark who came")
    second.press("A")
    second.wait_until(lambda: presence(home, pupil["id"]) == {"attended"}, "the second one's change on disk")
    assert second.quit() == 0


def test_a_dead_session_keeps_nobody_out(home: Path, opened: Opened) -> None:
    pupil = with_targets(home, 3)
    first = opened(home)
    open_review(first, pupil, pupil["name"])
    first.close()
    second = opened(home)
    choose(second, pupil["name"])
    second.press("r")
    second.wait_for("Mark who came")
    assert "Read only" not in second.words
