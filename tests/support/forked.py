"""Work done in other processes, forked so that starting one costs next to nothing."""

import json
import os
import select
import sys
import traceback
from collections.abc import Callable
from typing import Any, Self, cast


class Gate:
    """A gate that processes wait at: all that were forked before it opens go through at once."""

    def __init__(self) -> None:
        self._wait, self._open = os.pipe()

    def open(self) -> None:
        """Let everybody through."""
        os.close(self._open)

    def entered(self) -> None:
        """Give up the own end of the gate; every forked process does this first."""
        os.close(self._open)

    def wait(self) -> None:
        """Wait until the gate is open."""
        os.read(self._wait, 1)

    @property
    def is_open(self) -> bool:
        """Whether somebody opened the gate."""
        return bool(select.select([self._wait], [], [], 0)[0])


class Forked:
    """One process that does `work` and ends; what it returns comes back as JSON."""

    def __init__(self, pid: int, answer: int) -> None:
        self.pid = pid
        self._answer = answer

    @classmethod
    def start(cls, work: Callable[[], object], *gates: Gate) -> Self:
        """Begin `work` in another process, which gives up its ends of `gates` first."""
        answer, give = os.pipe()
        pid = os.fork()
        if pid:
            os.close(give)
            return cls(pid, answer)
        status = 1
        try:
            _without_press()
            for gate in gates:
                gate.entered()
            said: dict[str, object] = {"done": work()}
            status = 0
        except BaseException:
            said = {"failed": traceback.format_exc()}
        try:
            with open(give, "w", encoding="utf-8") as out:
                json.dump(said, out)
        finally:
            os._exit(status)

    def result(self) -> Any:
        """Wait for the end; return what the work returned, fail with its traceback where it failed."""
        with open(self._answer, encoding="utf-8") as answer:
            said = answer.read()
        os.waitpid(self.pid, 0)
        found = json.loads(said or '{"failed": "it was killed"}')
        assert "done" in found, found["failed"]
        return found["done"]

    def survived(self) -> bool:
        """Wait for the end; return whether the work was done, False where the process was killed over it."""
        with open(self._answer, encoding="utf-8") as answer:
            said = answer.read()
        os.waitpid(self.pid, 0)
        assert "failed" not in said, said
        return bool(said)


def _without_press() -> None:
    """Let papers be HTML in a forked process: typst would wait for ever for its threads, which a fork does not copy."""
    cast(dict[str, object], sys.modules)["typst"] = None


def in_other_process(work: Callable[[], object]) -> Any:
    """Return what `work` returns when another process does it."""
    return Forked.start(work).result()
