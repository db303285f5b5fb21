"""Papers for the printer: the outbox, which is the cabinet's folder for them, and other places for them."""

import re
from collections.abc import Callable
from datetime import date
from itertools import count
from pathlib import Path

import msgspec

from sen_tui.documents.page import render
from sen_tui.documents.page_model import Page
from sen_tui.domain.errors import BadInput, NotSaved
from sen_tui.office.access import require_noted
from sen_tui.office.lookup import read_folder
from sen_tui.office.opening import Office
from sen_tui.office.press import as_pdf, has_press, lacking
from sen_tui.store import files, outbox, output_file
from sen_tui.store.layout import OUTBOX, is_inside

_DAY = "(?P<day>[12][0-9]{3}-[01][0-9]-[0-3][0-9])"
_NAME = re.compile(_DAY + r"-(?P<pupil>[0-9a-z]{10,32})-(?P<kind>[a-z]+)[A-Za-z0-9-]*\.(?:html|pdf)")
"""The name of a paper's file, as `put_in_outbox` makes it."""
_LONGEST = 80
"""Characters of the page's name in the name of its file. An id in a foreign record can have any length."""


_LONGEST_ID = 32
"""Characters of the id of a contact there."""


class Put(msgspec.Struct, frozen=True):
    """A paper as it was put into the outbox."""

    path: Path
    content: bytes


def put_in_outbox(
    office: Office,
    pupil_id: str,
    page: Page,
    *,
    large_print: bool | None = None,
    apart: str = "",
    stays: Callable[[str, bytes], bool] = lambda file, content: False,
) -> Put:
    """Put a page about a child into the outbox: as a PDF where typst is installed, else as HTML. Return the file.

    The page is in large print if that is asked for; if nothing is said, if the child's details ask for it. The name
    of the file has the day, the child's id and the name of the page, never a name of the child; `apart` tells copies
    for several people apart. Another print of the same page on the same day replaces the file, unless the file
    `stays` as it is beside these bytes: then the new one has a number. Raises `NotSaved` if the disk or the access log
    refuses: then nothing new is there. After `NotSure` the paper is there.
    """
    large = read_folder(office, pupil_id).pupil.large_print if large_print is None else large_print
    printed = as_pdf(page, large_print=large) if has_press() else None
    content = printed.pdf if printed else render(page, "html", large_print=large).encode()
    require_noted(office, "printed", pupil_id)
    name = "-".join(part for part in (_plain(page.name)[:_LONGEST], id_in_name(apart)) if part)
    stem, suffix = f"{office.today()}-{pupil_id}-{name}", "pdf" if printed else "html"
    files_of = (f"{stem}{f'-{number}' if number > 1 else ''}.{suffix}" for number in count(1))
    path = outbox.put(office.cabinet.home, next(file for file in files_of if not stays(file, content)), content)
    if printed and printed.replaced:
        office.tell(lacking(printed.replaced))
    return Put(path, content)


def id_in_name(contact_id: str) -> str:
    """Return the id of a person as it stands in the name of a file: an id of a foreign record may hold anything."""
    return _plain(contact_id)[:_LONGEST_ID]


def _plain(name: str) -> str:
    """Return the characters of a name that may stand in the name of a file."""
    return "".join(c for c in name if c.isascii() and (c.isalnum() or c == "-"))


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """A paper in the outbox."""

    pupil_id: str
    kind: str
    """The kind of paper, as its page is called: `review`, `plan`."""
    made_on: date
    name: str
    """The name of its file."""
    path: Path


def papers_waiting(office: Office, pupil_id: str | None = None) -> tuple[Waiting, ...]:
    """Return the papers in the outbox, the latest first; with `pupil_id` those about that child. Raises `NotSaved`.

    Files that this program did not make are left out.
    """
    home = office.cabinet.home
    try:
        made = [match for name in outbox.names(home) if (match := _NAME.fullmatch(name))]
    except OSError as error:
        raise NotSaved(f"The outbox cannot be read: {files.reason(error)}.") from error
    papers = (_waiting(home / OUTBOX, match) for match in made if pupil_id in (None, match["pupil"]))
    return tuple(sorted((p for p in papers if p), key=lambda paper: (paper.made_on, paper.name), reverse=True))


def _waiting(folder: Path, match: re.Match[str]) -> Waiting | None:
    """Return the paper of a file name; None where its day is none."""
    try:
        made_on = date.fromisoformat(match["day"])
    except ValueError:
        return None
    name = match[0]
    return Waiting(pupil_id=match["pupil"], kind=match["kind"], made_on=made_on, name=name, path=folder / name)


def take_out(office: Office, paper: Waiting) -> None:
    """Take a paper out of the outbox; it can be made again. Raises `NotSaved`."""
    outbox.remove(office.cabinet.home, paper.name)


def check_place(office: Office, output: Path) -> None:
    """Raise `BadInput` if the file `output` would be among the cabinet's own files. The outbox is allowed."""
    home = office.cabinet.home
    if is_inside(home, output) and not is_inside(home / OUTBOX, output):
        raise BadInput(f"{output} is in the cabinet itself, among its own files: write to {OUTBOX}/ or elsewhere.")


def write_paper(content: bytes, output: Path, *, force: bool) -> None:
    """Write a paper to the file `output`.

    Raises `BadInput` if that is no place for a file, or is there already and `force` is not given, and `NotSaved` if
    the disk refuses: then an old file is as it was. After `NotSure` the paper is there.
    """
    try:
        output_file.write_bytes(output, content, force=force)
    except OSError as error:
        raise NotSaved(f"{output} cannot be written: {files.reason(error)}.") from error
