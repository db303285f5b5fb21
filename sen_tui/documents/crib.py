"""The crib sheet of a class: each child with extra help on one page, for whoever teaches the class today."""

from collections.abc import Iterable

from sen_tui.documents.child_facts import medical, needs, strategies
from sen_tui.documents.class_request import ClassRequest, class_top
from sen_tui.documents.isolation import piece
from sen_tui.documents.page_model import Entries, Entry, Page, Paragraph
from sen_tui.documents.wording import told
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.text import day


def crib(request: ClassRequest) -> Page:
    """Return the crib sheet: child, need, targets, strategies, medical arrangements."""
    top = class_top(request, "Crib sheet", day(request.today))
    entries = tuple(_child(folder, framework) for folder, framework in request.children)
    sheet = Entries(entries) if entries else Paragraph("No child in this class has extra help now.")
    return Page(title=f"Crib sheet of class {request.class_name}, {day(request.today)}", blocks=(*top, sheet))


def _child(folder: PupilFolder, framework: Framework) -> Entry:
    """Return a child in some lines: stage and needs, then targets, what to do, and medical arrangements."""
    pupil = folder.pupil
    interpreter = f"Interpreter for the family: {piece(pupil.interpreter)}." if pupil.interpreter else ""
    rows = (
        ("Targets", _joined(target.short for target in folder.active_targets) or "None now."),
        ("What to do", _joined(strategies(folder))),
        ("Medical", _joined(medical(folder, framework))),
        ("", " ".join(part for part in (interpreter, "Large print." if pupil.large_print else "") if part)),
    )
    stage = framework.stage(folder.stage).short
    details = tuple(row for row in rows if row[1])
    return Entry(text=pupil.name, mark=stage, facts=_joined(needs(folder, framework)), details=details)


def _joined(lines: Iterable[str]) -> str:
    """Return lines as one, with a full stop at the end."""
    return told("; ".join(piece(line.strip().rstrip(".")) for line in lines if line.strip()))
