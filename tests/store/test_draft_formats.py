"""Drafts of earlier formats are brought up to date; those with parts we do not know are left as they are."""

import json
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from sen_tui.domain.draft import Draft
from sen_tui.store.cabinet import Cabinet
from sen_tui.store.drafts import draft_file
from sen_tui.store.drafts.session import EditSession
from support.children import ANA, AT, KHAN, UNCLEAN
from support.old_formats import FORMATS, OLD_FOLDER


def drafts_of(cabinet: Cabinet) -> Path:
    folder = cabinet.home / "pupils" / ANA / "drafts"
    folder.mkdir(exist_ok=True)
    return folder


def take(cabinet: Cabinet) -> EditSession:
    return EditSession.take(cabinet.home, ANA, KHAN, "bbbbbbbb", AT)


def test_there_is_a_draft_of_every_earlier_format() -> None:
    kept = {path.name for path in FORMATS.glob("draft-*")}
    assert kept == {f"draft-{number}" for number in range(1, draft_file.FORMAT)}


@pytest.mark.parametrize("number", range(1, draft_file.FORMAT))
def test_a_draft_of_an_earlier_format_is_gone_on_with(cabinet: Cabinet, number: int) -> None:
    (kept,) = (FORMATS / f"draft-{number}").iterdir()
    shutil.copy(kept, drafts_of(cabinet))
    edit = take(cabinet)
    found = edit.waiting()
    assert edit.unreadable() == ()
    assert found is not None
    assert (found.person, found.saved, found.base_number, found.taken_from) == (KHAN, AT, 1, ())
    draft = found.draft
    assert draft.review is not None
    assert draft.plan is not None
    assert (draft.review.review, draft.review.actions) == (OLD_FOLDER.reviews[0], OLD_FOLDER.actions)
    assert (draft.plan.targets, draft.review.plan.targets) == (OLD_FOLDER.targets, OLD_FOLDER.targets)
    assert draft.review.plan.stopped == {"t9": "by"}
    assert (draft.review.position.step, draft.review.unread) == ("views", {"next_date day": "soon"})
    assert draft.review.filled is not None
    assert draft.review.filled.values == {"t1": 3.0, "t2": None}
    assert draft.forms["new contact"]["phone"] == ""
    edit.write(draft, cabinet.load(ANA).revision, AT + timedelta(minutes=1))
    (again,) = (path for path in drafts_of(cabinet).glob("*.json"))
    assert json.loads(again.read_bytes())["format"] == draft_file.FORMAT


@pytest.mark.parametrize(
    "place",
    [(), ("person",), ("draft",), ("draft", "review"), ("draft", "review", "review", "outcomes", 0), ("base",)],
    ids=str,
)
def test_a_draft_with_a_part_we_do_not_know_is_named_and_never_overwritten(
    cabinet: Cabinet, place: tuple[str | int, ...]
) -> None:
    (kept,) = (FORMATS / "draft-1").iterdir()
    tree = json.loads(kept.read_bytes())
    inner = tree
    for step in place:
        inner = inner[step]
    inner["later"] = UNCLEAN
    newer = drafts_of(cabinet) / "khan.00000000.json"
    newer.write_text(json.dumps(tree))
    before = newer.read_bytes()
    edit = take(cabinet)
    assert edit.waiting() is None
    (sentence,) = edit.unreadable()
    assert "khan.00000000.json" in sentence
    assert "newer sen-tui" in sentence
    assert "left as it is" in sentence
    edit.write(Draft(forms={"f": {"words": "begun anew"}}), cabinet.load(ANA).revision, AT)
    edit.discard()
    edit.close()
    assert newer.read_bytes() == before
    assert len(take(cabinet).unreadable()) == 1


@pytest.mark.parametrize("number", [0, -1, None, "2", 1.5, [1]])
def test_a_draft_without_a_known_format_is_not_whole(cabinet: Cabinet, number: object) -> None:
    (kept,) = (FORMATS / "draft-1").iterdir()
    tree = json.loads(kept.read_bytes()) | {"format": number}
    (drafts_of(cabinet) / "khan.00000000.json").write_text(json.dumps(tree))
    assert "not whole" in take(cabinet).unreadable()[0]
