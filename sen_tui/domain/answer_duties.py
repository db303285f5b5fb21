"""The duties that follow from a no of the parents: somebody talks with them, and says who else can help."""

from collections.abc import Iterator
from datetime import date

from sen_tui.domain.agreements import agreement_words, disagreements, who_answered
from sen_tui.domain.calendar import SchoolCalendar
from sen_tui.domain.consents import in_words, permissions, refusals, said_by
from sen_tui.domain.deadlines import within
from sen_tui.domain.duty import Duty
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.periods import Days
from sen_tui.domain.school import SENCO
from sen_tui.domain.sources import OWN

DISAGREEMENT = "disagreement"
"""The first part of the key of the duty to talk about a disagreement."""
_SOON = Days(14)


def answer_duties(folder: PupilFolder, framework: Framework, calendar: SchoolCalendar) -> Iterator[Duty]:
    """Yield a duty for each no that stands, met or not. Nobody has to talk with a person who must not be contacted."""
    yield from _refusals(folder, framework, calendar)
    for agreement in disagreements(folder):
        who = who_answered(folder, agreement)
        contact = folder.contact(agreement.contact_id)
        if contact is None or not contact.barred:
            words = f"Talk with {who} about what they do not agree with, and tell them who else can help."
            yield _duty(
                f"{DISAGREEMENT}:{agreement.id}",
                words,
                agreement.on,
                agreement_words(folder, agreement),
                agreement.contact_id,
                calendar,
            )


def _refusals(folder: PupilFolder, framework: Framework, calendar: SchoolCalendar) -> Iterator[Duty]:
    """Yield a duty for each no to a permission that the present stage of the child needs."""
    needed = {rule.consent for rule in framework.duties if rule.consent and folder.stage in rule.to}
    for rule in permissions(framework):
        for no in refusals(folder, rule.key) if rule.key in needed else ():
            words = f"Talk with {said_by(folder, no)} about how the help goes on without the permission."
            on, why = no.answered_on or no.asked_on, in_words(folder, no)
            yield _duty(f"no_permission:{no.id}", words, on, why, no.contact_id, calendar)


def _duty(key: str, words: str, on: date, why: str, contact_id: str | None, calendar: SchoolCalendar) -> Duty:
    deadline = within(_SOON, on, calendar)
    return Duty(
        key=key,
        words=words,
        who=SENCO,
        starts=on,
        due=deadline.due,
        why=f"{why}: {deadline.words}.",
        source=OWN,
        contact_id=contact_id,
        how="in person",
    )
