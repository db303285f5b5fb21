"""Papers for the printer: the outbox, which is the cabinet's folder for them, and other places for them."""

from pathlib import Path

from sen_tui.documents.page import render
from sen_tui.documents.page_model import Page
from sen_tui.domain.errors import BadInput, NotSaved
from sen_tui.office.access import require_noted
from sen_tui.office.lookup import read_folder
from sen_tui.office.opening import Office
from sen_tui.store import files, outbox, output_file
from sen_tui.store.layout import OUTBOX, is_inside

_LONGEST = 80
"""Characters of the page's name in the name of its file. An id in a foreign record can have any length."""


def put_in_outbox(office: Office, pupil_id: str, page: Page) -> str:
    """Put a page about a child into the outbox as HTML. Return the path of the file inside the cabinet.

    The page is in large print if the child's details ask for it. The name of the file has the day, the child's
    id and the name of the page, never a name of the child. Another print of the same page on the same day
    replaces the file. Raises `NotSaved` if the disk or the access log refuses: then nothing new is there. After
    `NotSure` the paper is there.
    """
    html = render(page, "html", large_print=read_folder(office, pupil_id).pupil.large_print)
    require_noted(office, "printed", pupil_id)
    name = "".join(c for c in page.name if c.isascii() and (c.isalnum() or c == "-"))[:_LONGEST]
    place = outbox.put(office.cabinet.home, f"{office.today()}-{pupil_id}-{name}.html", html.encode())
    return str(place.relative_to(office.cabinet.home))


def check_place(office: Office, output: Path) -> None:
    """Raise `BadInput` if the file `output` would be among the cabinet's own files. The outbox is allowed."""
    home = office.cabinet.home
    if is_inside(home, output) and not is_inside(home / OUTBOX, output):
        raise BadInput(f"{output} is in the cabinet itself, among its own files: write to {OUTBOX}/ or elsewhere.")


def write_paper(text: str, output: Path, *, force: bool) -> None:
    """Write a paper to the file `output`.

    Raises `BadInput` if that is no place for a file, or is there already and `force` is not given, and `NotSaved` if
    the disk refuses: then an old file is as it was. After `NotSure` the paper is there.
    """
    try:
        output_file.write_bytes(output, text.encode(), force=force)
    except OSError as error:
        raise NotSaved(f"{output} cannot be written: {files.reason(error)}.") from error
