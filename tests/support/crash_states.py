"""What a file system may legally have kept of a deed when the power goes, at every point of it.

The bytes of a file are sure when the file was synced after they were written; before that there may be none
of them, half, all, or nothing but zeros. A name is sure when its folder was synced after it was given; before
that each change may be there or not, whatever came earlier or later, but a rename is there as a whole or not.
This is less than any file system in use promises.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from support.recorded_writes import ROOT, Named, Operation, Recording, Synced, Written

Tree = dict[str, bytes | None]
"""Paths to the bytes of files; None for a folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What is on the disk after a cut, and whether the deed was over."""

    tree: Tree
    confirmed: bool


def states(recording: Recording, operations: Sequence[Operation]) -> Iterator[State]:
    """Yield every state that differs from the others, for a cut after each number of `operations`."""
    seen: set[tuple[bool, frozenset[tuple[str, bytes | None]]]] = set()
    for cut in range(len(operations) + 1):
        confirmed = cut == len(operations)
        for tree in _after(recording, operations[:cut]):
            key = confirmed, frozenset(tree.items())
            if key not in seen:
                seen.add(key)
                yield State(tree=tree, confirmed=confirmed)


def materialise(tree: Tree, place: Path) -> Path:
    """Write a state of the disk as files that everybody may use; return where."""
    place.mkdir()
    for name, content in sorted(tree.items()):
        path = place / name
        if content is None:
            path.mkdir()
        else:
            path.write_bytes(content)
        path.chmod(0o2770 if content is None else 0o660)
    return place


def _after(recording: Recording, done: Sequence[Operation]) -> Iterator[Tree]:
    """Yield what may be there when the power goes after `done`; some of it more than once."""
    changes = [(change, _sure(change, done[place + 1 :])) for place, change in enumerate(done) if _is_name(change)]
    kept = product(*[(True,) if sure else (True, False) for _, sure in changes])
    contents = {node: _contents(before, node, done) for node, before in recording.files.items()}
    unsure = [node for node, possible in contents.items() if len(possible) > 1]
    settled = {node: possible[0] for node, possible in contents.items()}
    for choice in kept:
        folders = {number: dict(names) for number, names in recording.folders.items()}
        for (change, _), there in zip(changes, choice, strict=True):
            if there:
                _apply(change, folders)
        for chosen in product(*(contents[node] for node in unsure)):
            yield dict(_walk(ROOT, "", folders, settled | dict(zip(unsure, chosen, strict=True))))


def _is_name(operation: Operation) -> bool:
    return isinstance(operation, Named)


def _sure(change: Operation, later: Sequence[Operation]) -> bool:
    synced = {operation.node for operation in later if isinstance(operation, Synced)}
    return isinstance(change, Named) and all(folder in synced for folder, _, _ in change.names)


def _contents(before: bytes, node: int, done: Sequence[Operation]) -> tuple[bytes, ...]:
    """Return what may be in a file: the same whole bytes only, if they were synced."""
    sure = now = before
    for operation in done:
        match operation:
            case Written(number, content) if number == node:
                now += content
            case Synced(number) if number == node:
                sure = now
    if sure == now:
        return (now,)
    return (sure, sure + now[len(sure) : (len(sure) + len(now)) // 2], sure + bytes(len(now) - len(sure)), now)


def _apply(change: Operation, folders: dict[int, dict[str, int]]) -> None:
    assert isinstance(change, Named)
    for folder, name, node in change.names:
        folders[folder].pop(name, None)
        if node is not None:
            folders[folder][name] = node


def _walk(
    number: int, above: str, folders: dict[int, dict[str, int]], files: dict[int, bytes]
) -> Iterator[tuple[str, bytes | None]]:
    """Yield everything that can be reached by a name."""
    for name, node in folders[number].items():
        yield above + name, files.get(node)
        if node in folders:
            yield from _walk(node, f"{above}{name}/", folders, files)
