"""The printer: a paper of the outbox goes to the school's print queue, with a job name that names no child."""

import subprocess
from pathlib import Path

from sen_tui.domain.errors import BadInput, NotSaved

_WAIT = 20
"""Seconds after which a print queue that does not answer is given up."""


def send_to_printer(path: Path, kind: str) -> None:
    """Send a PDF to the printer by `lp`. `kind` is the name of the job.

    Raises `BadInput` for a file that a print queue cannot read, and `NotSaved` if there is no `lp` or it refuses: then
    nothing was printed.
    """
    if path.suffix != ".pdf":
        raise BadInput("Only a PDF can be sent to the printer from here. Open this paper in a browser to print it.")
    command = ["lp", "-t", kind, "--", str(path)]
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=_WAIT, check=False)
    except FileNotFoundError:
        raise NotSaved("Not printed: this machine has no command `lp`. Open the paper from the outbox.") from None
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotSaved("Not printed: the print queue does not answer.") from error
    if done.returncode:
        raise NotSaved("Not printed: the print queue refused the paper. Ask whoever looks after the printer.")
