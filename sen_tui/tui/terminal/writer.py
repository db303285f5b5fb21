"""Writing to the terminal without waiting for it."""

import contextlib
from queue import Queue
from threading import Thread
from typing import IO

_LAST_FRAMES = 0.3
"""Seconds that the terminal has to take the last frames; then the program ends without them."""


class Writer:
    """Writes in a thread of its own. It never makes the app wait, and ends quietly where the terminal is gone."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self._queue: Queue[str | None] = Queue()
        self._thread = Thread(target=self._run, daemon=True, name="terminal-output")
        self._thread.start()

    def write(self, text: str) -> None:
        """Write `text` in its turn, in the other thread."""
        self._queue.put(text)

    def stop(self) -> None:
        """Stop when all is written, or after `_LAST_FRAMES` seconds."""
        self._queue.put(None)
        self._thread.join(_LAST_FRAMES)

    def _run(self) -> None:
        with contextlib.suppress(OSError, ValueError):
            while (text := self._queue.get()) is not None:
                self._file.write(text)
                if self._queue.empty():
                    self._file.flush()
            self._file.flush()
