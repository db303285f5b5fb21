"""Printed papers: a page and a batch beside weasyprint, in an environment of its own; the first PDF beside the text."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from itertools import cycle, islice
from pathlib import Path

from command_times import run
from programs import sen_tui
from rows import Row, alternately, ratio
from schools import Measuring, reviewed

from sen_tui.documents.page import render
from sen_tui.documents.page_model import Page
from sen_tui.documents.review import review_summary
from sen_tui.domain.at_work import Person
from sen_tui.office.opening import open_office
from sen_tui.office.press import as_pdf

AT = datetime(2026, 11, 20, 14, 2, tzinfo=UTC)
BATCH = 250
"""The papers of a large school before a round of reviews."""
TENTH = 10
"""The peer makes every tenth paper of the batch: all of them would take it minutes."""
PEER = "weasyprint"
FASTER, COLD = 0.1, 3.0
"""The bars: a tenth of the time of the peer; three times that of the same paper as text."""
_PEER = """
import sys, time
from weasyprint import HTML
for line in sys.stdin:
    began = time.perf_counter()
    for name in line.rstrip("\\n").split("\\t"):
        HTML(filename=name).write_pdf(pdf_variant="pdf/ua-1")
    print((time.perf_counter() - began) * 1000, flush=True)
"""


def papers(measuring: Measuring) -> Iterator[Row]:
    """Yield the time of one paper and of a batch beside the peer's, and of the first paper from a cold start."""
    home = measuring.schools.home(measuring.small)
    pages = list(islice(cycle(_pages(home)), BATCH if measuring.times > 3 else 20))
    try:
        with _peer(measuring.peers) as (theirs, version), _as_html(pages, measuring.schools.place) as files:
            what, beside = "a review as a PDF", f"{PEER} {version}"
            one = alternately(measuring.times, partial(_made, pages[:1]), partial(theirs, files[:1]))
            yield ratio(f"{what}, the press being warm", one[0], beside, one[1], FASTER)
            some = files[::TENTH]
            many = alternately(1, partial(_made, pages), lambda: theirs(some) * len(files) / len(some))
            yield ratio(f"{what}, {len(pages)} children", many[0], f"{beside}, by {len(some)}", many[1], FASTER)
    except (OSError, ValueError, subprocess.SubprocessError) as missing:
        yield Row(what=f"a review as a PDF, beside {PEER}", failed=f"{PEER}: {missing}")
    text = sen_tui("--home", str(home), "print", "review", reviewed(home))
    first, plain = alternately(measuring.times, partial(run, [*text, "--format", "pdf"]), partial(run, text))
    yield ratio("print review --format pdf, from a cold start", first, "print review", plain, COLD)


def _pages(home: Path) -> list[Page]:
    """Return the last review of each child who has one."""
    person = Person(login="bench", name="Bench", host="here")
    office = open_office(home, person=person, today=AT.date, now=lambda: AT, new_id=str, tell=print)
    folders = [office.cabinet.load(pupil).folder for pupil in office.cabinet.ids()]
    reviewed = [folder for folder in folders if folder.signed_reviews]
    return [review_summary(f, f.signed_reviews[-1], office.framework, office.school) for f in reviewed]


def _made(pages: list[Page]) -> float:
    """Return the milliseconds in which these pages become PDFs."""
    began = time.perf_counter()
    for page in pages:
        as_pdf(page)
    return (time.perf_counter() - began) * 1000


@contextmanager
def _as_html(pages: list[Page], place: Path) -> Iterator[list[str]]:
    """Yield the names of files with these pages as HTML: the peer's way to the same papers."""
    folder = place / "papers"
    folder.mkdir(parents=True, exist_ok=True)
    names = [str(folder / f"{number}.html") for number in range(len(pages))]
    for name, page in zip(names, pages, strict=True):
        Path(name).write_text(render(page, "html"), "utf-8")
    yield names
    for name in names:
        Path(name).unlink()


@contextmanager
def _peer(place: Path) -> Iterator[tuple[Callable[[list[str]], float], str]]:
    """Yield a function from files to the milliseconds in which the peer makes PDFs of them, and its version."""
    python = place / PEER / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(place / PEER)], check=True, capture_output=True)
        subprocess.run([str(python), "-m", "pip", "install", "-q", PEER], check=True, capture_output=True, timeout=300)
    ask = f"from weasyprint import HTML; from importlib.metadata import version; print(version({PEER!r}))"
    version = subprocess.run([str(python), "-c", ask], check=True, capture_output=True, text=True).stdout.strip()
    command, quiet = [str(python), "-u", "-c", _PEER], subprocess.DEVNULL
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=quiet, text=True) as process:
        asked, told = process.stdin, process.stdout
        assert asked
        assert told

        def milliseconds(files: list[str]) -> float:
            asked.write("\t".join(files) + "\n")
            asked.flush()
            return float(told.readline())

        yield milliseconds, version
        asked.close()
