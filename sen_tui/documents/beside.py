"""Pages for the room beside a list: a child in some lines, a target so far, a sentence before and after."""

from collections.abc import Iterator
from datetime import date

from sen_tui.documents.isolation import piece
from sen_tui.documents.page_model import (
    Block,
    Bullets,
    Entries,
    Entry,
    Heading,
    Page,
    Paragraph,
    Quote,
    filled,
    section,
)
from sen_tui.documents.people import contact_words
from sen_tui.documents.wording import class_facts, measured, start_and_goal
from sen_tui.domain.duties import Duty
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.measures import measures_by_plan
from sen_tui.domain.pupil import Contact
from sen_tui.domain.strategies import Below
from sen_tui.domain.target import Criterion, Measure, Target
from sen_tui.domain.text import counted, day, one_line, sentence

_MOST_DUTIES = 5
_MOST_MEASURES = 6


def child_beside(
    folder: PupilFolder, framework: Framework, duties: tuple[Duty, ...], reviews: tuple[str, ...], today: date
) -> Page:
    """Return the child in some lines, the words of people last: they may be long.

    `reviews`: the day of the next review and that of the annual review, each with its state.
    """
    pupil = folder.pupil
    facts = (*class_facts(pupil, today), framework.stage(folder.stage).name, *reviews)
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
    lines = [f"{duty.words} ({duty.due_words(today)})" for duty in duties[:_MOST_DUTIES]]
    more = len(duties) - len(lines)
    return (Bullets((*lines, *([f"and {counted(more, 'more', 'more')}"] if more else []))),) if lines else ()


def _contacts(folder: PupilFolder) -> tuple[Block, ...]:
    return _bullets(tuple(", ".join(_contact(contact)) for contact in folder.contacts))


def _contact(contact: Contact) -> tuple[str, ...]:
    """Return who a contact is, what is to be heeded, and the telephone; not where they live."""
    left_out = (contact.email, one_line(contact.address), "lives with the child")
    return tuple(part for part in contact_words(contact) if part not in left_out)


def target_beside(folder: PupilFolder, framework: Framework, target: Target) -> Page:
    """Return what was said of a target last time, what was measured, and how it is worked at.

    `framework`: that of the last review.
    """
    last = folder.last_review
    help_lines = tuple(line.words for line in folder.provision if line.target_id == target.id and line.what)
    blocks = (
        *(section(f"Last time, {day(last.held_on)}", *_last_time(folder, framework, target)) if last else ()),
        *section("Measures of earlier plans", *_earlier_measures(folder, target)),
        *section("Measures", *_measures(folder, target)),
        *section("Strategies", *_bullets(target.strategies)),
        *section("Help", *_bullets(help_lines)),
        *section("Help at home", *_bullets((target.help_at_home,))),
    )
    return Page(title=target.short, blocks=blocks)


def _last_time(folder: PupilFolder, framework: Framework, target: Target) -> tuple[Block, ...]:
    last = folder.last_review
    ids = {each.id for each in folder.lineage(target)}
    outcomes = [outcome for outcome in (last.outcomes if last else ()) if outcome.target_id in ids]
    if last is None or not outcomes:
        return ()
    said = outcomes[-1]
    rating = framework.rating(said.rating)
    words = (rating.words if rating else said.unrated_reason, said.evidence)
    return tuple(Paragraph(text) for text in words if text.strip())


def _measures(folder: PupilFolder, target: Target) -> tuple[Block, ...]:
    """Return the start, the latest measures of this plan and the goal, one below the other."""
    criterion = target.criterion
    if criterion is None:
        return ()
    _, here = measures_by_plan(folder, target)
    start = [("Start", criterion.said(criterion.baseline))] if criterion.baseline is not None else []
    return filled(*start, *_rows(criterion, here), ("Goal", criterion.said(criterion.goal)))


def _earlier_measures(folder: PupilFolder, target: Target) -> tuple[Block, ...]:
    earlier, _ = measures_by_plan(folder, target)
    return filled(*_rows(target.criterion, earlier)) if target.criterion else ()


def _rows(criterion: Criterion, measures: tuple[Measure, ...]) -> Iterator[tuple[str, str]]:
    for measure in measures[-_MOST_MEASURES:]:
        words = ", ".join(filter(None, (criterion.said(measure.value), one_line(measure.note))))
        yield day(measure.on, short=True), words


def _bullets(lines: tuple[str, ...]) -> tuple[Block, ...]:
    full = tuple(piece(line) for line in lines if line.strip())
    return (Bullets(full),) if full else ()


def sentences_beside(old: Target | None, new: Target, lower: Below | None) -> Page:
    """Return the sentence of a target in this plan and in the next one.

    Then come its strategies and those of the stage below, where they have to differ. Equal ones are marked.
    """
    before = Paragraph(_sentence(old)) if old else Paragraph("It is a new target.", dim=True)
    same = old is not None and _sentence(old) == _sentence(new)
    after = Paragraph("As before.", dim=True) if same else Paragraph(_sentence(new))
    strategies = _strategies_beside(new, lower) if lower else ()
    blocks = (*section("In this plan", before), *section("In the next plan", after), *strategies)
    return Page(title=new.short, blocks=blocks)


def _strategies_beside(new: Target, lower: Below) -> tuple[Block, ...]:
    same = lower.same((new,))
    mine = tuple(f"{strategy}{' (the same)' if strategy in same else ''}" for strategy in new.strategies)
    return (
        *section("Strategies in the next plan", *_bullets(mine)),
        *section(f"Strategies at {lower.stage}", *_bullets(lower.strategies)),
    )


def _sentence(target: Target) -> str:
    return target.wording or target.short
