"""Papers for a child: those that are owed and the others, made for each household, printed, and handed over."""

from collections.abc import Iterator
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
from sen_tui.domain.errors import BadInput, NotFound
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.households import households
from sen_tui.domain.pupil import Contact, named_apart
from sen_tui.domain.text import day, listed
from sen_tui.office.opening import Office
from sen_tui.office.outbox import put_in_outbox
from sen_tui.office.papers import paper_of
from sen_tui.office.records import open_duties_of

OWED = "owed"
"""In place of the name of a document: all that are owed."""
NOBODY = "Nobody who is entered with this child may get it: f in the folder lists the people."


class Offer(msgspec.Struct, frozen=True, kw_only=True):
    """A paper that can be made for a child now."""

    document: str
    """Its name in the registry."""
    kind: Document
    owed: tuple[Duty, ...] = ()
    """The open duties that it serves, the earliest first."""
    people: tuple[Contact, ...] = ()
    """Everybody who gets it."""
    why_not: str = ""
    """Why it cannot be made, as a sentence; empty where it can."""

    def homes(self, *, owed_only: bool = False) -> tuple[tuple[Contact, ...], ...]:
        """Return the people for each copy; one group of nobody for a paper that is addressed to nobody at home.

        `owed_only`: only those to whom it is owed.
        """
        owed_to = {duty.contact_id for duty in self.owed}
        all_of_them = not owed_only or not owed_to or None in owed_to
        people = [person for person in self.people if all_of_them or person.id in owed_to]
        return households(people) or (() if self.people else ((),))


def offers(office: Office, folder: PupilFolder) -> tuple[Offer, ...]:
    """Return every paper for a child: the owed ones by their day, then the others in the order of the registry.

    Papers about a class are not among them: they name other children.
    """
    owed: dict[str, list[Duty]] = {}
    for duty in open_duties_of(office, folder):
        for document in serving(duty.key):
            if document in DOCUMENTS:
                owed.setdefault(document, []).append(duty)
    names = (*owed, *(name for name in DOCUMENTS if name not in owed))
    every = (_offer(office, folder, name, tuple(owed.get(name, ()))) for name in names)
    return tuple(sorted(every, key=lambda offer: not offer.owed))


def _offer(office: Office, folder: PupilFolder, name: str, owed: tuple[Duty, ...]) -> Offer:
    kind = DOCUMENTS[name]
    try:
        people = people_of(folder, paper_of(office, folder, name))
    except (NotFound, BadInput) as refusal:
        first = tuple(duty for duty in owed if serving(duty.key)[0] == name)
        return Offer(document=name, kind=kind, owed=first, why_not=str(refusal))
    ids = {None, *(person.id for person in people)}
    mine = tuple(duty for duty in owed if not people or duty.contact_id in ids)
    return Offer(document=name, kind=kind, owed=mine, people=people)


def people_of(folder: PupilFolder, page: Page) -> tuple[Contact, ...]:
    """Return the people to whom a paper is addressed, none for one that is addressed to nobody at home.

    Raises `NotFound` where a paper for people at home has nobody who may get it.
    """
    people = tuple(contact for contact in folder.contacts if contact.id in page.to)
    if not people and folder.contacts and DOCUMENTS[page.document].whom is not None:
        raise NotFound(NOBODY)
    return people


def put_out(office: Office, folder: PupilFolder, offer: Offer, *, owed_only: bool = False) -> Iterator[Paper]:
    """Put a paper into the outbox, once for each household, and yield what is to be kept of each copy.

    It is in large print if the child's details ask for it. `owed_only`: only for those to whom it is owed. Raises as
    `put_in_outbox`.
    """
    homes = offer.homes(owed_only=owed_only)
    return (_put(office, folder, offer.document, "latest", people) for people in homes)


def put_out_named(office: Office, folder: PupilFolder, document: str) -> Iterator[Paper]:
    """Put a paper of a child into the outbox, or with `OWED` all that are owed. Yield what is to be kept of each copy.

    Raises `NotFound` where there is nothing to make, else as `put_out`.
    """
    wanted = [o for o in offers(office, folder) if (o.owed if document == OWED else o.document == document)]
    able = [offer for offer in wanted if not offer.why_not]
    if not able:
        raise NotFound(wanted[0].why_not if wanted else "No paper is owed.")
    for offer in able:
        yield from put_out(office, folder, offer, owed_only=document == OWED)


def put_out_again(office: Office, folder: PupilFolder, page: Page) -> Iterator[Paper]:
    """Put a paper that was shown into the outbox, once for each household to whom the page is addressed.

    Yields what is to be kept of each copy. Raises as `people_of` and `put_in_outbox`.
    """
    homes = households(people_of(folder, page)) or ((),)
    return (_put(office, folder, page.document, page.ref, people) for people in homes)


def _put(office: Office, folder: PupilFolder, document: str, ref: str, people: tuple[Contact, ...]) -> Paper:
    kind, page = DOCUMENTS[document], paper_of(office, folder, document, ref=ref, people=people)
    large = folder.pupil.large_print or kind.large
    made = put_in_outbox(
        office,
        folder.pupil.id,
        page,
        large_print=large,
        apart=people[0].id if people else "",
        stays=lambda file, content: handing.gone_out(folder, file, sha256(content).hexdigest()),
    )
    ids = tuple(person.id for person in people)
    return Paper(
        id=office.new_id(),
        kind=kind.title,
        review_id=_review_of(folder, ref),
        made_on=office.today(),
        by=office.person.name,
        format=f"outbox, {made.path.suffix[1:].upper()}",
        large_print=large,
        sha256=sha256(made.content).hexdigest(),
        to=listed([named_apart(person, folder.contacts) for person in people]),
        contacts=ids,
        document=document,
        file=made.path.name,
        duties=_duties_for(office, folder, page, ids) if ref in _present(folder) else (),
    )


def _review_of(folder: PupilFolder, ref: str) -> str | None:
    """Return the id of the review that a paper is about, else of the last one before it; None before the first."""
    last = folder.last_review
    return ref if any(review.id == ref for review in folder.reviews) else last.id if last else None


def _present(folder: PupilFolder) -> tuple[str, ...]:
    """Return the references by which the present review and plan are meant."""
    ids = (last.id if (last := folder.last_review) else "", folder.plan.id if folder.plan else "")
    return ("latest", *filter(None, ids))


def _duties_for(office: Office, folder: PupilFolder, page: Page, people: tuple[str, ...]) -> tuple[str, ...]:
    """Return the keys of the open duties that are done once this copy is handed over.

    Of several duties of one kind towards one person it is the one that began last: the paper is about the present.
    """
    latest: dict[tuple[str, str | None], Duty] = {}
    for duty in sorted(open_duties_of(office, folder), key=lambda duty: duty.starts):
        rule = duty.key.partition(":")[0]
        if rule in page.meets and not duty.permission and (duty.contact_id is None or duty.contact_id in people):
            latest[rule, duty.contact_id] = duty
    return tuple(duty.key for duty in latest.values())


def why_not_sent(folder: PupilFolder, paper: Paper) -> str:
    """Return why a paper must not be printed or handed over, in a sentence; nothing if it may."""
    kind = DOCUMENTS.get(paper.document)
    may = addressees(folder, kind.whom) if kind and kind.whom else folder.contacts
    return handing.why_not_handed_over(folder, paper, frozenset(contact.id for contact in may))


def with_handed_over(office: Office, folder: PupilFolder, paper: Paper, how: How) -> PupilFolder:
    """Return the folder with the handing over of a paper today, by the person at the screen.

    Raises `BadInput` where it must not go to somebody to whom it is addressed.
    """
    if words := why_not_sent(folder, paper):
        raise BadInput(words)
    return handing.with_handed_over(
        folder,
        paper,
        open_duties_of(office, folder),
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
