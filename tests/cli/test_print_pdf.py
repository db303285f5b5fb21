"""`print --format pdf`: to a file or a pipe, never to a terminal; without typst; and what the process touches."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import sen_tui
from sen_tui.domain.errors import BadInput
from sen_tui.office.press import press
from support.commands import TODAY, data, refused, run


def child(school: Path) -> str:
    """Return the id of a child with a signed review."""
    ids: list[str] = [row["id"] for row in data(school, "roster")]
    return next(pupil for pupil in ids if data(school, "show", pupil)["reviews"])


def call(home: Path, *args: str) -> list[str]:
    return [sys.executable, "-m", "sen_tui", "--home", str(home), *args]


def environment() -> dict[str, str]:
    top = str(Path(sen_tui.__file__).parents[1])
    return dict(os.environ) | {"SEN_TUI_TODAY": TODAY, "PYTHONPATH": top, "PYTHONDONTWRITEBYTECODE": "1"}


def test_a_pdf_goes_to_a_file_by_its_format_or_by_its_suffix(school: Path, tmp_path: Path) -> None:
    pupil = child(school)
    for name, more in (("a.pdf", ()), ("b", ("--format", "pdf")), ("c.pdf", ("--large-print",))):
        done = run(school, "print", "review", pupil, "-o", str(tmp_path / name), *more)
        assert (done.exit_code, done.stdout) == (0, ""), done.output
    papers = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert papers["a.pdf"].startswith(b"%PDF-1.7")
    assert papers["a.pdf"] == papers["b"]
    assert papers["c.pdf"] != papers["a.pdf"]
    assert (tmp_path / "a.pdf").stat().st_mode & 0o077 == 0


def test_a_pdf_goes_into_a_pipe_as_it_is_and_not_to_a_terminal(school: Path, tmp_path: Path) -> None:
    words = ("print", "review", child(school), "--format", "pdf")
    piped = subprocess.run(call(school, *words), env=environment(), capture_output=True, check=True, timeout=60)
    assert piped.stdout.startswith(b"%PDF-1.7")
    assert piped.stdout.rstrip().endswith(b"%%EOF")
    near, far = os.openpty()
    shown = subprocess.run(
        call(school, *words), env=environment(), stdout=far, stderr=subprocess.PIPE, text=True, check=False, timeout=60
    )
    os.close(far)
    os.close(near)
    assert shown.returncode == 2
    assert "A PDF is not for a terminal: name a file with -o" in shown.stderr


def test_without_typst_one_sentence_says_so_and_nothing_is_noted(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pupil = child(own)
    press.cache_clear()
    monkeypatch.setitem(sys.modules, "typst", None)
    before = {path: path.read_bytes() for path in own.rglob("*access*") if path.is_file()}
    said = refused(own, "print", "review", pupil, "-o", str(tmp_path / "a.pdf"))
    assert said == (
        "A PDF needs typst, which is not installed here: pip install 'sen-tui[pdf]'. "
        "HTML needs nothing more: --format html.\n"
    )
    assert not (tmp_path / "a.pdf").exists()
    assert before == {path: path.read_bytes() for path in own.rglob("*access*") if path.is_file()}
    with pytest.raises(BadInput, match="typst"):
        press()
    press.cache_clear()


def test_options_that_change_nothing_are_refused(school: Path) -> None:
    assert "no columns" in refused(school, "print", "review", child(school), "--format", "pdf", "--width", "80", code=2)


def test_the_report_to_the_governors_is_a_pdf_too(school: Path, tmp_path: Path) -> None:
    done = run(school, "report", "governors", "-o", str(tmp_path / "numbers.pdf"))
    assert done.exit_code == 0, done.output
    assert (tmp_path / "numbers.pdf").read_bytes().startswith(b"%PDF")


def test_a_pdf_needs_no_network_and_writes_no_file_elsewhere(own: Path, tmp_path: Path, strace: str) -> None:
    log, out = tmp_path / "calls", tmp_path / "paper.pdf"
    watched = [
        strace,
        "-f",
        "-y",
        "-e",
        "trace=network,openat,open,creat,mkdir,mkdirat,rename,renameat",
        "-o",
        str(log),
    ]
    command = call(own, "print", "review", child(own), "-o", str(out))
    subprocess.run([*watched, *command], env=environment(), capture_output=True, check=True, timeout=120)
    calls = log.read_text("utf-8", "replace").splitlines()
    assert out.read_bytes().startswith(b"%PDF")
    assert [line for line in calls if "AF_INET" in line] == []
    made = [line for line in calls if re.search(r"O_(WRONLY|RDWR|CREAT)|mkdir|rename", line)]
    assert made
    assert [line for line in made if str(tmp_path) not in line and "/dev/" not in line and str(own) not in line] == []
    assert [line for line in calls if re.search(r"/(usr/share|\.local/share|\.)/?fonts|fontconfig", line)] == []
