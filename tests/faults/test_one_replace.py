"""A save is one file in the place of another, however many tables it has: counted as the system sees it."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from sen_tui.store.cabinet import Cabinet
from support import traced_deeds
from support.invented_records import make_home
from support.traced_deeds import DONE, Deed


def save_school(home: Path) -> Callable[[], object]:
    """Save the school's details."""
    cabinet = Cabinet.open(home)
    return lambda: cabinet.save_school(replace(cabinet.school, name="Hollybush Primary"))


@pytest.mark.parametrize(
    ("deed", "links", "syncs"), [(traced_deeds.save, 1, 3), (save_school, 0, 2)], ids=["record", "school"]
)
def test_one_file_is_made_written_and_renamed(deed: Deed, links: int, syncs: int, tmp_path: Path, strace: str) -> None:
    watched = traced_deeds.watch(strace, deed, make_home(tmp_path / "home"))
    assert watched.outcome == DONE
    calls = list(traced_deeds.calls(watched.log))
    made = [call for call in calls if call.name == "openat" and "O_CREAT" in call.line]
    number = Counter(call.name for call in calls)
    assert len(made) == number["write"] == number["renameat"] + number["rename"] == 1
    assert (number["linkat"], number["fsync"]) == (links, syncs)
