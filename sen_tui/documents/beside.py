"""A child in some lines, for the room beside a list: targets, duties, contact, last words."""

from datetime import date

from sen_tui.documents.folder import contact_words
from sen_tui.documents.isolation import piece
from sen_tui.documents.page_model import Block, Bullets, Entries, Entry, Heading, Page, Paragraph, Quote, section
from sen_tui.documents.wording import class_facts, measured, start_and_goal
from sen_tui.domain.duties import Duty
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.pupil import Contact
from sen_tui.domain.target import Target
from sen_tui.domain.text import counted, day, one_line, sentence

_MOST_DUTIES = 5


def child_beside(
    folder: PupilFolder, framework: Framework, duties: tuple[Duty, ...], about_review: str, today: date
) -> Page:
    """Return the child in some lines, the words of people last: they may be long.

    `about_review`: when the next review is, and whether it is due.
    """
    pupil = folder.pupil
    facts = (*class_facts(pupil, today), framework.stage(folder.stage).name, about_review)
    blocks = (
        Heading(pupil.name),
        Paragraph(" · ".join(fact for fact in facts if fact)),
        *section("Targets", *_targets(folder)),
        *section("To be done", *_duties(duties, today)),
        *section("Contact", *_contacts(folder)),
        *section("Last words", *_last_words(folder)),
    )
    return Page(title=pupil.name, blocks=blocks)


def _targets(folder: PupilFolder) -> tuple[Block, ...]:
    targets = folder.active_targets
    entries = tuple(Entry(text=target.short, facts=sentence(_now(folder, target))) for target in targets)
    return (Entries(entries),) if entries else ()


def _now(folder: PupilFolder, target: Target) -> str:
    """Return the start, the latest measure and the goal, without its day."""
    measures = folder.measures_of(target)
    criterion = target.criterion
    return measured(criterion, measures[-1].value) if criterion and measures else start_and_goal(target, folder)


def _last_words(folder: PupilFolder) -> tuple[Block, ...]:
    """Return the words of parents and child at the last review."""
    last = folder.last_review
    if last is None:
        return ()
    parents = (Quote(view.words, view.who) for view in last.parent_views if view.words.strip())
    answers = (words for words in last.pupil_view.answers.values() if words.strip())
    return (*parents, *(Quote(words, folder.pupil.called) for words in answers))


def _duties(duties: tuple[Duty, ...], today: date) -> tuple[Block, ...]:
    lines = [
        f"{duty.words} ({'late, ' if duty.late(today) else ''}{day(duty.due, short=True)})"
        for duty in duties[:_MOST_DUTIES]
    ]
    more = len(duties) - len(lines)
    return (Bullets((*lines, *([f"and {counted(more, 'more', 'more')}"] if more else []))),) if lines else ()


def _contacts(folder: PupilFolder) -> tuple[Block, ...]:
    lines = tuple(", ".join(map(piece, _contact(contact))) for contact in folder.contacts)
    return (Bullets(lines),) if lines else ()


def _contact(contact: Contact) -> tuple[str, ...]:
    """Return who a contact is, what is to be heeded, and the telephone; not where they live."""
    left_out = (contact.email, one_line(contact.address), "lives with the child")
    return tuple(part for part in contact_words(contact) if part not in left_out)
