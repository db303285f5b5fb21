"""The people round a child in a few words each."""

from sen_tui.domain.pupil import Contact, Involvement
from sen_tui.domain.text import day, one_line


def contact_words(contact: Contact) -> tuple[str, ...]:
    """Return a contact in a few words each: name and tie, what is to be heeded, the ways to reach them."""
    reason = f": {one_line(contact.reason_barred)}" if contact.reason_barred.strip() else ""
    marks = (
        f"DO NOT CONTACT{reason}" if contact.barred else "",
        "lives with the child" if contact.lives_with else "",
        "" if contact.parental_responsibility else "no parental responsibility",
        "" if contact.gets_copies or contact.barred else "gets no copies",
    )
    language = f"speaks {contact.language}" if contact.language.strip() else ""
    interpreter = "needs an interpreter" if contact.interpreter else ""
    ways = (contact.phone, contact.email, one_line(contact.address))
    who = f"{contact.name} ({contact.relationship})" if contact.relationship.strip() else contact.name
    return tuple(part for part in (who, *marks, language, interpreter, *ways) if part.strip())


def involvement_words(involved: Involvement) -> tuple[str, ...]:
    """Return a specialist in a few words each: `specialist_words`, since when, asked and answered."""
    since = f"since {day(involved.start)}"
    until = f"until {day(involved.end)}" if involved.end else ""
    asked = f"asked for advice on {day(involved.asked_on)}" if involved.asked_on else ""
    answered = f"answered on {day(involved.answered_on)}" if involved.answered_on else ""
    if asked and not answered:
        answered = "not answered yet"
    return (*specialist_words(involved), *filter(None, (since, until, asked, answered)))


def specialist_words(involved: Involvement) -> tuple[str, ...]:
    """Return a specialist in a few words each, without any day: person and service, role, how often."""
    who = f"{involved.person} ({involved.agency})" if involved.person.strip() else involved.agency
    shares = "shares the responsibility for the help" if involved.shares else ""
    return tuple(part for part in (who, involved.role, involved.frequency, shares) if part.strip())
