"""What is said where something cannot be done, and with which exit code the program ends."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from sen_tui.domain.errors import SenError
from sen_tui.domain.text import clean


@contextmanager
def told() -> Iterator[None]:
    """Do what is in the block; what cannot be done is said on stderr, and the program ends with exit code 1."""
    try:
        yield
    except SenError as refused:
        print(clean(str(refused)).text, file=sys.stderr)
    except BrokenPipeError:
        _drop_the_rest()
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
    except OSError as failed:
        print(f"The computer refused: {failed.strerror or 'unknown fault'}.", file=sys.stderr)
        _drop_the_rest()
    else:
        return
    sys.exit(1)


def _drop_the_rest() -> None:
    """Let go of what could not be written, where that is why: Python would try once more while it ends."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
