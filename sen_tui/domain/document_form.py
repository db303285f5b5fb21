"""The form of a paper that is kept: its texts, and the value that they describe."""

from datetime import date

from msgspec.structs import replace

from sen_tui.domain.action import Document
from sen_tui.domain.entry_forms import typed_day, with_entry
from sen_tui.domain.errors import BadInput
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.text import day, one_line
from sen_tui.domain.words import on_screen

LINES = ("kind", "by", "format")


def document_texts(paper: Document) -> dict[str, str]:
    """Return a paper as texts to edit."""
    return {name: str(getattr(paper, name)) for name in LINES} | {"made_on": day(paper.made_on)}


def document_words(paper: Document) -> tuple[str, ...]:
    """Return a paper in a few words each: which, of which day, by whom, where it is."""
    by = f"by {paper.by}" if paper.by.strip() else ""
    return tuple(part for part in (paper.kind, day(paper.made_on), by, paper.format) if part.strip())


def parse_document(folder: PupilFolder, paper_id: str, typed: dict[str, str], today: date) -> Document:
    """Return the paper that a form describes: the one with this id, with the typed fields changed, or a new one.

    Without a day it is of today. Raises `BadInput`, which names the field that is not right, and for a paper that this
    program made: its line is proof of what was made.
    """
    before = next((paper for paper in folder.documents if paper.id == paper_id), None)
    if before is not None and before.document:
        raise BadInput("This paper was made here: its line stays as it is. Del in the list takes it out.", field="kind")
    kept = before or Document(id=paper_id, kind="", made_on=today, by="", format="")
    after = replace(kept, **{name: one_line(typed[name]) for name in LINES if name in typed})
    if not after.kind:
        raise BadInput(f"{on_screen(Document, 'kind')}: it is needed.", field="kind")
    made_on = typed_day(Document, "made_on", typed.get("made_on", ""), today)
    return replace(after, made_on=made_on or after.made_on)


def with_document(folder: PupilFolder, paper: Document) -> PupilFolder:
    """Return the folder with this paper in the place of the one with its id, or after all others."""
    return replace(folder, documents=with_entry(folder.documents, paper))


def without_document(folder: PupilFolder, paper_id: str) -> PupilFolder:
    """Return the folder without one paper."""
    return replace(folder, documents=tuple(paper for paper in folder.documents if paper.id != paper_id))
