"""The people to whom a paper about a child goes: never a barred contact, a copy only to those who get copies."""

from collections.abc import Callable
from typing import Literal

from sen_tui.domain.errors import Ambiguous, BadInput, NotFound
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.pupil import Contact
from sen_tui.domain.text import folded, listed

Whom = Literal["copied", "invited", "consents"]
"""Those who get copies of papers, those who are invited to reviews, and those who are asked for permission."""

_FITS: dict[Whom, Callable[[Contact], bool]] = {
    "copied": lambda contact: contact.copied,
    "invited": lambda contact: contact.invited,
    "consents": lambda contact: contact.consents,
}
_WHY_NOT: dict[Whom, str] = {
    "copied": "gets no copies of papers: the details of the contact say so",
    "invited": "is not invited to reviews: neither responsible for the child, nor living with the child",
    "consents": "is not asked for permission: not responsible for the child",
}


def addressees(folder: PupilFolder, whom: Whom) -> tuple[Contact, ...]:
    """Return everybody to whom a paper of this kind is addressed."""
    return tuple(filter(_FITS[whom], folder.contacts))


def addressee(folder: PupilFolder, words: str, whom: Whom) -> Contact:
    """Return the contact whom `words` fit: an id, or a part of a name.

    Raises `NotFound` or `Ambiguous`, and `BadInput` for somebody to whom such a paper must not go. No sentence names
    anybody.
    """
    contact = _meant(folder, words)
    if contact.barred:
        raise BadInput("That contact must not be contacted: no paper is made for this person.")
    if not _FITS[whom](contact):
        raise BadInput(f"That contact {_WHY_NOT[whom]}.")
    return contact


def _meant(folder: PupilFolder, words: str) -> Contact:
    by_id = [contact for contact in folder.contacts if contact.id == words]
    parts = folded(words).split()
    fitting = by_id or [c for c in folder.contacts if parts and all(part in folded(c.name) for part in parts)]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        ids = listed([contact.id for contact in fitting])
        raise Ambiguous(f"{len(fitting)} contacts of this child fit: give more of the name, or one of the ids {ids}.")
    raise NotFound("This child has no contact by that name or id. `sen-tui show PUPIL` lists them.")
