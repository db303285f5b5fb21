"""The frameworks of a school: its own one, and those that single children name."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING

from sen_tui import __version__, places
from sen_tui.domain.errors import BadInput, Damaged, NotFound
from sen_tui.domain.text import stopped
from sen_tui.store import framework_files

if TYPE_CHECKING:
    from pathlib import Path

    from sen_tui.domain.folder import PupilFolder
    from sen_tui.domain.framework import Framework
    from sen_tui.store.framework_files import FrameworkFile


class Frameworks:
    """Reads each framework once, at its first use. Later changes of a file count at the next start."""

    def __init__(self, home: Path, chosen: str) -> None:
        """`home`: the cabinet. `chosen`: the id of the framework that the school works by."""
        self._folders = places.framework_folders(home)
        self._chosen = chosen
        self._others: dict[str, Framework] = {}

    @cached_property
    def file(self) -> FrameworkFile:
        """The file of the school's framework. Raises `NotFound`, `BadInput`."""
        return framework_files.find_framework_file(self._chosen, self._folders)

    @cached_property
    def mark(self) -> str:
        """A text that changes with the school's framework, and with the school's own files of others. Raises as `file`.

        The other frameworks of the program change with its version.
        """
        return f"{self.file.mark} {__version__} {framework_files.stamps(self._folders[0])}"

    @cached_property
    def school(self) -> Framework:
        """The framework that the school works by.

        Raises `NotFound` if there is none of that name, `BadInput` if its file has mistakes.
        """
        from sen_tui.store.frameworks import parsed  # start-up: the register is shown without the framework

        return parsed(self.file)

    def of(self, folder: PupilFolder) -> Framework:
        """Return the framework by which the school works with a child: the one that the folder names, or the school's.

        Raises `Damaged` if the folder names one that cannot be used: that keeps people from this child alone.
        """
        try:
            return self.named(folder.pupil.framework)
        except (NotFound, BadInput) as refusal:
            if folder.pupil.framework in ("", self._chosen):
                raise
            why = stopped(str(refusal).splitlines()[0])
            raise Damaged(
                f"The framework of this child cannot be used: {why} Mend its file, or "
                "put it back into the cabinet's folder `frameworks`; `sen-tui frameworks --check FILE` finds mistakes."
            ) from refusal

    def goes_by(self, folder: PupilFolder) -> str:
        """Return the id of the framework by which the school works with a child."""
        return folder.pupil.framework or self._chosen

    def usable(self) -> Iterator[Framework]:
        """Yield every framework that can be used, in order of id."""
        with suppress(BadInput):
            for framework_id in framework_files.available(self._folders):
                with suppress(BadInput):
                    yield self.named(framework_id)

    def then(self, folder: PupilFolder, made_by: str) -> Framework:
        """Return the framework by which a part of a folder was made. If it cannot be used, it is the child's."""
        try:
            return self.named(made_by) if made_by else self.of(folder)
        except (NotFound, BadInput):
            return self.of(folder)

    def named(self, framework_id: str) -> Framework:
        """Return a framework by its id, the school's for none. Raises as `school`."""
        if framework_id in ("", self._chosen):
            return self.school
        if framework_id not in self._others:
            from sen_tui.store.frameworks import load  # start-up: as above

            self._others[framework_id] = load(framework_id, self._folders)
        return self._others[framework_id]

    def if_read(self, framework_id: str = "") -> Framework | None:
        """Return a framework by its id, the school's for none, if something has used it by now."""
        if framework_id in ("", self._chosen):
            read: Framework | None = vars(self).get("school")
            return read
        return self._others.get(framework_id)
