"""From the register through a whole review to a signed record, with the keyboard alone, in every framework."""

import html

import pytest

from sen_tui import places
from sen_tui.store import framework_files, frameworks
from support.demo_homes import folder, with_targets
from support.openings import Homes, Opened
from support.review_driver import Reviewer, open_review, printed

FRAMEWORKS = sorted(framework_files.available((places.frameworks(),)))

WIDE = ("sa-plus-junior", "infant-action-plan")
"""Tried on a wide screen; the others on a narrow one."""


@pytest.mark.parametrize("framework_id", FRAMEWORKS)
def test_whole_review_with_keys_only(framework_id: str, homes: Homes, opened: Opened) -> None:
    home = homes(framework_id)
    pupil = with_targets(home, 2)
    before = folder(home, pupil["id"])
    columns, lines = (120, 40) if framework_id in WIDE else (80, 24)
    app = opened(home, columns=columns, lines=lines)

    open_review(app, pupil, pupil["name"].split()[0])
    held = Reviewer(app, frameworks.load(framework_id, (places.frameworks(),)), pupil["id"])
    held.hold()
    assert app.quit() == 0

    after = folder(home, pupil["id"])
    assert len(after["reviews"]) == len(before["reviews"]) + 1
    review = after["reviews"][-1]
    assert (review["status"], review["signed_on"], review["missing"]) == ("signed", "2026-11-20", [])
    paper = html.unescape(printed(home, pupil["id"], "--format", "html"))
    page = " ".join(printed(home, pupil["id"], "--format", "text", "--width", "120").split())
    for what, said in held.entered.items():
        assert said in paper, what
        assert all(word in page for word in said.split()), what
