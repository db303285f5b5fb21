"""Papers for a child: those that are owed and the others, made for each household, printed, and handed over."""

from hashlib import sha256

import msgspec

from sen_tui.documents.document import Document
from sen_tui.documents.page_model import Page
from sen_tui.documents.registry import DOCUMENTS, serving
from sen_tui.domain import handing
from sen_tui.domain.action import HOW, How
from sen_tui.domain.action import Document as Paper
from sen_tui.domain.addressee import addressees
from sen_tui.domain.duty import Duty
from sen_tui.domain.errors import NotFound
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.households import households
from sen_tui.domain.pupil import Contact, named_apart
from sen_tui.domain.text import day, listed
from sen_tui.office.opening import Office
from sen_tui.office.outbox import put_in_outbox
from sen_tui.office.papers import paper_of
from sen_tui.office.records import open_duties_of


class Offer(msgspec.Struct, frozen=True, kw_only=True):
    """A paper that can be made for a child now."""

    document: str
    """Its name in the registry."""
    kind: Document
    owed: tuple[Duty, ...] = ()
    """The open duties that it serves, the earliest first."""
    why_not: str = ""
    """Why it cannot be made, as a sentence; empty where it can."""

    def homes(self, folder: PupilFolder, *, owed_only: bool = False) -> tuple[tuple[Contact, ...], ...]:
        """Return the people for each copy; one group of nobody for a paper that is addressed to nobody at home.

        `owed_only`: only those to whom it is owed.
        """
        if self.kind.whom is None:
            return ((),)
        everybody = addressees(folder, self.kind.whom)
        owed_to = {duty.contact_id for duty in self.owed}
        if owed_only and owed_to and None not in owed_to:
            everybody = tuple(contact for contact in everybody if contact.id in owed_to)
        return households(everybody) or ((),)


def offers(office: Office, folder: PupilFolder) -> tuple[Offer, ...]:
    """Return every paper for a child: the owed ones by their day, then the others in the order of the registry."""
    owed: dict[str, list[Duty]] = {}
    for duty in open_duties_of(office, folder):
        if document := serving(duty.key):
            owed.setdefault(document, []).append(duty)
    names = (*owed, *(name for name in DOCUMENTS if name not in owed))
    return tuple(_offer(office, folder, name, tuple(owed.get(name, ()))) for name in names)


def _offer(office: Office, folder: PupilFolder, name: str, owed: tuple[Duty, ...]) -> Offer:
    try:
        paper_of(office, folder, name)
    except NotFound as nothing:
        return Offer(document=name, kind=DOCUMENTS[name], owed=owed, why_not=str(nothing))
    return Offer(document=name, kind=DOCUMENTS[name], owed=owed)


def put_out(office: Office, folder: PupilFolder, offer: Offer, *, owed_only: bool = False) -> tuple[Paper, ...]:
    """Put a paper into the outbox, once for each household, and return what is to be kept of each copy.

    It is in large print if the child's details ask for it. `owed_only`: only for those to whom it is owed. Raises as
    `put_in_outbox`.
    """
    homes = offer.homes(folder, owed_only=owed_only)
    return tuple(_put(office, folder, offer.document, "latest", people) for people in homes)


def put_out_again(office: Office, folder: PupilFolder, page: Page) -> tuple[Paper, ...]:
    """Put a paper that was shown into the outbox, once for each household to whom the page is addressed.

    Returns what is to be kept of each copy. Raises as `put_in_outbox`.
    """
    homes = households(contact for contact in folder.contacts if contact.id in page.to) or ((),)
    return tuple(_put(office, folder, page.document, page.ref, people) for people in homes)


def _put(office: Office, folder: PupilFolder, document: str, ref: str, people: tuple[Contact, ...]) -> Paper:
    kind, page = DOCUMENTS[document], paper_of(office, folder, document, ref=ref, people=people)
    large = folder.pupil.large_print or kind.large
    made = put_in_outbox(office, folder.pupil.id, page, large_print=large, apart=people[0].id if people else "")
    return Paper(
        id=office.new_id(),
        kind=kind.title,
        made_on=office.today(),
        by=office.person.name,
        format=f"outbox, {made.path.suffix[1:].upper()}",
        large_print=large,
        sha256=sha256(made.content).hexdigest(),
        to=listed([named_apart(person, folder.contacts) for person in people]),
        contacts=tuple(person.id for person in people),
        document=document,
        file=made.path.name,
    )


def duties_met(office: Office, folder: PupilFolder, paper: Paper) -> tuple[Duty, ...]:
    """Return the open duties that the handing over of a paper meets.

    A permission is met by the answer alone, and the child's words by the child.
    """
    kind = DOCUMENTS.get(paper.document)
    if kind is None or kind.reader == "child":
        return ()
    served = (duty for duty in open_duties_of(office, folder) if serving(duty.key) == paper.document)
    return tuple(duty for duty in served if not duty.permission)


def with_handed_over(office: Office, folder: PupilFolder, paper: Paper, how: How) -> PupilFolder:
    """Return the folder with the handing over of a paper today, by the person at the screen.

    Raises `BadInput` where it must not go to somebody to whom it is addressed.
    """
    return handing.with_handed_over(
        folder,
        paper,
        duties_met(office, folder, paper),
        how=how,
        on=office.today(),
        by=office.person.name,
        new_id=office.new_id,
    )


def paper_in(folder: PupilFolder, name: str) -> Paper | None:
    """Return what is kept of a paper in the outbox, by the name of its file; None where nothing is."""
    return next((paper for paper in folder.documents if paper.file == name), None)


def state_of(folder: PupilFolder, paper: Paper) -> str:
    """Return where a paper is now, in a few words: handed over, else printed; nothing while it only waits."""
    if sent := handing.handed_over(folder, paper):
        return f"{HOW[sent.how]} {day(sent.on, short=True)}"
    return f"printed {day(paper.printed_on, short=True)}" if paper.printed_on else ""
