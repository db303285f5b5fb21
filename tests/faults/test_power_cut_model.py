"""The power goes at every point of a deed, and the disk keeps any part of it that a file system may legally keep.

The writes are those of the real program, recorded by strace. Modelled after ALICE (Pillai and others, 2014).
"""

import shutil
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from support import kept_promises, traced_deeds
from support.crash_states import State, materialise, states
from support.invented_records import make_home
from support.recorded_writes import Operation, Recording, Synced
from support.traced_deeds import DONE, Deed

Promise = Callable[[Path, bool | None], None]
DEEDS = [
    (traced_deeds.save, kept_promises.saved),
    (traced_deeds.add, kept_promises.added),
    (traced_deeds.go_on, kept_promises.went_on),
    (traced_deeds.keep, kept_promises.kept),
]
NAMES = ["save", "add", "go_on", "keep"]


def record(deed: Deed, place: Path, strace: str) -> Recording:
    """Do the deed once and return what it did to the disk."""
    home = make_home(place)
    begun: list[Recording] = []
    watched = traced_deeds.watch(strace, deed, home, before=lambda: begun.append(Recording(home)))
    assert watched.outcome == DONE
    for call in traced_deeds.calls(watched.log):
        begun[0].follow(call)
    return begun[0]


def broken(
    recording: Recording, operations: Sequence[Operation], promise: Promise, scratch: Path
) -> tuple[int, list[str]]:
    """Return how many states there are and what is wrong in which of them."""
    number, wrong = 0, []
    for number, state in enumerate(states(recording, operations), start=1):
        if problem := _problem(state, promise, scratch):
            wrong.append(f"state {number}, confirmed: {state.confirmed}: {problem}")
    return number, wrong


def _problem(state: State, promise: Promise, scratch: Path) -> str:
    home = materialise(state.tree, scratch)
    try:
        kept_promises.told(home)
        promise(home, state.confirmed or None)
    except Exception:
        return traceback.format_exc(limit=-1)
    finally:
        shutil.rmtree(home)
    return ""


@pytest.mark.parametrize(("deed", "promise"), DEEDS, ids=NAMES)
def test_every_state_that_a_power_cut_may_leave_keeps_the_promise(
    deed: Deed,
    promise: Promise,
    tmp_path: Path,
    strace: str,
    record_property: Callable[[str, object], None],
) -> None:
    recording = record(deed, tmp_path / "home", strace)
    number, wrong = broken(recording, recording.operations, promise, tmp_path / "cut")
    record_property("states", number)
    record_property("violations", len(wrong))
    print(f"{deed.__name__}: {len(recording.operations)} writes, {number} states, {len(wrong)} violations")
    assert number > len(recording.operations)
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(("deed", "promise"), DEEDS, ids=NAMES)
def test_where_a_file_or_folder_is_never_synced_the_promise_is_broken(
    deed: Deed, promise: Promise, tmp_path: Path, strace: str
) -> None:
    recording = record(deed, tmp_path / "home", strace)
    synced = {operation.node for operation in recording.operations if isinstance(operation, Synced)}
    assert len(synced) >= 2
    for node in synced:
        without = [operation for operation in recording.operations if operation != Synced(node)]
        _, wrong = broken(recording, without, promise, tmp_path / "cut")
        assert wrong, f"nothing notices that file or folder {node} is never synced"
