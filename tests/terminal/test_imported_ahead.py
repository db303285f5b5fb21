"""Untouched, a session loads no more than the register; from the first key on the rest is imported between keys."""

from pathlib import Path

from support.demo_homes import roster
from support.openings import Opened
from support.pty_app import PtyApp

TELLING = """
import importlib.abc, os, sys

class Telling(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name.startswith("sen_tui."):
            with open(os.environ["HOME"] + "/loaded", "a") as file:
                file.write(name + "\\n")

sys.meta_path.insert(0, Telling())
"""


def loaded(app: PtyApp) -> set[str]:
    return set((app.home.parent / "loaded").read_text().split())


def test_what_the_next_screens_need_is_imported_after_the_first_key(home: Path, opened: Opened, tmp_path: Path) -> None:
    rows = roster(home)
    (tmp_path / "fault").mkdir()
    (tmp_path / "fault" / "sitecustomize.py").write_text(TELLING)
    app = opened(home, FAULT_IN=str(tmp_path / "fault"))
    app.wait_for("Help")
    assert "sen_tui.tui.screens.folder" not in loaded(app)
    app.press("Down")
    app.wait_until(lambda: "sen_tui.domain.dropped_answers" in loaded(app), "the last piece")
    before = loaded(app)
    app.press("Enter")
    app.wait_for("Targets")
    app.wait_for(rows[1]["name"])
    assert not {name for name in loaded(app) - before if name.startswith(("sen_tui.domain", "sen_tui.store"))}
    app.press("t")
    app.wait_for("Will do what?")
    assert app.quit() == 0
