"""Records and drafts to lose. They have some pages, so that a part of one can be written."""

from datetime import timedelta
from pathlib import Path

from sen_tui.domain.draft import Draft
from sen_tui.domain.folder import PupilFolder
from sen_tui.store.cabinet import Cabinet
from sen_tui.store.drafts.session import EditSession
from support.children import ANA, AT, KHAN, SCHOOL, child, form_draft

LATER = AT + timedelta(minutes=5)
BY = KHAN.name
_PAGES = 9_000


def _pages(words: str) -> str:
    return f"{words}: {(words + ' ') * (_PAGES // (len(words) + 1))}"


def long_child(number: int, words: str) -> PupilFolder:
    """Return a folder of several pages that differs from others of the same child by `words`."""
    return child(number, strengths=_pages(words))


def long_draft(words: str) -> Draft:
    """Return typing of several pages that begins with `words`."""
    return form_draft(_pages(words))


OLD, NEW, NEXT = long_child(1, "old"), long_child(1, "new"), long_child(1, "next")
BYSTANDER = long_child(2, "bystander")
NEWCOMER = long_child(3, "newcomer")
EARLIER, TYPED, MORE = long_draft("earlier"), long_draft("typed"), long_draft("typed and more")


def make_home(place: Path) -> Path:
    """Make a cabinet with two children, the first with a past and a draft that waits from a session that died."""
    cabinet = Cabinet.make(place, SCHOOL)
    first = cabinet.add(long_child(1, "first"), by=BY, at=AT)
    cabinet.add(BYSTANDER, by=BY, at=AT)
    revision = cabinet.save(OLD, first, by=BY, at=AT)
    edit = EditSession.take(cabinet.home, ANA, KHAN, "session0", AT)
    edit.write(EARLIER, revision, AT)
    edit.close()
    return cabinet.home
