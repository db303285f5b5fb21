"""An anchor: how far every chain had come at one moment, to be kept where nobody here can change it.

A chain that was rewritten as a whole is whole. It shows only beside what somebody printed, mailed or logged
elsewhere before. An anchor holds ids, numbers and checksums, and nobody's name.
"""

import hashlib
import json
from datetime import datetime
from pathlib import Path

import msgspec

from sen_tui.domain.errors import BadInput, NotFound, SenError
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
    """The heads of all chains at one moment."""

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
            except NotFound:  # taken away since we looked
                continue
            except SenError as error:
                faults.append(Fault(pupil_id=pupil_id, kind="record", words=str(error)))
                continue
            heads.append(Head(pupil_id=pupil_id, revision=now.number, sum=now.sum))
    return Anchor(at=at, log=access_log.head(home), heads=tuple(heads)), tuple(faults)


def encode(anchor: Anchor) -> str:
    """Return an anchor as JSON with one head on each line; its own checksum comes last."""
    tree = msgspec.to_builtins(anchor)
    total = _sum(tree)
    heads = ",\n".join(json.dumps(head) for head in tree.pop("heads"))
    before = "".join(f'"{key}": {json.dumps(value)},\n' for key, value in tree.items())
    return f'{{\n{before}"heads": [\n{heads}\n],\n"sum": "{total}"\n}}'


def decode(content: bytes) -> Anchor:
    """Return the anchor in `content`. Raises `BadInput` if it is none, or was altered."""
    try:
        tree = msgspec.json.decode(content, type=dict[str, object])
        said = tree.pop("sum", "")
        anchor = msgspec.convert(tree, Anchor)
    except (ValueError, RecursionError):
        raise BadInput("That file is no anchor. `sen-tui check --anchor` prints one.") from None
    if _sum(tree) != said:
        raise BadInput("That anchor was altered, or is not whole: its checksum is wrong. Take another copy of it.")
    return anchor


def compare(home: Path, anchor: Anchor) -> tuple[Fault, ...]:
    """Return a fault for every chain that no longer holds what the anchor says. Raises as `survey.children`."""
    survey.children(home)
    day = f"{anchor.at.astimezone():%Y-%m-%d %H:%M}"
    faults: list[Fault] = []
    with files.opened(home) as place, files.opened(PUPILS, place) as pupils:
        for head in anchor.heads:
            if words := _departed(pupils, head):
                words = f"{words} since the anchor of {day}."
                faults.append(Fault(pupil_id=head.pupil_id, kind="anchor", words=words))
    if anchor.log and not access_log.holds(home, anchor.log):
        words = f"The access log was rewritten or cut short since the anchor of {day}."
        faults.append(Fault(kind="anchor", words=words))
    return tuple(faults)


def _departed(pupils: int, head: Head) -> str:
    """Return how a chain departed from its head in an anchor, as the beginning of a sentence; "" if it did not."""
    if not is_id(head.pupil_id):
        return "An id that cannot be one was in the anchor"
    try:
        found = reading.revision(pupils, head.pupil_id, head.revision).revision
    except NotFound:
        return f"The folder, or its revision {head.revision}, was taken away"
    except SenError:
        return f"Revision {head.revision} cannot be read any more; it was changed"
    return "" if found.sum == head.sum else f"Revision {head.revision} was rewritten"


def _sum(tree: object) -> str:
    return hashlib.sha256(tables.canonical(tree)).hexdigest()
