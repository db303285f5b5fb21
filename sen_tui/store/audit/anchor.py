"""An anchor: the newest revision of every record at one moment, to be kept outside the cabinet.

A chain of revisions that was rewritten as a whole looks sound. The change shows only beside an anchor that
was printed or mailed before. An anchor holds ids, numbers and checksums, but no names.
"""

import hashlib
import json
from datetime import datetime
from pathlib import Path

import msgspec

from sen_tui.domain.errors import BadInput, NotFound, SenError
from sen_tui.domain.possible import impossible
from sen_tui.domain.text import local
from sen_tui.store import files, reading, tables
from sen_tui.store.audit import access_log, survey
from sen_tui.store.fault import Fault
from sen_tui.store.layout import PUPILS, is_id

FORMAT = 1


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """The newest revision of one child's record."""

    pupil_id: str
    revision: int
    sum: str


class Anchor(msgspec.Struct, frozen=True, kw_only=True):
    """The newest revision of every record, and the newest line of the access log, at one moment."""

    format: int = FORMAT
    at: datetime
    log: str
    """The checksum of the newest line of the access log; empty where there is none."""
    heads: tuple[Head, ...]


def take(home: Path, at: datetime) -> tuple[Anchor, tuple[Fault, ...]]:
    """Return the anchor of the cabinet at `home`, and a fault for each child that has no readable record.

    Raises as `survey.children`.
    """
    heads: list[Head] = []
    faults: list[Fault] = []
    children = survey.children(home)
    with files.opened(home) as place, files.opened(PUPILS, place) as pupils:
        for pupil_id in children:
            try:
                now = reading.current(pupils, pupil_id).revision
            except NotFound:  # removed since the folder was listed
                continue
            except SenError as error:
                faults.append(Fault(pupil_id=pupil_id, kind="record", words=str(error)))
                continue
            heads.append(Head(pupil_id=pupil_id, revision=now.number, sum=now.sum))
    return Anchor(at=at, log=access_log.head(home), heads=tuple(heads)), tuple(faults)


def encode(anchor: Anchor) -> str:
    """Return an anchor as JSON, with one head on each line and its own checksum at the end."""
    tree = msgspec.to_builtins(anchor)
    total = _sum(tree)
    heads = ",\n".join(json.dumps(head) for head in tree.pop("heads"))
    before = "".join(f'"{key}": {json.dumps(value)},\n' for key, value in tree.items())
    return f'{{\n{before}"heads": [\n{heads}\n],\n"sum": "{total}"\n}}'


def decode(content: bytes) -> Anchor:
    """Return the anchor in `content`. Raises `BadInput` if it is not an anchor or was altered."""
    try:
        if not tables.few_enough(content):
            raise ValueError("too many values")
        tree = msgspec.json.decode(content, type=dict[str, object])
        total = tree.pop("sum", "")
        anchor = msgspec.convert(tree, Anchor)
    except (ValueError, RecursionError):
        raise BadInput("That file is no anchor. `sen-tui check --anchor` prints one.") from None
    if _sum(tree) != total or impossible(anchor):
        raise BadInput("That anchor was altered, or is not whole: its checksum is wrong. Take another copy of it.")
    return anchor


def compare(home: Path, anchor: Anchor) -> tuple[Fault, ...]:
    """Return a fault for each record and log that no longer has its head in the anchor. Raises as `survey.children`."""
    survey.children(home)
    day = f"{local(anchor.at):%Y-%m-%d %H:%M}"
    faults: list[Fault] = []
    with files.opened(home) as place, files.opened(PUPILS, place) as pupils:
        for head in anchor.heads:
            if words := _difference(pupils, head):
                words = f"{words} since the anchor of {day}."
                faults.append(Fault(pupil_id=head.pupil_id, kind="anchor", words=words))
    if anchor.log and not access_log.holds(home, anchor.log):
        words = f"The access log was rewritten or cut short since the anchor of {day}."
        faults.append(Fault(kind="anchor", words=words))
    return tuple(faults)


def _difference(pupils: int, head: Head) -> str:
    """Return the beginning of a sentence about a revision that is not as in the anchor; "" for one that is."""
    if not is_id(head.pupil_id):
        return "An id that cannot be one was in the anchor"
    try:
        revision = reading.revision(pupils, head.pupil_id, head.revision).revision
    except NotFound:
        return f"The folder, or its revision {head.revision}, was taken away"
    except SenError:
        return f"Revision {head.revision} cannot be read any more; it was changed"
    return "" if revision.sum == head.sum else f"Revision {head.revision} was rewritten"


def _sum(tree: object) -> str:
    return hashlib.sha256(tables.canonical(tree)).hexdigest()
