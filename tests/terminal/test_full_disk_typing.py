"""The disk fills up in the middle of a review: typing goes on, nobody is told it is saved, and with room it is."""

import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from support.demo_homes import draft, with_targets
from support.openings import Homes, Opened
from support.pty_app import PtyApp
from support.review_driver import open_review

BEFORE = "Said while there was room"
AFTER = ", and said when there was none"


class Disk:
    """A small disk that can be filled up."""

    def __init__(self, place: Path) -> None:
        self.place = place

    def fill(self) -> None:
        """Use up all the room that there is."""
        with (self.place / "ballast").open("ab", buffering=0) as ballast, suppress(OSError):
            while True:
                ballast.write(bytes(4096))

    def clear(self) -> None:
        """Make room again."""
        (self.place / "ballast").unlink()


@pytest.fixture
def disk(tmp_path: Path, tool: Callable[[str], str]) -> Iterator[Disk]:
    """Return a small disk; where nobody may mount one the test is skipped, but `.ci/run` lets nothing be skipped."""
    place = tmp_path / "small"
    place.mkdir()
    mounted = subprocess.run([tool("mount"), "-t", "tmpfs", "-o", "size=32m", "none", place], check=False)
    if mounted.returncode:
        (pytest.fail if os.environ.get("SEN_TUI_CI") else pytest.skip)("mounts are not allowed here")
    yield Disk(place)
    subprocess.run([tool("umount"), "-l", place], check=True)


@pytest.fixture
def typing(disk: Disk, homes: Homes, opened: Opened) -> tuple[PtyApp, Path]:
    """Return the program in a review on a disk that was filled while somebody typed, and the child's folder."""
    home = homes("sa-plus-junior").rename(disk.place.parent / "aside")
    subprocess.run(["cp", "-a", home, disk.place / "home"], check=True)
    pupil = with_targets(disk.place / "home", 3)
    app = opened(disk.place / "home", columns=110, lines=30)
    open_review(app, pupil, pupil["name"])
    app.press("A", "Tab")
    app.type(BEFORE)
    folder = app.home / "pupils" / pupil["id"]
    app.wait_until(lambda: kept(folder) == BEFORE, "the draft on disk")
    disk.fill()
    app.type(AFTER)
    app.wait_for("Not saved")
    assert kept(folder) == BEFORE, "the words that were kept are still whole"
    return app, folder


def kept(folder: Path) -> str:
    """Return the parents' question as it is on disk."""
    words: str = draft(folder.parents[1], folder.name)["draft"]["review"]["review"]["asks"]
    return words


def test_words_typed_on_a_full_disk_are_kept_as_soon_as_there_is_room(typing: tuple[PtyApp, Path], disk: Disk) -> None:
    app, folder = typing
    app.wait_for(AFTER[-20:])
    app.press("F4", "F3")
    app.wait_for(AFTER[-20:])
    assert "Not saved" in app.text
    disk.clear()
    app.wait_until(lambda: kept(folder) == BEFORE + AFTER, "everything on disk, without a key")
    app.wait_gone("Not saved")
    assert app.quit() == 0
    assert kept(folder) == BEFORE + AFTER


def test_a_signature_on_a_full_disk_is_refused_and_given_later(typing: tuple[PtyApp, Path], disk: Disk) -> None:
    app, folder = typing
    record = (folder / "record.json").read_bytes()
    app.press("F8")
    app.wait_for("missing")
    app.press("Tab")
    app.type("The meeting was cut short.")
    app.press("Enter")
    app.wait_for("What you typed is")
    assert (folder / "record.json").read_bytes() == record
    disk.clear()
    app.press("Escape")
    app.wait_until(lambda: kept(folder) == BEFORE + AFTER, "everything on disk")
    assert app.quit() == 0


def said(app: PtyApp) -> str:
    """Return the words on the screen, however they are laid out."""
    return " ".join(app.text.split())


def test_leaving_on_a_full_disk_is_asked_about_first(typing: tuple[PtyApp, Path], disk: Disk) -> None:
    app, folder = typing
    app.press("Ctrl+Q")
    app.wait_until(lambda: "once more leaves" in said(app), "the warning")
    assert AFTER[-20:] in app.text
    assert app.quit() == 0, "told twice, it lets people go"
    disk.clear()
    assert kept(folder) == BEFORE
