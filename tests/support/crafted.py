"""Crafted files: every file of a cabinet, with every kind of damage that somebody could put there.

    with at_work(tmp_path / "home") as home:      # a cabinet in which each of FILES is there, and Mr Bell sits at Ana's
        for file in FILES:
            for damage in damages(file):
                with put(home, file, damage):     # takes the damage away again at the end
                    ...

A damage is a name. Those of `SEALED` are absurd values under a right checksum; a revision also gets the name of its
new checksum. The others are bytes (`support.damages.kinds`, `TOML`), or something that is no plain file (`PLACES`).
`FILES` tells whose each file is: nobody else may be touched by its damage. `crafted` gives the bytes alone.
"""

import hashlib
import json
import os
import re
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from sen_tui import places
from sen_tui.domain.action import Action, Agreement, Dispatch, Document, Waiver
from sen_tui.domain.bank import Offer
from sen_tui.domain.consent import Consent
from sen_tui.domain.draft import Draft
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.plan import Provision
from sen_tui.domain.pupil import Concern, Involvement
from sen_tui.domain.review_reading import frozen_words
from sen_tui.domain.statutory_case import StatutoryCase
from sen_tui.domain.target import Criterion, Target
from sen_tui.office.edits import add_pupil
from sen_tui.office.registers import register
from sen_tui.store import files, looks, outbox, own_bank
from sen_tui.store.cabinet import Cabinet
from sen_tui.store.drafts.session import EditSession
from support.cabinets import canonical
from support.children import (
    ANA,
    AT,
    BELL,
    KHAN,
    SCHOOL,
    child,
    child_at,
    form_draft,
    framework,
    full_review,
    pupil,
    rated_review,
)
from support.damages import STRANGE, kinds, put_in_place
from support.offices import office_at

FILES = {
    "record": f"pupils/{ANA}/record.json",
    "revision": f"pupils/{ANA}/history/00000001-*.json",
    "draft": f"pupils/{ANA}/drafts/khan.aaaaaaaa.json",
    "old draft": f"pupils/{ANA}/drafts/.old/khan.cccccccc.*.json",
    "lease": f"pupils/{ANA}/drafts/bell.bbbbbbbb.lease",
    "child's lock": f"pupils/{ANA}/lock",
    "new child's draft": "drafts/khan.aaaaaaaa.json",
    "school": "school.json",
    "bank": "bank.json",
    "framework": "frameworks/code-2001.toml",
    "other framework": "frameworks/other.toml",
    "register": "roster.json",
    "log": "log/*.jsonl",
    "mark of a draft": f"waiting/{ANA}.khan.aaaaaaaa",
    "mark of a session": f"at-work/{ANA}.bell.bbbbbbbb.lease",
    "look": "looks/khan.sen-light",
    "lock": "lock",
    "paper": "outbox/*",
    "damaged": "damaged/record-20260101T000000Z-000000000000.json",
}
"""The files of a cabinet by what they are: the place of each, where `*` stands for what is not known before.

The first seven are Ana's, or a draft's. The framework "code-2001" is the one that the school works by.
"""


def rich_child() -> PupilFolder:
    """Return Ana's folder, with a value of every kind from which a duty or a line of the register is made."""
    held = date(2026, 9, 7)
    return replace(
        child_at(),
        pupil=pupil(left_on=None),
        concerns=(Concern(id="k1", raised_on=held, raised_by="parent", words="He is tired"),),
        consents=(Consent(id="o1", rule="agency", asked_on=held),),
        cases=(StatutoryCase(id="s1", requested_on=held),),
        involvements=(Involvement(id="i1", agency="Psychology", start=held),),
        actions=(Action(id="a1", words="Ring", due=date(2026, 12, 1)),),
        documents=(Document(id="d1", kind="review", made_on=held, by="Ms Khan", format="pdf"),),
        dispatches=(Dispatch(id="x1", duty="copy", what="a copy", to="Mum", how="post", on=held, by="Ms Khan"),),
        waivers=(Waiver(id="w1", duty="tell", what="a talk", reason="away", on=held, by="Ms Khan"),),
        reviews=(rated_review(date(2026, 10, 1), 0, plan_id="p1", words=frozen_words(framework(), "school_action")),),
        agreements=(Agreement(id="g1", review_id="r1", on=held, words="Yes"),),
    )


def kept_target() -> Offer:
    """Return a target that the school keeps for all its children."""
    return Offer(
        key="k0",
        needs=("SPLD",),
        years=("5",),
        target=Target(id="", does="read", criterion=Criterion(kind="n_of_m", goal=4, of=5, unit="times")),
        line=Provision(id="", target_id="", what="Reading", minutes=10, per_week=3),
        kept_by="Ms Khan",
    )


@contextmanager
def at_work(home: Path) -> Iterator[Path]:
    """Make a cabinet of three children with every file of `FILES`, and yield it while Mr Bell has Ana's folder open."""
    Cabinet.make(home, SCHOOL)
    for name, kept in (("code-2001", "code-2001"), ("other", "glos-pps")):
        words = (places.frameworks() / f"{kept}.toml").read_text("utf-8")
        (home / "frameworks" / f"{name}.toml").write_text(words.replace(f'id = "{kept}"', f'id = "{name}"', 1), "utf-8")
    office = office_at(home)
    cabinet = office.cabinet
    for number in (2, 3):
        add_pupil(office, pupil(number, surname="Okoro"), contacts=(), stage="school_action", needs=("SPLD",))
    folder = rich_child()
    cabinet.save(folder, cabinet.add(child(), by="Ms Khan", at=AT), by="Ms Khan", at=AT)
    for pupil_number, session in ((ANA, "cccccccc"), (ANA, "aaaaaaaa"), (None, "aaaaaaaa")):
        edit = EditSession.take(home, pupil_number, KHAN, session, AT)
        draft = Draft(review=full_review(folder)) if pupil_number else form_draft("new")
        edit.write(draft, None, AT)
        if session == "cccccccc":
            edit.discard()
        edit.close()
    outbox.put(home, "paper.html", b"<p>")
    own_bank.put(home, None, kept_target(), 5)
    looks.keep(home, KHAN.login, "sen-light")
    with files.opened(home) as at:
        files.ensure_folder("damaged", at)
        files.create(FILES["damaged"], b"{}", at)
    register(office)
    bell = EditSession.take(home, ANA, BELL, "bbbbbbbb", AT)
    try:
        yield home
    finally:
        bell.close()


def place_of(home: Path, file: str) -> Path:
    """Return the path of a file of `FILES`."""
    folder, _, name = FILES[file].rpartition("/")
    (place,) = (home / folder).glob(name)
    return place


def damages(file: str) -> tuple[str, ...]:
    """Return the names of all damages of a file."""
    by_form = TOML if file.endswith("framework") else SEALED if _is_tree(file) else {}
    return (*by_form, *kinds(b""), *PLACES)


@contextmanager
def put(home: Path, file: str, damage: str) -> Iterator[Path]:
    """Put a damage in the place of a file, and yield the place. At the end the file is as it was."""
    place = place_of(home, file)
    whole, mode = place.read_bytes(), place.stat().st_mode
    damaged = place
    try:
        if damage in PLACES:
            PLACES[damage](place)
        else:
            content = crafted(home, file, damage)
            if file == "revision" and damage in SEALED:
                damaged = place.with_name(_name_of(content))
                place.rename(damaged)
            damaged.write_bytes(content)  # in its place: a lease is held by whoever has the file open
        yield damaged
    finally:
        if damage in PLACES or damaged != place:
            _remove(damaged)
        place.write_bytes(whole)
        place.chmod(mode)


def crafted(home: Path, file: str, damage: str) -> bytes:
    """Return the bytes of a file with a damage that leaves it a plain file."""
    whole = place_of(home, file).read_bytes()
    if damage in kinds(b""):
        return kinds(whole)[damage]
    if damage in TOML:
        return TOML[damage](whole)
    return resealed(file, whole, SEALED[damage])


def one_by_one(file: str, whole: bytes, value: Any, fits: Callable[[Any], bool]) -> Iterator[tuple[str, bytes]]:
    """Yield the place and the sealed bytes for each single value of a file that `fits`, with `value` in its stead."""
    for way, key, old in list(_leaves(json.loads(whole))):
        if fits(old) and key not in _KEPT:
            yield ".".join(map(str, way)), resealed(file, whole, partial(_set, way=way, value=value))


def resealed(file: str, whole: bytes, change: Callable[[Any], object]) -> bytes:
    """Return a file of JSON after `change` of what it holds, under a checksum that is right again."""
    if file == "log":
        return _log(whole, change)
    tree = json.loads(whole)
    change(tree)
    if file in ("record", "revision", "school", "bank"):
        meta = tree["_meta"]["1"]
        meta.pop("sum", None)
        meta["sum"] = hashlib.sha256(canonical(tree)).hexdigest()
        return canonical(tree)
    if tree.pop("sum", None) is None:  # a lease has no checksum
        return _compact(tree)
    content = _compact(tree)
    return content[:-1] + b',"sum":"' + hashlib.sha256(content).hexdigest().encode() + b'"}'


_DAY, _MOMENT = re.compile(r"\d{4}-\d\d-\d\d"), re.compile(r"\d{4}-\d\d-\d\dT\d\d:.*")
Change = Callable[[Any], object]
"""Changes a tree of JSON where it is."""
_NEARLY = 7_500_000
"""Bytes of a file that is nearly too large."""
_KEPT = {"sum", "previous", "prev", "format", "fields", "basis", "pupil", "id", "file"}
"""Keys whose values make a file of ours what it is."""
_TEXTS = {"words", "surname", "class_name", "name", "by", "login", "reason", "does", "deed", "framework"}


def is_day(value: Any) -> bool:
    """Return whether a value of JSON is a day."""
    return isinstance(value, str) and bool(_DAY.fullmatch(value))


def is_moment(value: Any) -> bool:
    """Return whether a value of JSON is a moment."""
    return isinstance(value, str) and bool(_MOMENT.fullmatch(value))


def is_number(value: Any) -> bool:
    """Return whether a value of JSON is a number."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def _all(fits: Callable[[Any], bool], new: Callable[[Any], Any], keys: set[str] | None = None) -> Change:
    """Return a change of every value of a tree that `fits`; with `keys`, only of those under one of them."""

    def apply(tree: Any) -> None:
        for way, key, value in list(_leaves(tree)):
            if fits(value) and key not in _KEPT and (keys is None or key in keys):
                _set(tree, way, new(value))

    return apply


def _days(new: str) -> Change:
    return _all(is_day, lambda _: new)


def _moments(new: Callable[[str], str]) -> Change:
    return _all(is_moment, new)


def _texts(new: Any, keys: frozenset[str] | set[str] = _TEXTS) -> Change:
    return _all(lambda value: isinstance(value, str) and not is_day(value), lambda _: new, set(keys))


def _nested(depth: int) -> Any:
    inner: Any = []
    for _ in range(depth):
        inner = [inner]
    return inner


def _more_rows(tree: Any) -> None:
    """Repeat the first row of every table and list, until the file is nearly as long as a file of ours may be."""
    tables = [part for name, part in tree.items() if name not in ("_meta", "pupil", "school") and _rows_of(part)]
    tables = tables or [part for part in _lists(tree) if part and not isinstance(part[0], str)]
    number = _NEARLY // (sum(len(_compact(_rows_of(part)[0])) + 10 for part in tables) or _NEARLY)
    for part in tables:
        if isinstance(part, list):
            part.extend(part[:1] * number)
        else:
            part.update({str(n): part["1"] for n in range(2, number)})


def _rows_of(part: Any) -> list[Any]:
    return part if isinstance(part, list) else [part["1"]] if isinstance(part, dict) and "1" in part else []


def _lists(tree: Any) -> Iterator[Any]:
    for part in tree.values() if isinstance(tree, dict) else ():
        if isinstance(part, list):
            yield part
        yield from _lists(part)


def _empty_rows(tree: Any) -> None:
    """Put as many empty rows into a table as a file of ours has room for."""
    tree["more"] = {str(n): {} for n in range(1, _NEARLY // 13)}


def _set_revision(number: Any) -> Callable[[Any], None]:
    return _all(is_number, lambda _: number, {"revision", "number", "pid"})


SEALED: dict[str, Change] = {
    "days of year 1": _days("0001-01-01"),
    "days of year 1989": _days("1989-12-31"),
    "days of year 2101": _days("2101-01-01"),
    "days of year 9999": _days("9999-12-31"),
    "days that are none": _days("2026-02-31"),
    "moments without a zone": _moments(lambda at: at[:19]),
    "moments of year 1": _moments(lambda _: "0001-01-01T00:00:00Z"),
    "moments before year 1": _moments(lambda _: "0001-01-01T00:00:00+14:00"),
    "moments of year 9999": _moments(lambda _: "9999-12-31T23:59:59.999999Z"),
    "moments after year 9999": _moments(lambda _: "9999-12-31T23:59:59-14:00"),
    "revision -1": _set_revision(-1),
    "revision 0": _set_revision(0),
    "revision of 18 digits": _set_revision(10**18),
    "revision of 30 digits": _set_revision(10**30),
    "revision as text": _set_revision("1"),
    "numbers negative": _all(is_number, lambda _: -5),
    "numbers of 18 digits": _all(is_number, lambda _: 10**18),
    "numbers of 300 digits": _all(is_number, lambda _: 1e300),
    "texts of two megabytes": _all(
        lambda v: isinstance(v, str), lambda _: "x" * 2_000_000, {"class_name", "framework"}
    ),
    "texts of half a megabyte": _all(lambda v: isinstance(v, str), lambda _: "ż" * 500_000, {"surname", "name"}),
    "texts that are numbers": _texts(7),
    "texts that are lists": _texts(_nested(400)),
    "texts that are nothing": _texts(None),
    "texts with controls": _texts("\x1b[2J\u009b31m\u202eevil\u2028\x00"),
    "texts that are a million lists": _all(
        lambda v: isinstance(v, str), lambda _: [[]] * 1_200_000, {"class_name", "login"}
    ),
    "rows to the limit": _more_rows,
    "empty rows to the limit": _empty_rows,
    "another name": _texts("Mallory Forger", _TEXTS - {"framework"}),
    "a part more": lambda tree: tree.update({"more": {"1": {"a": 1}}}),
}
"""Absurd values, each put everywhere in a file where it fits. Some files have no value of a kind: they stay whole."""


def _toml(words: str) -> Callable[[bytes], bytes]:
    return lambda whole: words.encode() + b"\n" + whole


def _toml_numbers(new: bytes) -> Callable[[bytes], bytes]:
    return partial(re.sub, rb"(?m)(?<== )\d+$", new)


TOML: dict[str, Callable[[bytes], bytes]] = {
    "dotted key, 24,000 deep": _toml(".".join("a" * 24_000) + " = 1"),
    "quoted dotted key, 10,000 deep": _toml(" . ".join(['"a"'] * 10_000) + " = 1"),
    "dotted key of quotes, 8,000 deep": _toml(" . ".join([r'"\""'] * 8_000) + " = 1"),
    "table, 24,000 deep": _toml("[" + ".".join("a" * 24_000) + "]"),
    "list of tables, 24,000 deep": _toml("[[" + ".".join("a" * 24_000) + "]]"),
    "dotted key in a table, 24,000 deep": _toml("a = { " + ".".join("a" * 24_000) + " = 1 }"),
    "brackets, 100,000 deep": _toml("a = " + "[" * 100_000),
    "80,000 unknown keys": _toml("\n".join(f"key{n} = 1" for n in range(80_000))),
    "18,000 unknown keys": _toml("\n".join(f"key{n} = 1" for n in range(18_000))),
    "20,000 unknown tables": _toml("\n".join(f"[t{n}]" for n in range(20_000))),
    "9,000 rows": lambda whole: whole + b'\n[[stages]]\nkey = "x"\n' * 9_000,
    "900 rows": lambda whole: whole + b'\n[[stages]]\nkey = "x"\n\n[[future_actions]]\nkey = "x"\n' * 900,
    "a number of 20,000 hexadecimal digits": lambda whole: re.sub(
        rb"(?m)^(targets_max|aim|minimum) *= *\d+", rb"\1 = 0x" + b"f" * 20_000, whole
    ),
    "a number of 18 digits": lambda whole: re.sub(
        rb"(?m)^(targets_max|aim|minimum) *= *\d+", rb"\1 = 9" + b"0" * 17, whole
    ),
    "a text of 900,000 characters": lambda whole: whole.replace(b'name = "', b'name = "' + b"x" * 900_000, 1),
}
"""Framework files that are hard to read. The keys before the file's own make it say what no framework says."""


def _shut(place: Path) -> None:
    place.chmod(0)


def _deep(place: Path) -> None:
    """Put a folder in the place of a file that holds folders within folders, 1,000 deep."""
    place.unlink()
    _make_deep(place)


@contextmanager
def deep_folder(place: Path) -> Iterator[Path]:
    """Make folders within folders, and take them away at the end: pytest could not."""
    try:
        _make_deep(place)
        yield place
    finally:
        _remove(place)


def _make_deep(place: Path, depth: int = 1_000) -> None:
    place.mkdir()
    at = os.open(place, os.O_RDONLY)
    for _ in range(depth):
        os.mkdir("d", dir_fd=at)
        inner = os.open("d", os.O_RDONLY, dir_fd=at)
        os.close(at)
        at = inner
    os.close(at)


PLACES: dict[str, Callable[[Path], None]] = {
    "gone": Path.unlink,
    "shut": _shut,
    "deep folder": _deep,
    **{what: (lambda place, what=what: put_in_place(place, what, place.parents[3] / "outside")) for what in STRANGE},
}
"""What is no plain file that can be read. Nobody is shut out of a file who is root."""


def _remove(place: Path) -> None:
    subprocess.run(["rm", "-rf", place], check=True)  # our own ways of removing give up on such a depth


def _is_tree(file: str) -> bool:
    return FILES[file].endswith((".json", ".jsonl", ".lease")) and file != "damaged"


def _compact(tree: Any) -> bytes:
    return json.dumps(tree, separators=(",", ":"), ensure_ascii=False).encode()


def _log(whole: bytes, change: Callable[[Any], object]) -> bytes:
    before, lines = "", []
    for line in whole.splitlines():
        row = json.loads(line)
        change(row)
        row |= {"prev": before}
        row.pop("sum")
        before = hashlib.sha256(canonical(row)).hexdigest()
        lines.append(canonical(row | {"sum": before}) + b"\n")
    return b"".join(lines)


def _name_of(content: bytes) -> str:
    meta = json.loads(content)["_meta"]["1"]
    number = meta["revision"] if isinstance(meta["revision"], int) else 1
    return f"{max(0, number):08d}-{meta['sum'][:12]}.json"


def _leaves(tree: Any, way: tuple[Any, ...] = (), key: str = "") -> Iterator[tuple[tuple[Any, ...], str, Any]]:
    """Yield the way, the nearest key and the value of everything in a tree that holds nothing else."""
    if isinstance(tree, dict):
        for name, part in tree.items():
            yield from _leaves(part, (*way, name), name)
    elif isinstance(tree, list):
        for number, part in enumerate(tree):
            yield from _leaves(part, (*way, number), key)
    else:
        yield way, key, tree


def _set(tree: Any, way: tuple[Any, ...], value: Any) -> None:
    for step in way[:-1]:
        tree = tree[step]
    tree[way[-1]] = value
