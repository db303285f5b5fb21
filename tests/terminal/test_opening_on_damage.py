"""A cabinet in which much is damaged: it opens, says so, serves everybody else, and writes over nothing."""

from pathlib import Path

from support.demo_homes import roster
from support.openings import Opened


def damage(home: Path) -> dict[Path, bytes]:
    """Damage four records, the register's index and a draft, each in its own way; return what they hold now."""
    folders = sorted((home / "pupils").iterdir())
    cut, zeros, flipped, swapped = (folder / "record.json" for folder in folders[:4])
    cut.write_bytes(cut.read_bytes()[:500])
    zeros.write_bytes(bytes(2_000))
    whole = flipped.read_bytes()
    flipped.write_bytes(whole[:700] + bytes([whole[700] ^ 1]) + whole[701:])
    swapped.write_bytes((folders[5] / "record.json").read_bytes())
    draft = folders[5] / "drafts" / "khan.aaaaaaaa.json"
    draft.write_bytes(b'{"format": 2, "draft": ')
    (home / "roster.json").write_bytes(b"[" * 100_000)
    return {file: file.read_bytes() for file in (cut, zeros, flipped, swapped, draft)}


def test_a_cabinet_with_much_damage_opens_and_stays_as_it_is(home: Path, opened: Opened) -> None:
    names = {row["id"]: row["name"] for row in roster(home)}
    damaged = damage(home)
    app = opened(home, columns=110, lines=40)
    for number, folder in enumerate(sorted((home / "pupils").iterdir())):
        if number > 3:
            app.wait_for(names[folder.name])
    app.wait_for("4 folders cannot be read")
    app.press("Enter")
    app.wait_for("Esc Back")
    assert app.quit() == 0
    assert {file: file.read_bytes() for file in damaged} == damaged
