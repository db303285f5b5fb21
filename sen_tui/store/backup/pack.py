"""Packs a cabinet into the archive of a backup.

Each child is read under its lock, the record first, so the archive holds one state of every child. The list
of members is written to a file of its own beside the archive, so memory does not grow with the number of
children.
"""

import errno
import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from gzip import GzipFile
from pathlib import Path
from typing import IO, Any

from sen_tui import __version__
from sen_tui.domain.errors import Busy, SenError
from sen_tui.store import files, own_bank, record, school
from sen_tui.store.audit import access_line
from sen_tui.store.audit.access_line import Line
from sen_tui.store.backup import tar
from sen_tui.store.backup.shape import FORMAT, MANIFEST, largest, position
from sen_tui.store.drafts.draft_file import OLD
from sen_tui.store.fault import shown_path
from sen_tui.store.layout import BANK, DRAFTS, FRAMEWORKS, HISTORY, LOG, PUPILS, RECORD, SCHOOL, is_id
from sen_tui.store.locks import locked

_OURS = (".json", ".jsonl", ".toml")


@dataclass(slots=True, kw_only=True)
class Packed:
    """The counts of a backup, and a sentence for each file that is damaged or missing from it."""

    children: int = 0
    files: int = 0
    size: int = 0
    """Bytes of all files together, not compressed."""
    findings: list[str] = field(default_factory=list)


class Packer:
    """Writes one backup of the cabinet at `home` into `out`, and the list of its members into `listed`."""

    def __init__(self, home: Path, out: GzipFile, listed: IO[bytes], made: datetime) -> None:
        self.home = home
        self.out = out
        self.listed = listed
        self.made = made
        self.packed = Packed()
        self._log_head = ""

    def pack(self) -> Packed:
        """Write the whole archive and return its counts. Raises `OSError` where the archive cannot be written."""
        self._of_school(SCHOOL, school.decode)
        self._of_school(BANK, own_bank.decode)
        for folder in (FRAMEWORKS, DRAFTS):
            for name in self._names(folder):
                self._take(name)
        for pupil_id in filter(is_id, self._names_in(PUPILS)):
            self._child(pupil_id)
        for name in self._names(LOG):
            self._take(name)
        self._write_list()
        return self.packed

    def _of_school(self, name: str, decode: Callable[[bytes], object]) -> None:
        """Add a file of the whole school."""
        content = self._content(name)
        self._add(name, content)
        if content is not None:
            try:
                decode(content)
            except SenError as error:
                self.packed.findings.append(str(error))

    def _child(self, pupil_id: str) -> None:
        """Add one child. The history never changes, so its files are read after the lock is released."""
        where = f"{PUPILS}/{pupil_id}"
        try:
            with self._open_folder(where) as folder, _quiet(folder):
                present = self._content(f"{where}/{RECORD}")
                past = self._names(f"{where}/{HISTORY}")
                drafts = [(name, self._content(name)) for name in self._names(f"{where}/{DRAFTS}")]
        except Busy as error:
            self._find(where, f"it is not in this backup. {error}")
            return
        except OSError as error:
            self._find(where, f"it cannot be read: {files.reason(error)}")
            return
        self._add_record(pupil_id, f"{where}/{RECORD}", present)
        self.packed.children += present is not None
        for name in past:
            revision = self._content(name)
            self._look_at(pupil_id, name, revision)
            self._add(name, revision)
        for name, draft in drafts:
            self._add(name, draft)

    def _add_record(self, pupil_id: str, name: str, content: bytes | None) -> None:
        stored = self._look_at(pupil_id, name, content)
        if stored:
            self._add(name, content, revision=stored.revision.number, sum=stored.revision.sum)
        else:
            self._add(name, content)

    def _look_at(self, pupil_id: str, name: str, content: bytes | None) -> record.Stored | None:
        """Return the record in these bytes; None for a damaged one, which is added to the findings."""
        if content is None:
            return None
        try:
            return record.decode(content, pupil_id, name.removeprefix(f"{PUPILS}/{pupil_id}/"))
        except SenError as error:
            self.packed.findings.append(str(error))
            return None

    def _take(self, name: str) -> None:
        content = self._content(name)
        if content is not None and name.startswith(LOG):
            last = access_line.read_line(content.rstrip(b"\n").rpartition(b"\n")[2])
            self._log_head = last.sum if isinstance(last, Line) else self._log_head
        self._add(name, content)

    def _add(self, name: str, content: bytes | None, **head: str | int) -> None:
        if content is None:
            return
        tar.add(self.out, name, len(content), (content,), self.made)
        self.packed.files += 1
        self.packed.size += len(content)
        line = {"name": name, "size": len(content), "sha256": hashlib.sha256(content).hexdigest(), **head}
        self.listed.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")

    def _write_list(self) -> None:
        """Write the list as one JSON document, with each member on a line of its own."""
        head: dict[str, Any] = {
            "format": FORMAT,
            "made": self.made.isoformat(),
            "app": __version__,
            "children": self.packed.children,
            "files": self.packed.files,
            "log": self._log_head,
        }
        begin = json.dumps(head)[:-1].encode() + b', "members": [\n'
        size = len(begin) + self.listed.tell() + len(b"]}\n") + max(0, self.packed.files - 1)
        tar.add(self.out, MANIFEST, size, self._list_pieces(begin), self.made)

    def _list_pieces(self, begin: bytes) -> Iterator[bytes]:
        yield begin
        self.listed.seek(0)
        for number, line in enumerate(self.listed, start=1):
            yield line if number == self.packed.files else line[:-1] + b",\n"
        yield b"]}\n"

    def _find(self, name: str, why: str) -> None:
        self.packed.findings.append(f"{shown_path(name)}: {why.removesuffix('.')}.")

    def _names(self, folder: str) -> list[str]:
        """Return the files of a folder that a backup can hold, in order. Others of ours are added to the findings."""
        inner = [f"{OLD}/{name}" for name in self._names_in(f"{folder}/{OLD}")] if folder.endswith(DRAFTS) else []
        paths = [f"{folder}/{name}" for name in (*inner, *self._names_in(folder))]
        for name in paths:
            if position(name) is None and name.endswith(_OURS) and files.TEMPORARY not in name:
                self._find(name, "no backup can hold a file of that name")
        return sorted(name for name in paths if position(name))

    def _names_in(self, folder: str) -> list[str]:
        try:
            with self._open_folder(folder) as at:
                return files.names(at)
        except FileNotFoundError:
            return []
        except OSError as error:
            self._find(folder, f"it cannot be read: {files.reason(error)}")
            return []

    def _content(self, name: str) -> bytes | None:
        """Return the bytes of a file; None where it cannot be read, which is added to the findings."""
        folder, _, last = name.rpartition("/")
        try:
            with self._open_folder(folder) as at:
                return files.read(last, at, largest(name))
        except FileNotFoundError:
            if DRAFTS not in name and name != BANK:  # a draft may have been thrown away or signed meanwhile
                self._find(name, "it is missing")
        except OSError as error:
            self._find(name, f"it is not in this backup: {files.reason(error)}")
        return None

    @contextmanager
    def _open_folder(self, folder: str) -> Iterator[int]:
        """Yield the descriptor of a folder of the cabinet. No link on the way is followed."""
        with ExitStack() as stack:
            at = stack.enter_context(files.opened(self.home))
            for name in filter(None, folder.split("/")):
                at = stack.enter_context(files.opened(name, at))
            yield at


@contextmanager
def _quiet(folder: int) -> Iterator[None]:
    """Hold the lock of an open folder. On a read-only disk nobody can save, so no lock is needed."""
    with ExitStack() as stack:
        try:
            stack.enter_context(locked(folder))
        except OSError as error:
            if error.errno != errno.EROFS:
                raise
        yield
