"""The form of one person around a child: its texts, and the contact that they describe."""

from datetime import date

from msgspec.structs import replace

from sen_tui.domain.entry_forms import with_entry
from sen_tui.domain.errors import BadInput
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.pupil import Contact, bars
from sen_tui.domain.text import folded, one_line
from sen_tui.domain.words import on_screen

_LINES = ("name", "relationship", "phone", "email", "language")
"""The fields of a contact that hold one line of text as it was typed."""
_FREE = ("reason_barred", "address")
_PARENTS = ("mother", "father", "mum", "mam", "mom", "mummy", "dad", "daddy", "parent", "birth mother", "birth father")
"""The ties with which parental responsibility is assumed. For all others it is asked."""


def contact_texts(contact: Contact) -> dict[str, str]:
    """Return a contact as texts to edit. A question that was never answered is empty."""
    plain = {name: str(getattr(contact, name)) for name in (*_LINES, *_FREE)}
    return plain | {
        "parental_responsibility": _said(contact.parental_responsibility),
        "lives_with": _said(contact.lives_with),
        "gets_copies": _said(contact.gets_copies),
        "do_not_contact": _said(contact.barred),
        "interpreter": _said(contact.interpreter),
    }


def with_likely_answers(texts: dict[str, str]) -> dict[str, str]:
    """Return the texts of a form, with the likely answer to each question that was not answered.

    Who is mother or father is taken to have parental responsibility. Who has it, or lives with the child, gets
    copies. A reason not to contact, or such words in a field, answer that question. Nothing else is assumed.
    """
    likely = {"do_not_contact": "no", "interpreter": "no"}
    if folded(one_line(texts.get("relationship", ""))) in _PARENTS:
        likely["parental_responsibility"] = "yes"
    if texts.get("reason_barred", "").strip() or any(bars(texts.get(name, "")) for name in _LINES):
        likely["do_not_contact"] = "yes"
    answers = likely | {name: text for name, text in texts.items() if text}
    close = "yes" in (answers.get("parental_responsibility"), answers.get("lives_with"))
    return {"gets_copies": "yes" if close else "no"} | answers


def parse_contact(folder: PupilFolder, contact_id: str, typed: dict[str, str], today: date) -> Contact:
    """Return the contact that a form describes: the one with this id as it is now, with the typed fields changed.

    An id that is not in the folder makes a new contact. Raises `BadInput`, which names the field that is not right.
    """
    before = folder.contact(contact_id)
    known = contact_texts(before) if before else {}
    texts = with_likely_answers(known | typed)
    lines = {name: one_line(texts.get(name, "")) for name in _LINES if name in typed or before is None}
    free = {name: texts.get(name, "").strip() for name in _FREE if name in typed or before is None}
    _check(lines)
    responsible, lives_with = _answer(texts, "parental_responsibility"), _answer(texts, "lives_with")
    if responsible is None:
        raise BadInput(
            f"{on_screen(Contact, 'parental_responsibility')}: choose yes or no.", field="parental_responsibility"
        )
    if lives_with is None and not responsible and (before is None or before.parental_responsibility):
        raise _wrong("lives_with", "choose yes or no.")
    # Who is entered in a folder that has contacts was not there for earlier papers.
    entered = today if folder.contacts else None
    contact = before or Contact(id=contact_id, name="", relationship="", since=entered)
    after = replace(
        contact,
        **lines,
        **free,
        parental_responsibility=responsible,
        lives_with=lives_with,
        gets_copies=bool(_answer(texts, "gets_copies")),
        do_not_contact=bool(_answer(texts, "do_not_contact")),
        interpreter=bool(_answer(texts, "interpreter")),
    )
    if not after.do_not_contact and (after.barred or after.reason_barred):
        words = "a field says not to contact this person. Choose yes, or take those words out."
        raise _wrong("do_not_contact", words)
    return after


def with_contact(folder: PupilFolder, contact: Contact) -> PupilFolder:
    """Return the folder with this contact in the place of the one with its id, or after all others."""
    return replace(folder, contacts=with_entry(folder.contacts, contact))


def without_contact(folder: PupilFolder, contact_id: str) -> PupilFolder:
    """Return the folder without one contact. What was signed keeps the name."""
    return replace(folder, contacts=tuple(c for c in folder.contacts if c.id != contact_id))


def _check(lines: dict[str, str]) -> None:
    """Raise `BadInput` for a field that cannot be meant as it was typed."""
    if not lines.get("name", "x"):
        raise _wrong("name", "it is needed.")
    if not lines.get("relationship", "x"):
        raise BadInput(
            f"{on_screen(Contact, 'relationship')}: say mother, father, uncle, childminder or another.",
            field="relationship",
        )
    phone, email = lines.get("phone", ""), lines.get("email", "")
    if phone and not any(map(str.isdigit, phone)) and not bars(phone):
        raise _wrong("phone", "there is no number in it.")
    if email and "@" not in email:
        raise _wrong("email", "there is no @ in it.")


def _wrong(field: str, words: str) -> BadInput:
    return BadInput(f"{on_screen(Contact, field)}: {words}", field=field)


def _said(answer: bool | None) -> str:
    return "" if answer is None else "yes" if answer else "no"


def _answer(texts: dict[str, str], name: str) -> bool | None:
    return {"yes": True, "no": False}.get(texts.get(name, ""))
