"""Whether the parents agree with a review: what each said, and what stays open after a no."""

from sen_tui.domain.action import ANSWERS, Agreement
from sen_tui.domain.consents import permissions, refusals
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.pupil import named_apart
from sen_tui.domain.text import day

NOT_AGREED: frozenset[str] = frozenset({"in_part", "disagreed"})
"""The answers of a parent who does not agree, or not with all of it."""
_SILENT: frozenset[str] = frozenset({"sent", "no_reply"})
"""The states in which nobody has answered."""


def who_answered(folder: PupilFolder, agreement: Agreement) -> str:
    """Return the name of the parent who answered: that of the day, else the present one."""
    contact = folder.contact(agreement.contact_id)
    return agreement.who or (named_apart(contact, folder.contacts) if contact else "A parent or carer")


def agreement_words(folder: PupilFolder, agreement: Agreement) -> str:
    """Return an answer in words: `Evie Bennett did not agree with this review (3 March 2026)`."""
    return f"{who_answered(folder, agreement)} {ANSWERS.paper[agreement.state]} ({day(agreement.on)})"


def answers_to(folder: PupilFolder, review_id: str) -> tuple[Agreement, ...]:
    """Return every answer to a review in the order in which they came. Silence only counts while nothing follows it."""
    about = [a for a in folder.agreements if a.review_id == review_id and a.state in ANSWERS]
    latest = {a.contact_id: a for a in about}
    return tuple(a for a in about if a.state not in _SILENT or a is latest[a.contact_id])


def disagreements(folder: PupilFolder) -> tuple[Agreement, ...]:
    """Return the answer of each parent whose last answer to any review is that they do not agree, or only in part."""
    latest = {a.contact_id: a for a in folder.agreements if a.state not in _SILENT}
    return tuple(a for a in latest.values() if a.state in NOT_AGREED)


def noes(folder: PupilFolder, framework: Framework) -> tuple[str, ...]:
    """Return every kind of no that stands, in a few words for lists: `permission refused`, `a parent disagrees`."""
    states = {no.state for rule in permissions(framework) for no in refusals(folder, rule.key)}
    answers = {a.state for a in disagreements(folder)}
    words = {
        "permission refused": "refused" in states,
        "permission withdrawn": "withdrawn" in states,
        "a parent disagrees": "disagreed" in answers,
        "a parent agrees in part": "in_part" in answers,
    }
    return tuple(word for word, so in words.items() if so)
