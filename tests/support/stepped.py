"""A process that stops before each call that changes a file, until it is told to go on."""

import fcntl
import json
import os
import signal
import traceback
from collections.abc import Callable
from typing import Any, Self

_CHANGING: dict[str, Any] = {
    **dict.fromkeys(("open", "mkdir", "rename", "link", "unlink", "rmdir", "write", "fchmod"), os),
    "flock": fcntl,
}
"""The calls that change a folder, a file or a lock, and where they are found. An `open` counts if it makes a file."""


class Stepped:
    """One process that does `work` call by call. What the work returns comes back as JSON."""

    def __init__(self, pid: int, answer: int) -> None:
        self._pid = pid
        self._answer = answer
        self.ended = False
        """Whether the process has ended, by itself or killed."""

    @classmethod
    def start(cls, work: Callable[[], object]) -> Self:
        """Begin `work` in a process that has stopped before its first call."""
        answer, give = os.pipe()
        pid = os.fork()
        if pid:
            os.close(give)
            stepped = cls(pid, answer)
            stepped._wait()
            return stepped
        os.close(answer)
        try:
            _stop_before_changes()
            said: dict[str, object] = {"done": work()}
        except BaseException:
            said = {"failed": traceback.format_exc()}
        try:
            with open(give, "w", encoding="utf-8") as out:
                json.dump(said, out)
        finally:
            os._exit(0)

    def step(self) -> None:
        """Let the process make one more call; return when it has stopped before the next, or has ended."""
        os.kill(self._pid, signal.SIGCONT)
        self._wait()

    def finish(self) -> None:
        """Let the process go on to its end."""
        while not self.ended:
            self.step()

    def kill(self) -> None:
        """End the process where it stands."""
        os.kill(self._pid, signal.SIGKILL)
        while not self.ended:
            self._wait()

    def result(self) -> Any:
        """Return what the work of a process that has ended returned; None where it was killed. Fail where it failed."""
        with open(self._answer, encoding="utf-8") as answer:
            said = json.loads(answer.read() or '{"done": null}')
        assert "done" in said, said["failed"]
        return said["done"]

    def _wait(self) -> None:
        _, status = os.waitpid(self._pid, os.WUNTRACED)
        self.ended = not os.WIFSTOPPED(status)


def _stop_before_changes() -> None:
    """Let this process stop before each call that changes something, and keep it from waiting for the disk."""

    def stopping(real: Callable[..., Any], name: str) -> Callable[..., Any]:
        def call(*args: Any, **options: Any) -> Any:
            if name != "open" or args[1] & os.O_CREAT:
                os.kill(os.getpid(), signal.SIGSTOP)
            return real(*args, **options)

        return call

    for name, module in _CHANGING.items():
        setattr(module, name, stopping(getattr(module, name), name))
    os.sync = lambda: None
    os.fsync = lambda _: None
