"""What a deed did to the disk, call by call, read from what strace wrote of the real program."""

import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from support.traced_deeds import Call

_CREATED = "O_CREAT"
_TEXT = r'"((?:\\x[0-9a-f]{2})*)"'
_PLACE = r"(?:\d+|AT_FDCWD)<((?:\\x[0-9a-f]{2})*)>"
_AT = re.compile(rf"{_PLACE}, {_TEXT}")
_DESCRIPTOR = re.compile(_PLACE)
_WRITTEN = re.compile(_TEXT)
_CHANGES_NOTHING = {
    "access", "brk", "close", "faccessat", "faccessat2", "fchmod", "fcntl", "flock", "fstat", "getdents64", "getpid",
    "getrandom", "lseek", "mmap", "munmap", "newfstatat", "read", "statx",
}  # fmt: skip
"""Of the bytes and names on the disk. Modes are not part of the model."""


@dataclass(frozen=True, slots=True)
class Written:
    """Bytes were put at the end of a file."""

    node: int
    content: bytes


@dataclass(frozen=True, slots=True)
class Named:
    """Names of one or two folders were changed at once: to what they stand for, None where they are gone."""

    names: tuple[tuple[int, str, int | None], ...]


@dataclass(frozen=True, slots=True)
class Synced:
    """The bytes of a file, or the names of a folder, were put on the disk for good."""

    node: int


Operation = Written | Named | Synced
ROOT = 0


class Recording:
    """The disk below `home` as it is now, and what was done to it since. Files and folders go by number."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.folders: dict[int, dict[str, int]] = {}
        """The names in each folder as they were at the beginning."""
        self.files: dict[int, bytes] = {}
        """The bytes of each file as they were at the beginning; nothing where it was made since."""
        self.operations: list[Operation] = []
        self._made = ROOT
        self._read(home, ROOT)
        self._now = {number: dict(names) for number, names in self.folders.items()}

    def follow(self, call: Call) -> None:
        """Take one call of the deed into the recording."""
        said, _, result = call.line.rpartition(" = ")
        if result.startswith("-1") or call.name in _CHANGES_NOTHING:
            return
        places = [PurePosixPath(_text(where), _text(name)) for where, name in _AT.findall(said)]
        match call.name:
            case "openat":
                if _CREATED in said:
                    self._name((places[0], self._new_file()))
            case "mkdirat":
                self._name((places[0], self._new_folder()))
            case "write":
                self.operations.append(Written(self._open(said), _bytes(_WRITTEN.findall(said)[0])))
            case "fsync":
                self.operations.append(Synced(self._open(said)))
            case "linkat":
                self._name((places[1], self._node(places[0])))
            case "renameat":
                self._name((places[0], None), (places[1], self._node(places[0])))
            case "unlinkat":
                self._name((places[0], None))
            case _:
                raise AssertionError(f"the model of the disk does not know {call.name}")

    def _read(self, folder: Path, number: int) -> None:
        names = self.folders[number] = {}
        for path in sorted(folder.iterdir()):
            self._made += 1
            names[path.name] = self._made
            if path.is_dir():
                self._read(path, self._made)
            else:
                self.files[self._made] = path.read_bytes()

    def _new_file(self) -> int:
        self._made += 1
        self.files[self._made] = b""
        return self._made

    def _new_folder(self) -> int:
        self._made += 1
        self.folders[self._made] = {}
        self._now[self._made] = {}
        return self._made

    def _name(self, *changes: tuple[PurePosixPath, int | None]) -> None:
        names = tuple((self._node(place.parent), place.name, node) for place, node in changes)
        for folder, name, node in names:
            self._now[folder].pop(name, None)
            self._now[folder] |= {name: node} if node is not None else {}
        self.operations.append(Named(names))

    def _node(self, place: PurePosixPath) -> int:
        node = ROOT
        for name in place.relative_to(self.home).parts:
            node = self._now[node][name]
        return node

    def _open(self, said: str) -> int:
        found = _DESCRIPTOR.search(said)
        assert found, said
        return self._node(PurePosixPath(_text(found[1])))


def _bytes(hexadecimal: str) -> bytes:
    return bytes.fromhex(hexadecimal.replace(r"\x", ""))


def _text(hexadecimal: str) -> str:
    return _bytes(hexadecimal).decode()
