"""The papers of all children, or of a class, into a folder: each in its file, whose name has no child's name."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click
import msgspec

from sen_tui.cli.output import made
from sen_tui.cli.sentences import say
from sen_tui.documents.page_model import AnyFormat
from sen_tui.documents.registry import DOCUMENTS
from sen_tui.domain.errors import BadInput, Damaged, NotFound, NotSaved
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.households import households
from sen_tui.domain.roster import RosterRow
from sen_tui.domain.text import counted, folded, one_line
from sen_tui.office.access import require_noted
from sen_tui.office.handing import people_of
from sen_tui.office.lookup import read_folder
from sen_tui.office.opening import Office
from sen_tui.office.outbox import check_place, id_in_name, write_paper
from sen_tui.office.papers import paper_of
from sen_tui.office.registers import register

SUFFIXES: dict[AnyFormat, str] = {"text": ".txt", "html": ".html", "md": ".md", "pdf": ".pdf"}
"""The formats in which a paper is put into a folder, and the suffix of each."""


class Batch(msgspec.Struct, frozen=True, kw_only=True):
    """A document that is printed for many children."""

    document: str
    folder: Path
    form: AnyFormat
    large_print: bool
    force: bool


class _Counts(msgspec.Struct):
    written: int = 0
    as_before: int = 0
    without: int = 0


def print_for_all(office: Office, batch: Batch, class_name: str | None) -> None:
    """Write the document of each child into its own file, a copy for each home, and say how many there are.

    A file that holds the same bytes counts as done, so that the command can be repeated after a break. Raises
    `NotFound` where nobody is in the class, `BadInput` for a folder within the cabinet and where other files are in
    the way, `NotSaved`, and `Damaged` at the end if a child cannot be read.
    """
    check_place(office, batch.folder)
    rows = _rows(office, class_name)
    _make(batch.folder)
    counts, damaged, in_the_way = _Counts(), list(register(office).damaged.values()), list[str]()
    with click.progressbar(rows, file=sys.stderr, label=batch.document, hidden=not sys.stderr.isatty()) as bar:
        for row in bar:
            try:
                _print_for_one(office, batch, read_folder(office, row.id), counts)
            except NotFound:
                counts.without += 1
            except Damaged as fault:
                damaged.append(str(fault))
            except BadInput as taken:
                in_the_way.append(str(taken))
    say(
        f"{counted(counts.written, 'file')} written to {batch.folder}, {counts.as_before} as before; "
        f"{counted(counts.without, 'child', 'children')} without this paper.",
        err=True,
    )
    if damaged:
        raise Damaged("\n".join([*damaged, *in_the_way]))
    if in_the_way:
        raise BadInput("\n".join(in_the_way))


def _rows(office: Office, class_name: str | None) -> list[RosterRow]:
    today, wanted = office.today(), folded(one_line(class_name or ""))
    here = [row for row in register(office).rows if not row.left(today)]
    rows = [row for row in here if class_name is None or folded(one_line(row.class_name)) == wanted]
    if not rows:
        raise NotFound("No child here is in a class of that name. `sen-tui roster` shows the classes.")
    return rows


def _make(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise NotSaved(f"{folder} cannot be made: {error.strerror}.") from error


def _print_for_one(office: Office, batch: Batch, folder: PupilFolder, counts: _Counts) -> None:
    large = batch.large_print or folder.pupil.large_print or DOCUMENTS[batch.document].large
    for name, content in _files(office, batch, folder, large):
        target = batch.folder / name
        if target.is_file() and target.read_bytes() == content:
            counts.as_before += 1
            continue
        require_noted(office, "printed", folder.pupil.id)
        write_paper(content, target, force=batch.force)
        counts.written += 1


def _files(office: Office, batch: Batch, folder: PupilFolder, large: bool) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of each copy."""
    homes = households(people_of(folder, paper_of(office, folder, batch.document)))
    for people in homes or ((),):
        page = paper_of(office, folder, batch.document, people=people)
        copy = f"-{id_in_name(people[0].id)}" if people else ""
        name = f"{folder.pupil.id}-{batch.document}{copy}{SUFFIXES[batch.form]}"
        yield name, made(page, batch.form, large_print=large)
