"""A child's chain of revisions: whole, it has no fault; every change to it shows, and hides nothing else."""

import json
import shutil
import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from sen_tui.domain.errors import Damaged, NotFound
from sen_tui.store.cabinet import Cabinet
from support.cabinets import folder_of, spoil
from support.children import ANA, AT, child


@pytest.fixture
def five(cabinet: Cabinet) -> Cabinet:
    """Return a cabinet whose one child was saved five times."""
    for number in range(2, 6):
        base = cabinet.load(ANA).revision
        cabinet.save(child(class_name=f"{number}"), base, by="Ms Khan", login="khan", at=AT + timedelta(days=number))
    return cabinet


def kept(cabinet: Cabinet, number: int) -> Path:
    """Return the file of a kept revision."""
    return next((folder_of(cabinet.home) / "history").glob(f"{number:08d}-*.json"))


def present(cabinet: Cabinet) -> Path:
    return folder_of(cabinet.home) / "record.json"


def wrong(cabinet: Cabinet) -> list[tuple[str, str]]:
    """Return kind and words of every fault in the lineage."""
    return [(fault.kind, fault.words) for fault in cabinet.lineage(ANA).faults]


def test_a_whole_chain_has_no_fault(five: Cabinet) -> None:
    lineage = five.lineage(ANA)
    assert lineage.faults == ()
    assert lineage.present == five.load(ANA)
    assert lineage.revisions == five.history(ANA)
    assert [one.login for one in lineage.revisions] == ["", "khan", "khan", "khan", "khan"]


@pytest.mark.parametrize("number", [1, 3, 4])
def test_a_damaged_kept_revision_is_named_and_the_others_can_be_read(five: Cabinet, number: int) -> None:
    content = kept(five, number).read_bytes()
    kept(five, number).write_bytes(content[:-9] + b"x" + content[-8:])
    assert [one.number for one in five.history(ANA)] == [n for n in range(1, 6) if n != number]
    ((kind, words),) = wrong(five)
    assert kind == "history"
    assert f"history/{number:08d}" in words
    assert five.load(ANA).folder.pupil.class_name == "5"
    with pytest.raises(Damaged, match=f"history/{number:08d}"):
        five.load_revision(ANA, number)


def test_a_removed_revision_is_missed(five: Cabinet) -> None:
    kept(five, 3).unlink()
    assert wrong(five) == [("chain", "Revision 3 is missing from the history.")]
    kept(five, 2).unlink()
    kept(five, 1).unlink()
    assert wrong(five) == [("chain", "Revisions 1 to 3 are missing from the history.")]
    shutil.rmtree(folder_of(five.home) / "history")
    assert wrong(five) == [("chain", "Revisions 1 to 4 are missing from the history.")]


def test_a_revision_that_was_altered_and_sealed_again_does_not_fit(five: Cabinet) -> None:
    file = kept(five, 3)
    spoil(file, lambda tree: tree["pupil"]["1"].update(class_name="lied"))
    assert [kind for kind, _ in wrong(five)] == ["history"]
    total = json.loads(file.read_bytes())["_meta"]["1"]["sum"]
    file.rename(file.with_name(f"00000003-{total[:12]}.json"))
    assert wrong(five) == [("chain", "Revision 4 does not follow revision 3: one of the two was altered.")]


def test_a_present_record_that_was_altered_and_sealed_again_fits_only_if_it_names_its_predecessor(
    five: Cabinet,
) -> None:
    spoil(present(five), lambda tree: tree["_meta"]["1"].update(previous="0" * 64))
    assert wrong(five) == [("chain", "Revision 5 does not follow revision 4: one of the two was altered.")]


def test_an_old_state_in_the_place_of_the_record_is_found(five: Cabinet) -> None:
    shutil.copy(kept(five, 2), present(five))
    (words,) = [words for kind, words in wrong(five) if "put back" in words]
    assert "The record is revision 2" in words
    assert [one.number for one in five.history(ANA)] == [1, 2, 3, 4, 2]


def test_two_states_of_one_number_are_found(five: Cabinet) -> None:
    twin = Path(shutil.copy(kept(five, 3), folder_of(five.home) / "history" / "twin.json"))
    spoil(twin, lambda tree: tree["pupil"]["1"].update(class_name="twin"))
    total = json.loads(twin.read_bytes())["_meta"]["1"]["sum"]
    twin.rename(twin.with_name(f"00000003-{total[:12]}.json"))
    assert any("two different states" in words for _, words in wrong(five))


def test_a_first_revision_that_says_it_follows_another_is_found(cabinet: Cabinet) -> None:
    spoil(present(cabinet), lambda tree: tree["_meta"]["1"].update(previous="0" * 64))
    assert wrong(cabinet) == [("chain", "Revision 1 says that there was one before it.")]


@pytest.mark.parametrize(
    "damage",
    [
        lambda file: file.write_bytes(b"{"),
        lambda file: file.unlink(),
        lambda file: file.write_bytes(bytes(500)),
        lambda file: (file.unlink(), file.mkdir()),
        lambda file: (file.unlink(), file.symlink_to("history")),
    ],
    ids=["cut", "missing", "zeros", "a folder", "a link"],
)
def test_where_the_record_is_damaged_its_history_can_still_be_read(
    five: Cabinet, damage: Callable[[Path], object]
) -> None:
    damage(present(five))
    assert [one.number for one in five.history(ANA)] == [1, 2, 3, 4]
    assert five.load_revision(ANA, 4).folder.pupil.class_name == "4"
    lineage = five.lineage(ANA)
    assert lineage.present is None
    (fault,) = lineage.faults
    assert (fault.kind, fault.mendable) == ("record", True)
    assert f"pupils/{ANA}/record.json" in fault.words


def test_a_record_of_a_newer_program_is_told_and_is_nothing_to_mend(five: Cabinet) -> None:
    spoil(present(five), lambda tree: tree["_meta"]["1"].update(format=99))
    (fault,) = five.lineage(ANA).faults
    assert (fault.kind, fault.mendable, "newer" in fault.words) == ("record", False, True)


def test_a_history_that_is_a_link_is_a_fault_and_is_not_followed(five: Cabinet, tmp_path: Path) -> None:
    (folder_of(five.home) / "history").rename(tmp_path / "elsewhere")
    (folder_of(five.home) / "history").symlink_to(tmp_path / "elsewhere")
    assert [kind for kind, _ in wrong(five)] == ["history", "chain"]
    assert [one.number for one in five.history(ANA)] == [5]


def test_what_a_cut_off_save_kept_is_no_fault(five: Cabinet) -> None:
    base = five.load(ANA).revision
    (folder_of(five.home) / "history" / f"00000005-{base.sum[:12]}.json").hardlink_to(present(five))
    assert wrong(five) == []
    assert [one.number for one in five.history(ANA)] == [1, 2, 3, 4, 5]


def test_there_is_no_lineage_of_nobody(cabinet: Cabinet) -> None:
    for pupil_id in ("0000000000000099", "../etc"):
        with pytest.raises(NotFound):
            cabinet.lineage(pupil_id)


def test_no_fault_is_seen_where_somebody_saves_all_the_while(cabinet: Cabinet) -> None:
    done = threading.Event()

    def save_often() -> None:
        writer = Cabinet.open(cabinet.home)
        for number in range(150):
            writer.save(child(class_name=f"{number}"), writer.load(ANA).revision, by="x", at=AT)
        done.set()

    saving = threading.Thread(target=save_often)
    saving.start()
    seen = [cabinet.lineage(ANA).faults]
    while not done.is_set():
        seen.append(cabinet.lineage(ANA).faults)
    saving.join()
    assert [faults for faults in seen if faults] == []
    assert len(cabinet.history(ANA)) == 151
