"""Invented children and drafts to lose; nobody real. Records of some pages, so that a part of one can be written."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sen_tui.domain.at_work import Person
from sen_tui.domain.draft import Draft
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.pupil import Pupil
from sen_tui.domain.school import School
from sen_tui.store.cabinet import Cabinet
from sen_tui.store.drafts.session import EditSession

AT = datetime(2026, 3, 3, 14, 2, 5, 123456, tzinfo=UTC)
LATER = AT + timedelta(minutes=5)
BY = "Ms Khan"
KHAN = Person(login="khan", name=BY, host="office-1")
COLLEAGUE = Person(login="bell", name="Mr Bell", host="office-2")
ANA, BEN, EVA = "0000000000000001", "0000000000000002", "0000000000000003"
_PAGES = 9_000


def child(pupil_id: str, words: str) -> PupilFolder:
    """Return a folder of several pages that differs from others of the same child by `words`."""
    pages = (words + " ") * (_PAGES // (len(words) + 1))
    return PupilFolder(
        pupil=Pupil(
            id=pupil_id,
            forename="Ana",
            surname="Example",
            born=date(2017, 5, 1),
            year="4",
            strengths=f"{words}: {pages}",
        )
    )


def draft(words: str) -> Draft:
    """Return typing of several pages that begins with `words`."""
    return Draft(forms={"details": {"strengths": words, "pages": (words + " ") * (_PAGES // (len(words) + 1))}})


OLD, NEW, NEXT = child(ANA, "old"), child(ANA, "new"), child(ANA, "next")
BYSTANDER = child(BEN, "bystander")
NEWCOMER = child(EVA, "newcomer")
EARLIER, TYPED, MORE = draft("earlier"), draft("typed"), draft("typed and more")


def make_home(place: Path) -> Path:
    """Make a cabinet with two children, the first with a past and a draft that waits from a session that died."""
    cabinet = Cabinet.make(place, School(name="Hollybush Juniors", framework="sa-plus-junior"))
    first = cabinet.add(child(ANA, "first"), by=BY, at=AT)
    cabinet.add(BYSTANDER, by=BY, at=AT)
    revision = cabinet.save(OLD, first, by=BY, at=AT)
    edit = EditSession.take(cabinet.home, ANA, KHAN, "session0", AT)
    edit.write(EARLIER, revision, AT)
    edit.close()
    return cabinet.home
