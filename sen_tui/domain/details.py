"""The details of a child as they are typed in one form."""

from collections.abc import Callable
from datetime import date
from typing import Any

from msgspec.structs import replace

from sen_tui.domain.calendar import academic_year
from sen_tui.domain.codes import NEEDS, YEARS
from sen_tui.domain.dates import parse_day
from sen_tui.domain.errors import BadInput
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.pupil import Contact, Need, Pupil
from sen_tui.domain.text import counted, day, one_line
from sen_tui.domain.upn import problem

_PLAIN = ("forename", "surname", "preferred", "class_name", "interpreter", "strengths", "interests")


FLAGS = ("no copies", "do not contact", "no parental responsibility")
"""What can be said of a contact in the form, each in a cell of its own."""


def details_texts(folder: PupilFolder) -> dict[str, str]:
    """Return the details of a child as text to edit; contacts one to a line."""
    pupil = folder.pupil
    plain = {name: str(getattr(pupil, name)) for name in _PLAIN}
    return plain | {
        "born": day(pupil.born),
        "year": pupil.year,
        "upn": pupil.upn,
        "language": pupil.language,
        "left_on": day(pupil.left_on),
        "left_to": pupil.left_to,
        "large_print": "yes" if pupil.large_print else "no",
        "needs": ", ".join(need.kind for need in folder.current_needs),
        "contacts": "\n".join(_contact_text(c) for c in folder.contacts),
    }


def parse_pupil(said: dict[str, str], pupil_id: str, today: date) -> Pupil:
    """Return the child that a form describes. Raises `BadInput` naming the field that is not right."""
    texts: dict[str, Any] = {name: said.get(name, "").strip() for name in _PLAIN}
    if not texts["forename"] or not texts["surname"]:
        raise BadInput("Forename and surname are needed.")
    try:
        born = parse_day(said.get("born", ""), today, past=True)
    except BadInput as wrong:
        raise BadInput(f"Date of birth: {wrong}") from None
    if born >= today:
        raise BadInput("Date of birth: it should be in the past.")
    upn = said.get("upn", "").strip().upper()
    if upn and (wrong_upn := problem(upn)):
        raise BadInput(wrong_upn)
    return Pupil(
        id=pupil_id,
        born=born,
        year=_year(said.get("year", ""), born, today),
        upn=upn,
        language=said.get("language", "").strip() or "English",
        large_print=said.get("large_print") == "yes",
        **texts,
    )


def parse_details(folder: PupilFolder, said: dict[str, str], today: date, new_id: Callable[[], str]) -> PupilFolder:
    """Return the folder with its details as a form says. Contacts keep their ids by name; `BadInput` as above."""
    typed = parse_pupil(said, folder.pupil.id, today)
    kept = folder.pupil
    pupil = replace(
        typed,
        pronouns=kept.pronouns,
        support_area=kept.support_area,
        left_on=_left(said.get("left_on", ""), today),
        left_to=said.get("left_to", "").strip(),
    )
    needs = _needs(folder, parse_needs(said.get("needs", "")), today)
    contacts = _contacts(folder, said.get("contacts", ""), today, new_id)
    return replace(folder, pupil=pupil, contacts=contacts, needs=needs)


def _contacts(folder: PupilFolder, text: str, today: date, new_id: Callable[[], str]) -> tuple[Contact, ...]:
    """Return the contacts as typed: a line that was not touched keeps its contact whole, whatever is in it."""
    waiting = list(folder.contacts)
    lines = [(line, _taken(waiting, _contact_text, one_line(line))) for line in text.splitlines()]
    made: list[Contact] = []
    for line, untouched in lines:
        if untouched:
            made.append(untouched)
            continue
        for typed in parse_contacts(line, new_id):
            known = _taken(waiting, lambda contact: contact.name, typed.name)
            made.append(_kept_contact(known, typed) if known else typed)
    entered = None if waiting else today  # in the place of another it may be a name put right: nothing is lost by that
    known_ids = {contact.id for contact in folder.contacts}
    return tuple(c if c.id in known_ids else replace(c, since=entered) for c in made)


def _taken(waiting: list[Contact], words: Callable[[Contact], str], wanted: str) -> Contact | None:
    """Take the first contact with these words out of `waiting`: each can be the one of one line only."""
    found = next((contact for contact in waiting if words(contact) == wanted), None)
    if found:
        waiting.remove(found)
    return found


def parse_contacts(text: str, new_id: Callable[[], str]) -> tuple[Contact, ...]:
    """Return the contacts of a form, a line each: `name, relationship, phone, no copies`.

    Cells of `FLAGS` set what they say; the other ones after the relationship are the phone.
    """
    rows = [[one_line(cell) for cell in line.split(",")] for line in text.splitlines() if line.strip()]
    return tuple(_contact(row, new_id()) for row in rows if row[0])


def _contact(row: list[str], contact_id: str) -> Contact:
    plain = [cell for cell in row if cell.lower() not in FLAGS]
    said = {cell.lower() for cell in row}
    return Contact(
        id=contact_id,
        name=row[0],
        relationship=plain[1] if len(plain) > 1 and plain[1] else "parent",
        phone=", ".join(plain[2:]),
        gets_copies="no copies" not in said,
        do_not_contact="do not contact" in said,
        parental_responsibility="no parental responsibility" not in said,
    )


def _kept_contact(known: Contact, typed: Contact) -> Contact:
    """Return the contact as typed, with what the form does not show."""
    return replace(
        typed,
        id=known.id,
        email=known.email,
        address=known.address,
        language=known.language,
        since=known.since,
    )


def _contact_text(contact: Contact) -> str:
    flags = (
        "" if contact.gets_copies else "no copies",
        "do not contact" if contact.do_not_contact else "",
        "" if contact.parental_responsibility else "no parental responsibility",
    )
    return one_line(", ".join(part for part in (contact.name, contact.relationship, contact.phone, *flags) if part))


def _left(text: str, today: date) -> date | None:
    try:
        return parse_day(text, today, past=True) if text.strip() else None
    except BadInput as wrong:
        raise BadInput(f"Left on: {wrong}") from None


def parse_needs(text: str) -> tuple[str, ...]:
    """Return the DfE codes in `text`. Raises `BadInput` for one that is not on the list."""
    codes = tuple(dict.fromkeys(text.upper().replace(",", " ").split()))
    if unknown := [code for code in codes if code not in NEEDS]:
        raise BadInput(
            f"Needs: {counted(len(unknown), 'word is', 'words are')} not a DfE code. They are {', '.join(NEEDS)}."
        )
    return codes


def _needs(folder: PupilFolder, codes: tuple[str, ...], today: date) -> tuple[Need, ...]:
    now = {need.kind: need for need in folder.current_needs}
    closed = tuple(n for n in folder.needs if n.until)
    ended = tuple(replace(need, until=today) for kind, need in now.items() if kind not in codes)
    ranked = (
        replace(now[kind], rank=rank) if kind in now else Need(kind=kind, rank=rank, since=today)
        for rank, kind in enumerate(codes, start=1)
    )
    return (*closed, *ended, *ranked)


def _year(text: str, born: date, today: date) -> str:
    """Return the year group as typed, or by the age on 31 August before the school year."""
    year = text.strip().upper().removeprefix("YEAR").removeprefix("Y").strip()
    if year in ("RECEPTION", ""):
        age = academic_year(today) - born.year - ((born.month, born.day) > (8, 31))
        year = "R" if year else YEARS[max(0, min(age - 2, len(YEARS) - 1))]
    if year not in YEARS:
        raise BadInput("Year group: type R for Reception, N1 or N2 for Nursery, or 1 to 14.")
    return year
