"""Over a line that may be slow an arrow key arrives in pieces: the wait for the rest is longer there."""

import os
import subprocess
import sys

import pytest

ASK = "import os; from sen_tui import terminal; terminal.prepare(); print(os.environ.get('ESCDELAY', ''))"


@pytest.mark.parametrize(
    ("variable", "wait"),
    [
        pytest.param("SSH_CONNECTION", "300", id="trusting group"),
        pytest.param("SUDO_UID", "300", id="service account, where sudo takes the other away"),
        pytest.param("SOMETHING", "", id="at the computer itself"),
    ],
)
def test_the_wait_for_the_rest_of_a_key(variable: str, wait: str) -> None:
    ours, theirs = os.openpty()
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    try:
        said = subprocess.run(
            [sys.executable, "-c", ASK],
            env=kept | {"TERM": "xterm-256color", variable: "1001"},
            stdin=theirs,
            stdout=subprocess.PIPE,
            stderr=theirs,
            check=True,
            timeout=60,
        )
    finally:
        os.close(theirs)
        os.close(ours)
    assert said.stdout.decode().strip() == wait
