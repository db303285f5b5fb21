"""What people do on a line to the school's server, and what is then on its disk."""

import json
from typing import Any

from support.pty_app import Terminal
from support.school_server import SchoolServer


def children(server: SchoolServer) -> list[dict[str, Any]]:
    """Return the children who can have a review, as the register tells them."""
    user = "sen" if server.form == "service" else "khan"
    rows: list[dict[str, Any]] = json.loads(server.run("/usr/local/bin/sen-tui", "roster", "--json", user=user))
    return [row for row in rows if row["targets"] and row["next_review"]]


def choose(line: Terminal, name: str) -> None:
    """Put the cursor of the register on a child."""
    line.wait_for("Name")
    line.press("/")
    line.type(name)
    line.press("Enter")


def ask(server: SchoolServer, line: Terminal, child: dict[str, Any]) -> None:
    """Begin the review of a child, and come to the field for what the parents ask."""
    choose(line, child["name"])
    line.press("r")
    line.wait_for("Mark who came")
    line.press("A")
    line.wait_until(lambda: "not marked" not in line.text, "a mark at everybody")
    line.wait_until(lambda: drafts(server, child), "the first draft on disk")
    line.press("Tab")


def left_behind(line: Terminal) -> bytes:
    """Return the output outside the alternate screen: it stays in the terminal for anybody who scrolls back."""
    before, *screens = bytes(line.raw).split(b"\x1b[?1049h")
    return before + b"".join(screen.partition(b"\x1b[?1049l")[2] for screen in screens)


def drafts(server: SchoolServer, child: dict[str, Any]) -> str:
    """Return all drafts about a child that are on disk."""
    files = (server.home / "pupils" / child["id"] / "drafts").glob("*.json")
    return "\n".join(file.read_text("utf-8") for file in files)


def change_name(server: SchoolServer, line: Terminal, child: dict[str, Any], letters: str) -> dict[str, Any]:
    """Add some letters to a child's forename, save, and return what the record says about who did it."""
    record = server.home / "pupils" / child["id"] / "record.json"
    before = record.read_bytes()
    choose(line, child["name"])
    line.press("Enter")
    line.wait_for("Now ──")
    line.press("e")
    line.wait_for("Forename")
    line.press("End")  # the forename is selected
    line.type(letters)
    line.press("F8")
    line.wait_until(lambda: record.read_bytes() != before, "the new revision on disk")
    assert letters in record.read_text("utf-8")
    meta: dict[str, Any] = json.loads(record.read_bytes())["_meta"]["1"]
    return meta
