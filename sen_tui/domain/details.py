"""The form of a child's details: its texts, and the values that they describe."""

from collections.abc import Callable
from datetime import date
from typing import Any

from msgspec.structs import replace

from sen_tui.domain.ages import parse_year
from sen_tui.domain.codes import NEEDS
from sen_tui.domain.dates import parse_day
from sen_tui.domain.errors import BadInput
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.pupil import Contact, Need, Pupil
from sen_tui.domain.text import counted, day, one_line
from sen_tui.domain.upn import problem
from sen_tui.domain.words import on_screen

_PLAIN = ("forename", "surname", "preferred", "class_name", "interpreter", "strengths", "interests")
"""Fields of a pupil whose text is the value itself."""

_NAMES = ("forename", "surname", "preferred")

FLAGS = ("no copies", "do not contact", "no parental responsibility")
"""The properties of a contact in the form, each in a cell of its own."""


def details_texts(folder: PupilFolder, today: date) -> dict[str, str]:
    """Return the details of a child as text to edit, with each contact on a line."""
    pupil = folder.pupil
    plain = {name: str(getattr(pupil, name)) for name in _PLAIN}
    return plain | {
        "born": day(pupil.born),
        "year": pupil.year_on(today),
        "upn": pupil.upn,
        "language": pupil.language,
        "left_on": day(pupil.left_on),
        "left_to": pupil.left_to,
        "large_print": "yes" if pupil.large_print else "no",
        "needs": ", ".join(need.kind for need in folder.current_needs),
        "contacts": "\n".join(_contact_text(c) for c in folder.contacts),
    }


def parse_pupil(form: dict[str, str], pupil_id: str, today: date) -> Pupil:
    """Return the child that a form describes. Raises `BadInput`, which names the field that is not right."""
    texts: dict[str, Any] = {name: form.get(name, "").strip() for name in _PLAIN}
    if not texts["forename"] and not texts["surname"]:
        raise BadInput("A forename or a surname is needed. A child with one name needs only one of them.")
    if wrong_name := next((name for name in _NAMES if texts[name] and not any(map(str.isalpha, texts[name]))), ""):
        raise BadInput(f"{on_screen(Pupil, wrong_name)}: there is no letter in it. Leave it empty if there is none.")
    try:
        born = parse_day(form.get("born", ""), today, past=True)
    except BadInput as wrong:
        raise BadInput(f"Date of birth: {wrong}") from None
    if born >= today:
        raise BadInput("Date of birth: it should be in the past.")
    upn = "".join(form.get("upn", "").upper().split())
    if upn and (wrong_upn := problem(upn)):
        raise BadInput(wrong_upn)
    return Pupil(
        id=pupil_id,
        born=born,
        year=parse_year(form.get("year", ""), born, today),
        year_since=today,
        upn=upn,
        language=form.get("language", "").strip() or "English",
        large_print=form.get("large_print") == "yes",
        **texts,
    )


def parse_details(folder: PupilFolder, form: dict[str, str], today: date, new_id: Callable[[], str]) -> PupilFolder:
    """Return the folder with the details of a form. A contact of the same name keeps its id.

    Raises `BadInput` like `parse_pupil`.
    """
    before = folder.pupil
    if form.get("year") == before.year_on(today) == parse_year("", before.born, today):
        form = form | {"year": ""}  # it follows the date of birth, which may have been changed
    typed = parse_pupil(form, before.id, today)
    left_on = _day_left(form.get("left_on", ""), today)
    same = typed.year == before.year_on(today) and typed.born == before.born
    pupil = replace(
        typed,
        year=before.year if same else typed.year,
        year_since=before.year_since if same else min(today, left_on or today),
        pronouns=before.pronouns,
        support_area=before.support_area,
        left_on=left_on,
        left_to=form.get("left_to", "").strip(),
    )
    needs = _needs(folder, parse_needs(form.get("needs", "")), today)
    contacts = _contacts(folder, form.get("contacts", ""), today, new_id)
    return replace(folder, pupil=pupil, contacts=contacts, needs=needs)


def _contacts(folder: PupilFolder, text: str, today: date, new_id: Callable[[], str]) -> tuple[Contact, ...]:
    """Return the typed contacts. A line that was not touched keeps its contact whole, even one that does not parse."""
    waiting = list(folder.contacts)
    lines = [(line, _removed(waiting, _contact_text, one_line(line))) for line in text.splitlines()]
    contacts: list[Contact] = []
    for line, untouched in lines:
        if untouched:
            contacts.append(untouched)
            continue
        for typed in parse_contacts(line, new_id):
            before = _removed(waiting, lambda contact: contact.name, typed.name)
            contacts.append(_with_hidden_fields(typed, before) if before else typed)
    # A new name in place of an old one may be a correction. It gets no `since` and keeps its papers.
    entered = None if waiting else today
    old_ids = {contact.id for contact in folder.contacts}
    return tuple(c if c.id in old_ids else replace(c, since=entered) for c in contacts)


def _removed(waiting: list[Contact], words: Callable[[Contact], str], wanted: str) -> Contact | None:
    """Remove the first contact with the wanted words from `waiting`, and return it: each belongs to one line only."""
    match = next((contact for contact in waiting if words(contact) == wanted), None)
    if match:
        waiting.remove(match)
    return match


def parse_contacts(text: str, new_id: Callable[[], str]) -> tuple[Contact, ...]:
    """Return the contacts of a form. Each line is `name, relationship, phone, no copies`.

    A cell of `FLAGS` sets its property. All other cells after the relationship are the phone.
    """
    rows = [[one_line(cell) for cell in line.split(",")] for line in text.splitlines() if line.strip()]
    return tuple(_contact(row, new_id()) for row in rows if row[0])


def _contact(row: list[str], contact_id: str) -> Contact:
    plain = [cell for cell in row if cell.lower() not in FLAGS]
    flags = {cell.lower() for cell in row}
    return Contact(
        id=contact_id,
        name=row[0],
        relationship=plain[1] if len(plain) > 1 and plain[1] else "parent",
        phone=", ".join(plain[2:]),
        gets_copies="no copies" not in flags,
        do_not_contact="do not contact" in flags,
        parental_responsibility="no parental responsibility" not in flags,
    )


def _with_hidden_fields(typed: Contact, before: Contact) -> Contact:
    """Return the typed contact with the fields of `before` that the form does not show."""
    return replace(
        typed,
        id=before.id,
        email=before.email,
        address=before.address,
        language=before.language,
        since=before.since,
    )


def _contact_text(contact: Contact) -> str:
    flags = (
        "" if contact.gets_copies else "no copies",
        "do not contact" if contact.do_not_contact else "",
        "" if contact.parental_responsibility else "no parental responsibility",
    )
    return one_line(", ".join(part for part in (contact.name, contact.relationship, contact.phone, *flags) if part))


def _day_left(text: str, today: date) -> date | None:
    try:
        return nearest_day(text, today) if text.strip() else None
    except BadInput as wrong:
        raise BadInput(f"Left on: {wrong}") from None


def nearest_day(text: str, today: date) -> date:
    """Return the nearest day that `text` means, gone by or to come. Raises `BadInput`."""
    ahead = parse_day(text, today)
    try:
        back = parse_day(text, today, past=True)
    except BadInput:  # gone by, it would lie before the years of a school's dates
        return ahead
    return min(ahead, back, key=lambda one: abs(one - today))


def parse_needs(text: str) -> tuple[str, ...]:
    """Return the DfE codes in `text`, each once. Raises `BadInput` for a word that is no code."""
    codes = tuple(dict.fromkeys(text.upper().replace(",", " ").split()))
    if unknown := [code for code in codes if code not in NEEDS]:
        raise BadInput(
            f"Needs: {counted(len(unknown), 'word is', 'words are')} not a DfE code. They are {', '.join(NEEDS)}."
        )
    return codes


def _needs(folder: PupilFolder, codes: tuple[str, ...], today: date) -> tuple[Need, ...]:
    """Return all needs: those that ended before, those that end today, and the current ones ranked as typed."""
    current = {need.kind: need for need in folder.current_needs}
    closed = tuple(n for n in folder.needs if n.until)
    ended = tuple(replace(need, until=today) for kind, need in current.items() if kind not in codes)
    ranked = (
        replace(current[kind], rank=rank) if kind in current else Need(kind=kind, rank=rank, since=today)
        for rank, kind in enumerate(codes, start=1)
    )
    return (*closed, *ended, *ranked)
