"""The invented schools for all measurements, each made once."""

import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from programs import environment, sen_tui


@dataclass(frozen=True, slots=True)
class Schools:
    """Cabinets of invented children under a folder, by how many children they have."""

    place: Path
    read: set[int] = field(default_factory=set)
    """The schools whose register this process has read. An index by an older program may have another form."""

    def home(self, pupils: int) -> Path:
        """Return the cabinet of a school of `pupils` children, its register read once. Nothing may be changed in it."""
        home = self.place / str(pupils)
        if not home.exists():
            took = make(home, pupils)
            (self.place / f"{pupils}.seconds").write_text(str(took))
        if pupils not in self.read:
            quietly("--home", str(home), "roster")
            self.read.add(pupils)
        return home

    def made_in(self, pupils: int) -> float:
        """Return the seconds that it took to make a school."""
        self.home(pupils)
        return float((self.place / f"{pupils}.seconds").read_text())

    @contextmanager
    def copy(self, pupils: int) -> Iterator[Path]:
        """Yield a copy of a school's cabinet without drafts. It is deleted after the block."""
        with tempfile.TemporaryDirectory(prefix="own-", dir=self.place) as folder:
            copied = shutil.copytree(self.home(pupils), Path(folder) / "school")
            for drafts in copied.glob("pupils/*/drafts"):
                shutil.rmtree(drafts)
                drafts.mkdir()
            yield copied


@dataclass(frozen=True, slots=True, kw_only=True)
class Measuring:
    """The settings for a part of the benchmarks: the schools, and the number of measurements."""

    schools: Schools
    times: int
    """How often a program is started."""
    keys: int
    """How often a key is pressed."""
    large: int
    """Children in the large school."""
    peers: Path
    """The folder where the programs to compare with are installed, each in a folder of its own."""
    long: bool = False
    """Whether to measure for an hour: as many rounds as the bar names."""
    counting: str = sys.executable
    """The Python whose sen-tui has its widgets counted. Both versions of a comparison get the same yardstick."""
    small: int = 38
    """Children in the small school."""

    @property
    def sizes(self) -> tuple[int, int]:
        """Children in the small school and in the large one."""
        return self.small, self.large


def make(home: Path, pupils: int) -> float:
    """Make an invented school. Return the seconds it took."""
    began = time.perf_counter()
    quietly("demo", "--home", str(home), "--pupils", str(pupils), "--seed", "1", "--no-open")
    return time.perf_counter() - began


def quietly(*arguments: str) -> None:
    """Run a command of sen-tui and drop its output."""
    subprocess.run(sen_tui(*arguments), env=environment(), check=True, stdout=subprocess.DEVNULL)


def reviewed(home: Path) -> str:
    """Return the id of a child who has a signed review."""
    listed = subprocess.run(sen_tui("--home", str(home), "roster", "--json"), env=environment(), capture_output=True)
    for child in json.loads(listed.stdout):
        command = sen_tui("--home", str(home), "print", "review", child["id"])
        if subprocess.run(command, env=environment(), capture_output=True, check=False).returncode == 0:
            return str(child["id"])
    raise LookupError("no child of the invented school has a signed review")
