"""The steps of `docs/server.md`, line by line as they are written there, lead to a server that people can use."""

import hashlib
import os
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from support.school_server import TOP, SchoolServer

HEADINGS = {"service": "\n## The service account", "group": "\n## The trusting group"}
CONNECT = {"service": (), "group": ("sen-tui",)}


def steps(form: str) -> list[str]:
    """Return the lines that the page gives for a form. The test server has no systemd: its line is left out."""
    chapter = (TOP / "docs" / "server.md").read_text("utf-8").partition(HEADINGS[form])[2]
    lines = chapter.partition("```sh\n")[2].partition("```")[0].splitlines()
    assert len(lines) >= 4
    return [line for line in lines if line != "systemctl reload ssh"]


@pytest.mark.parametrize("form", list(HEADINGS))
def test_the_steps_of_the_page(form: str, root: Callable[[str], str], tmp_path: Path) -> None:
    os.chmod(tmp_path, 0o700)
    with SchoolServer(tmp_path / "server", form, root) as server:
        server.account("okafor", "")
        for line in steps(form):
            server.in_checkout(line)
        at_work = server.open("okafor", *CONNECT[form])
        at_work.wait_for("Hillside Primary")
        at_work.press("Ctrl+Q")
        assert at_work.wait_end() == 0
        assert "Ngozi Okafor" in server.run("getent", "passwd", "okafor")


@pytest.mark.parametrize("form", list(HEADINGS))
def test_the_nightly_script(form: str, request: pytest.FixtureRequest) -> None:
    server: SchoolServer = request.getfixturevalue({"service": "service", "group": "trusting"}[form])
    server.in_checkout("install -m 0755 data/server/nightly/sen-tui-nightly /usr/local/sbin/sen-tui-nightly")
    server.in_checkout("printf '#!/bin/sh\\ncat >>/run/journal\\n' >/usr/local/bin/logger")  # there is no journal here
    server.run("chmod", "0755", "/usr/local/bin/logger")
    server.run("sen-tui-nightly")
    kept = server.home.parent / "sen-backup"
    backup, heads = sorted(kept.iterdir(), key=lambda path: path.suffix)
    assert [path.stat().st_mode & 0o777 for path in (kept, backup, heads)] == [0o700, 0o600, 0o600]
    assert {path.stat().st_uid for path in (kept, backup, heads)} == {0}
    with tarfile.open(backup) as archive:
        inside = archive.getnames()
    pupils = [path.name for path in (server.home / "pupils").iterdir() if path.is_dir()]
    assert not [pupil for pupil in pupils if not any(pupil in name for name in inside)]
    assert not [pupil for pupil in pupils if pupil not in heads.read_text("utf-8")]
    assert hashlib.sha256(heads.read_bytes()).hexdigest() in server.run("cat", "/run/journal")


def test_everything_has_a_header_that_says_where_it_goes_and_how_to_try_it() -> None:
    files = [path for path in (TOP / "data" / "server").rglob("*") if path.is_file() and path.suffix != ".md"]
    assert len(files) >= 9
    for path in files:
        head = "".join(path.read_text("utf-8").splitlines(keepends=True)[:6])
        assert "Goes to /" in head or "run this once, as root" in head, path
