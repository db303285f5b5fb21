"""The output of a command: a sentence, or a page for the terminal, a pipe or a file."""

import os
import shutil
import sys
from pathlib import Path

from sen_tui.documents.page import render
from sen_tui.documents.page_model import Format, Page
from sen_tui.domain.at_work import Deed
from sen_tui.domain.text import clean
from sen_tui.office.access import noted
from sen_tui.office.opening import Office
from sen_tui.office.outbox import write_paper

_FORMATS: dict[str, Format] = {".html": "html", ".htm": "html", ".md": "md"}
"""The format of a file by its suffix. Any other file is text."""


def say(text: str, *, err: bool = False) -> None:
    """Print a sentence without characters that a terminal obeys. The name of a file may hold any byte."""
    print(clean(text).text, file=sys.stderr if err else sys.stdout, flush=True)


def note(office: Office, deed: Deed, pupil_id: str = "", revision: int = 0) -> None:
    """Write a deed into the access log. If the log refuses, print that on stderr and go on."""
    if trouble := noted(office, deed, pupil_id, revision):
        say(trouble, err=True)


def put(
    page: Page,
    *,
    form: Format | None = None,
    width: int | None = None,
    large_print: bool = False,
    output: Path | None = None,
    force: bool = False,
) -> None:
    """Print a page, or write it to the file `output`.

    Raises as `write_paper`.
    """
    on_screen = output is None and sys.stdout.isatty()
    if form is None and output is not None:
        form = _FORMATS.get(output.suffix.lower())
    chosen: Format = form or ("ansi" if on_screen and "NO_COLOR" not in os.environ else "text")
    columns = width or min(max(shutil.get_terminal_size().columns, 60), 120)
    text = render(page, chosen, width=columns, large_print=large_print)
    if output is None:
        sys.stdout.buffer.write(text.encode())
        sys.stdout.flush()
        return
    write_paper(text, output, force=force)
    say(f"Written to {output}.", err=True)
