"""How far the damage of one file goes: every file of a cabinet, every damage, every command, three time zones.

python tests/faults/blast_radius.py            # the whole product, two hours on two cores; prints what is harmed
python tests/faults/blast_radius.py --table    # the table of docs/reliability.md
"""

import asyncio
import os
import random
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

from sen_tui.domain.errors import SenError
from support.children import ANA, BEN
from support.commands import run
from support.crafted import FILES, PLACES, at_work, damages, place_of, put
from support.driving import office_at, sitting
from support.forked import in_other_process

ZONES = ("Europe/London", "Pacific/Tongatapu", "Pacific/Pago_Pago")
"""Time zones of a school: London, thirteen hours before UTC and eleven after it."""
OTHERS = (BEN, f"{3:016x}")
"""The children to whom nothing may happen."""
SURNAME = "Okoro"
"""Their surname."""
HANGS = 60
"""Seconds after which a command that hangs is killed."""
MEMORY = 256 * 1024 * 1024
"""Bytes that a command may take beside those of the test."""

SCHOOLS = ("school", "framework")
"""Files of the whole school: while one is damaged, a sentence says so, and only `check` and `backup` work."""
WITHOUT_MEANING = {
    "child's lock": "only the kernel's lock on it counts",
    "lock": "only the kernel's lock on it counts",
    "mark of a draft": "only its name counts",
    "mark of a session": "only its name counts",
    "look": "only its name counts",
    "lease": "it tells colleagues who is at work, and nothing else",
    "old draft": "nothing reads it",
    "paper": "nothing reads it",
    "damaged": "nothing reads it",
}
"""Files whose bytes harm nobody, and why: `check` says nothing of them."""
LEGAL = {
    ("record", "texts with controls"),  # shown without them
    ("draft", "texts with controls"),
    ("bank", "texts with controls"),
    ("new child's draft", "texts with controls"),
    ("framework", "last byte gone"),  # the end of a line
    ("other framework", "last byte gone"),
    ("draft", "revision 0"),  # a draft that began before the first save
    ("new child's draft", "revision 0"),
    ("school", "a part more"),  # of a newer program: it is left out
}
"""Odd values that may be."""
EPHEMERAL = ("register", "mark of a draft", "mark of a session", "look", "lease", "lock", "child's lock")
"""Files without which everything goes on: they are made again."""
KINDS = {
    "unreadable": ("half",),
    "absurd, sealed": ("days of year 1", "moments of year 1", "numbers negative"),
    "deep": ("deep lists", "dotted key, 24,000 deep"),
    "huge": ("huge",),
    "no plain file": ("fifo", "link", "folder"),
    "forged, sealed": ("another name",),
}
"""The kinds of damage in the table of docs/reliability.md, and the damages that stand for each."""
TOUCHED = {
    "record": "Ana: her folder is refused, and `check ID --repair` mends it",
    "revision": "Ana: this earlier state cannot be read",
    "draft": "the person who typed it: it is kept, and cannot be gone on with",
    "old draft": "nobody",
    "lease": "nobody: colleagues see that somebody is at work",
    "child's lock": "nobody; Ana's saves wait where it is no plain file",
    "new child's draft": "the person who typed it",
    "school": "everybody: the app and the commands say so, `check` and `backup` work",
    "bank": "nobody: plans are written from the program's bank, and the window says so",
    "framework": "everybody who works by it: they are told, `check` and `backup` work",
    "other framework": "a child who works by it: that child's folder stays shut and is named; else nobody",
    "register": "nobody: it is made again",
    "log": "nobody who edits; papers and exports wait where it cannot be written",
    "mark of a draft": "nobody",
    "mark of a session": "nobody",
    "look": "nobody",
    "lock": "nobody; new children wait where it is no plain file",
    "paper": "nobody",
    "damaged": "nobody",
}
"""Whom the damage of each file touches."""
Shown = dict[str, Any]


class Trial(NamedTuple):
    """One damage of one file, and what is done then, in a time zone."""

    file: str
    damage: str
    command: str
    zone: str


def trials() -> Iterator[Trial]:
    """Yield the whole product."""
    for file in FILES:
        for damage in damages(file):
            for command in _DONE:
                yield from (Trial(file, damage, command, zone) for zone in ZONES)


def sample(seed: int, apps: int) -> list[Trial]:
    """Return half of the files with damages in `check`, a sixth in one more command, and `apps` in the app."""
    chance = random.Random(seed)
    pairs = [(file, damage) for file in FILES for damage in damages(file)]
    others = [name for name in _DONE if name not in ("app", "check")]
    return [
        *(Trial(*pair, "check", chance.choice(ZONES)) for pair in chance.sample(pairs, len(pairs) // 2)),
        *(Trial(*pair, chance.choice(others), chance.choice(ZONES)) for pair in chance.sample(pairs, len(pairs) // 6)),
        *(Trial(*pair, "app", chance.choice(ZONES)) for pair in chance.sample(pairs, apps)),
    ]


def harm(trial: Trial) -> list[str]:
    """Return a sentence for each thing that is harmed by a damage, or that nobody is told; empty where all is well."""
    with tempfile.TemporaryDirectory() as place, at_work(Path(place) / "home") as home:
        (Path(place) / "outside").write_text("somebody's")
        return _harm(home, trial)


def _harm(home: Path, trial: Trial) -> list[str]:
    whole = _kept(home)
    with put(home, trial.file, trial.damage):
        damaged = _kept(home)
        try:
            shown = in_other_process(lambda: _DONE[trial.command](home, trial))
        except AssertionError as fault:
            return [str(fault).strip().splitlines()[-1]]
        touched = [name for name, content in _kept(home).items() if damaged.get(name) != content]
    found = [f"{name} was changed" for name in touched]
    expected = damaged != whole or trial.damage in PLACES
    return found + _RIGHT.get(trial.command, _goes_on)(trial, shown, expected)


def _kept(home: Path) -> dict[str, bytes | int]:
    """Return the bytes of all files that no command may change, and of a huge file its size."""
    kinds = ("pupils/*/record.json", "pupils/*/history/*", "pupils/*/drafts/*", "drafts/*", "frameworks/*", "*.json")
    places = [place for kind in kinds for place in home.glob(kind) if place.name not in ("lock", "roster.json")]
    plain = [place for place in places if place.is_file() and place.suffix != ".lease"]
    return {
        str(place.relative_to(home)): place.stat().st_size if place.stat().st_size > 20_000_000 else place.read_bytes()
        for place in plain
    }


def _command(*args: str) -> Callable[[Path, Trial], Shown]:
    def done(home: Path, trial: Trial) -> Shown:
        _live_in(trial.zone)
        return _said(home, *args)

    return done


def _said(home: Path, *args: str) -> Shown:
    result = run(home, *args)
    fault = "" if result.exception is None or isinstance(result.exception, SystemExit) else repr(result.exception)
    return {"code": result.exit_code, "out": result.stdout, "err": result.stderr, "fault": fault}


def _backup(home: Path, trial: Trial) -> Shown:
    """Back up and restore elsewhere; return what both said, and whose record came back as it is."""
    _live_in(trial.zone)
    with tempfile.TemporaryDirectory() as place:
        file, again = Path(place) / "backup.tgz", Path(place) / "again"
        made = _said(home, "backup", str(file))
        restored = _said(again, "restore", str(file))
        records = [f"pupils/{child}/record.json" for child in OTHERS]
        whole = [
            (again / name).is_file() and (again / name).read_bytes() == (home / name).read_bytes() for name in records
        ]
    return restored | {"made": made, "whole": all(whole)}


def _app(home: Path, trial: Trial) -> Shown:
    """Open the app, the folder of Ana and that of another child; return what the screens show, or the refusal."""
    _live_in(trial.zone)
    try:
        office = office_at(home)
        _ = office.framework
    except SenError as refusal:
        return {"code": 1, "out": "", "err": str(refusal), "fault": ""}
    return {"code": 0, "out": asyncio.run(_screens(office)), "err": "", "fault": ""}


async def _screens(office: Any) -> str:
    async with sitting(office) as seat:
        shown = [seat.text]
        for child in (ANA, OTHERS[0]):
            seat.app.ways.show_folder(child)
            await seat.settle()
            shown.append(seat.text)
            await seat.press("escape")
        return "\n".join(shown)


def _live_in(zone: str) -> None:
    """Let this process be in a time zone, and end where it takes too much time or memory."""
    os.environ["TZ"] = zone
    time.tzset()
    signal.alarm(HANGS)
    taken = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (taken + MEMORY, taken + MEMORY))


_DONE: dict[str, Callable[[Path, Trial], Shown]] = {
    "register": _command("roster"),
    "show": _command("show", OTHERS[0]),
    "duties": _command("duties"),
    "duties of one": _command("duties", OTHERS[1]),
    "history": _command("history", OTHERS[0]),
    "own": _command("show", ANA),
    "check": _command("check"),
    "backup": _backup,
    "app": _app,
}
"""What is done in the damaged cabinet, by name. "own" shows the child whose file is damaged."""


def _goes_on(trial: Trial, shown: Shown, expected: bool) -> list[str]:
    """Others see their children, and a file of the whole school is named in a sentence."""
    found = [f"a fault in the program: {shown['fault']}"] if shown["fault"] else []
    if trial.file in SCHOOLS and shown["code"] == 1:
        return found if shown["err"].strip() else [*found, "refused without a word"]
    if shown["code"] not in ((0, 1) if trial.file == "record" else (0,)):
        found.append(f"exit code {shown['code']}: {shown['err'].strip()[:200]}")
    if trial.command not in ("duties", "duties of one", "history") and SURNAME not in shown["out"]:
        found.append("another child is not shown")
    return found


def _is_told(trial: Trial, shown: Shown, _: bool) -> list[str]:
    """The child itself is shown, or refused in a sentence."""
    found = [f"a fault in the program: {shown['fault']}"] if shown["fault"] else []
    return found if shown["out"].strip() or shown["err"].strip() else [*found, "neither shown nor refused"]


def _is_found(trial: Trial, shown: Shown, expected: bool) -> list[str]:
    """`check` ends with 1 and names the file, where the damage means something."""
    found = [f"a fault in the program: {shown['fault']}"] if shown["fault"] else []
    if not expected or not has_meaning(trial.file, trial.damage):
        return found
    if shown["code"] != 1:
        found.append("check finds nothing")
    elif not is_named(trial.file, shown["out"] + shown["err"]):
        found.append(f"check does not name it: {shown['out'][:200]}")
    return found


def _is_kept(trial: Trial, shown: Shown, _: bool) -> list[str]:
    """A backup is made, and the other children come back from it whole."""
    found = [f"a fault in the program: {said['fault']}" for said in (shown, shown["made"]) if said["fault"]]
    return found if shown["whole"] else [*found, f"not restored: {shown['made']['err'][:200]} {shown['err'][:200]}"]


_RIGHT: dict[str, Callable[[Trial, Shown, bool], list[str]]] = {
    "own": _is_told,
    "check": _is_found,
    "backup": _is_kept,
}


def has_meaning(file: str, damage: str) -> bool:
    """Return whether a damage of a file harms anybody, so that `check` has to name it."""
    if file in ("old draft", "paper", "damaged", "mark of a draft", "look"):
        return False
    if damage == "another name":  # forged under a right checksum: only a chain can tell
        return file in ("revision", "log")
    if damage == "gone":
        return file in ("record", "revision", "school")
    if damage in PLACES:
        return damage != "shut" or os.geteuid() != 0  # nobody shuts root out
    return file not in WITHOUT_MEANING and (file, damage) not in LEGAL


def is_named(file: str, words: str) -> bool:
    """Return whether the words name a file: by its place, or by the child whose it is."""
    folder, _, name = FILES[file].rpartition("/")
    own = "register's index" if file == "register" else ANA if ANA in folder else folder
    return any(part and part in words for part in (own, name.partition("*")[0]))


def harmed(seed: int, number: int, of: int, whole: bool) -> list[str]:
    """Return what is harmed in the part `number` of `of` equal parts of the product, or of a sample of it."""
    chosen = list(trials()) if whole else sample(seed, apps=24)
    return [f"{' | '.join(trial)}: {words}" for trial in chosen[number::of] for words in harm(trial)]


def table() -> list[str]:
    """Return the lines of the table of docs/reliability.md, from what `check` says of each file and kind."""
    lines = [f"| file | who is touched | {' | '.join(KINDS)} |", "| --- | --- |" + " --- |" * len(KINDS)]
    for file, place in FILES.items():
        cells = " | ".join(_named(file, kinds) for kinds in KINDS.values())
        lines.append(f"| {file}: `{place.replace(ANA, 'ID')}` | {TOUCHED[file]} | {cells} |")
    return lines


def _named(file: str, kinds: tuple[str, ...]) -> str:
    """Return whether `check` names a file for these damages; "" where the file has no value of such a kind."""
    found = {answer for damage in kinds if damage in damages(file) and (answer := _check_says(file, damage))}
    return " or ".join(sorted(found))


def _check_says(file: str, damage: str) -> str:
    with tempfile.TemporaryDirectory() as place, at_work(Path(place) / "home") as home:
        (Path(place) / "outside").write_text("somebody's")
        whole = place_of(home, file).read_bytes()
        with put(home, file, damage) as damaged:
            if damaged.is_file() and not damaged.is_symlink() and damaged.read_bytes() == whole:
                return ""
            shown = in_other_process(lambda: _DONE["check"](home, Trial(file, damage, "check", ZONES[0])))
    return "named" if shown["code"] == 1 and is_named(file, shown["out"] + shown["err"]) else "no word"


def main(arguments: list[str]) -> int:
    """Try the whole product on all cores; print what is harmed, and return whether anything was."""
    if arguments == ["--table"]:
        print("\n".join(table()))
        return 0
    cores = os.cpu_count() or 1
    with ProcessPoolExecutor(cores) as pool:
        parts = [pool.submit(harmed, 0, number, cores * 8, whole=True) for number in range(cores * 8)]
        found = [words for part in parts for words in part.result()]
    print("\n".join(found) or "Nothing is harmed.")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
