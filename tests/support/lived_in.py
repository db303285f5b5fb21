"""A cabinet in the middle of its life, and everything that writes in it."""

from collections.abc import Callable
from pathlib import Path

from sen_tui.store.cabinet import Cabinet
from sen_tui.store.drafts.session import EditSession
from support.children import ANA, AT, KHAN, SCHOOL, child, form_draft, with_strengths


def made(home: Path) -> Cabinet:
    """Return a cabinet of two children with an earlier revision each, and a draft that waits for Ms Khan at Ana's."""
    cabinet = Cabinet.make(home, SCHOOL)
    for number in (1, 2):
        base = cabinet.add(child(number, strengths="first"), by="x", at=AT)
        cabinet.save(child(number, strengths="second"), base, by="x", at=AT)
    edit = EditSession.take(cabinet.home, ANA, KHAN, "aaaaaaaa", AT)
    edit.write(form_draft("waits"), None, AT)
    edit.close()
    return cabinet


def writings(cabinet: Cabinet) -> dict[str, Callable[[], object]]:
    """Return everything that writes."""
    stored = cabinet.load(ANA)
    return {
        "save": lambda: cabinet.save(with_strengths(stored.folder, "third"), stored.revision, by="x", at=AT),
        "add": lambda: cabinet.add(child(3), by="x", at=AT),
        "edit": lambda: EditSession.take(cabinet.home, ANA, KHAN, "bbbbbbbb", AT),
        "new": lambda: EditSession.take(cabinet.home, None, KHAN, "bbbbbbbb", AT),
    }
