"""The duties from a framework's rules: before and after a review, on a move or decision, when a plan begins."""

import re
from collections.abc import Iterable, Iterator

from sen_tui.domain.calendar import SchoolCalendar
from sen_tui.domain.consents import standing
from sen_tui.domain.deadlines import Deadline, ahead, of_others, within
from sen_tui.domain.duty import Duty
from sen_tui.domain.duty_occasions import (
    Event,
    after_annual,
    after_decisions,
    after_moves,
    after_plans,
    after_reviews,
    before_annual,
    before_review,
    before_transfers,
)
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.framework_duties import DECISIONS, NEW_PLAN, TO_COME, DutyRule
from sen_tui.domain.pupil import Contact, named_apart
from sen_tui.domain.roster import SOON
from sen_tui.domain.sources import in_words
from sen_tui.domain.stages import Guard, applies
from sen_tui.domain.text import day, label

WRITE_PLAN = "write_plan"
"""The first part of the key of the duty to write a plan where there is none."""


def rule_duties(folder: PupilFolder, framework: Framework, calendar: SchoolCalendar) -> Iterator[Duty]:
    """Yield the duties from the framework's rules for a child at the school that no dispatch has met."""
    yield from _made(before_review(folder, framework), folder, calendar)
    yield from _made(before_annual(folder, framework, calendar), folder, calendar)
    yield from _made(before_transfers(folder, framework, calendar), folder, calendar)
    yield from _made(after_annual(folder, framework, calendar), folder, calendar)
    yield from lasting_duties(folder, framework, calendar)


def lasting_duties(folder: PupilFolder, framework: Framework, calendar: SchoolCalendar) -> Iterator[Duty]:
    """Yield the duties from plans, reviews, moves and decisions that no dispatch has met.

    They last until they are met or passed over, whatever follows, also when the child has left.
    """
    for occasions in (after_plans, after_reviews, after_moves, after_decisions):
        yield from _made(occasions(folder, framework), folder, calendar)


def rule_of(framework: Framework, duty: Duty) -> DutyRule | None:
    """Return the framework's rule from which a duty comes; None if it comes from elsewhere."""
    key = duty.key.partition(":")[0]
    return next((rule for rule in framework.duties if rule.key == key), None)


_PARENTS = re.compile(r"\bthe parents\b(['’]?)")


def sentence_of(rule: DutyRule, person: str = "") -> str:
    """Return what a rule asks for, as a whole sentence: `Send Evie Bennett a copy of the review.`, for example.

    The name of the `person` stands in place of the first `the parents`; at the end where the rule does not say so.
    """
    words = f"{rule.words.rstrip('.')}{f' ({rule.how})' if rule.how and rule.how not in rule.words else ''}"
    if person and (parents := _PARENTS.search(words)):
        words = f"{words[: parents.start()]}{person}{parents[1] and parents[1] + 's'}{words[parents.end() :]}"
    elif person:
        words = f"{words}: {person}"
    return label(words) if words.endswith(("?", "!")) else f"{label(words)}."


def decisions_for(framework: Framework, duty: Duty) -> dict[str, str]:
    """Return the decisions of which one meets a duty, as words by key; none for a duty that is met otherwise."""
    rule = rule_of(framework, duty)
    if rule is None or not rule.decides:
        return {}
    if rule.when == "after_annual":
        return dict(DECISIONS.choices)
    return {decision.key: decision.words for decision in framework.decisions}


def guard_in_words(guard: Guard) -> str:
    """Return a duty of a move as a sentence, with the person who has it and its source in brackets."""
    facts = (guard.rule.who, "needed before the move" if guard.blocks else "", in_words(guard.rule.source))
    return f"{sentence_of(guard.rule)} ({'; '.join(fact for fact in facts if fact)})"


def why_not_passed_over(framework: Framework, duty: Duty) -> str:
    """Return why a duty cannot be passed over; nothing where it can, with a reason."""
    if duty.key.startswith(WRITE_PLAN) and framework.plan.optional:
        return ""
    rule = rule_of(framework, duty)
    if rule is None:
        return "Only what the framework asks for can be passed over: this is met by doing it."
    return "This framework does not allow going on without it." if rule.block else ""


def begins_with_plan(folder: PupilFolder, framework: Framework) -> bool:
    """Return whether the framework has a duty of its own to write the plan after the child's last move."""
    return any(
        rule.key == NEW_PLAN and applies(rule, framework, move.start, move.to)
        for move in folder.moves[-1:]
        if move.to == folder.stage and move.framework in ("", framework.id)
        for rule in framework.duties
    )


def _made(occasions: Iterable[tuple[Event, DutyRule]], folder: PupilFolder, calendar: SchoolCalendar) -> Iterator[Duty]:
    """Yield the duties of all occasions, but those that a dispatch has met. An answer alone meets a permission."""
    met = frozenset(sent.duty for sent in folder.dispatches)
    done = met.union(waiver.duty for waiver in folder.waivers)
    for event, rule in occasions:
        owed = {_key(rule, event, contact): contact for contact in _owed_to(rule, folder, event, done)}
        still = owed if rule.permission else {key: contact for key, contact in owed.items() if not _met(key, rule, met)}
        if still:
            deadline = _deadline(rule, event, calendar)
            yield from (_duty(rule, folder, event, key, contact, deadline) for key, contact in still.items())


def _deadline(rule: DutyRule, event: Event, calendar: SchoolCalendar) -> Deadline:
    if event.due:
        return Deadline(event.due, f"by {day(event.due)}")
    counted = ahead if rule.early else of_others if rule.awaited else within
    return counted(rule.period, event.on, calendar)


def _key(rule: DutyRule, event: Event, contact: Contact | None) -> str:
    return ":".join((rule.key, event.about, *((contact.id,) if contact else ())))


def _met(key: str, rule: DutyRule, met: frozenset[str]) -> bool:
    """Return whether a duty of this key was done, or the other one that meets it too."""
    return key in met or f"{rule.either}{key.removeprefix(rule.key)}" in met


def _duty(
    rule: DutyRule, folder: PupilFolder, event: Event, key: str, contact: Contact | None, deadline: Deadline
) -> Duty:
    words = sentence_of(rule, named_apart(contact, folder.contacts) if contact else "")
    return Duty(
        key=key,
        words=words,
        who=rule.who,
        starts=deadline.due - SOON if rule.when in TO_COME else min(event.on, deadline.due),
        due=deadline.due,
        why=f"{event.why}: {deadline.words}.{event.outer}{_awaited(rule, folder)}",
        how="in person" if "in person" in words else "by hand",
        permission=rule.permission,
        slip=rule.when == "after_review" and bool(rule.consent),
        source=rule.source,
        contact_id=contact.id if contact else None,
        review_id=event.review_id,
        monitoring=rule.monitoring,
    )


def _awaited(rule: DutyRule, folder: PupilFolder) -> str:
    """Return a sentence that somebody was asked for this permission and has not answered, else nothing."""
    waiting = [consent for consent in standing(folder, rule.consent) if consent.state == "asked"]
    return f" Asked on {day(waiting[-1].asked_on)}: no answer yet." if waiting else ""


def _owed_to(rule: DutyRule, folder: PupilFolder, event: Event, done: frozenset[str]) -> tuple[Contact | None, ...]:
    """Return the parents and carers to whom a rule applies; one None if it is not for each of them.

    A contact entered after the event is left out, unless all were. Where nobody is there whom one could ask, one None
    is returned, so that the duty is not forgotten. Neither comes up once it is `done` for somebody: met or passed over.
    """
    if not rule.each_contact:
        return () if rule.not_who_came and event.came else (None,)
    key = _key(rule, event, None)
    settled = any(one == key or one.startswith(f"{key}:") for one in done)
    reachable = tuple(c for c in folder.contacts if not c.barred)
    present = tuple(c for c in reachable if c.since is None or c.since <= event.on) or (() if settled else reachable)
    owed = tuple(c for c in present if _is_for(rule, c))
    if not (present if rule.copies else owed):
        return () if settled else (None,)
    return tuple(c for c in owed if not (rule.not_who_came and c.id in event.came))


def _is_for(rule: DutyRule, contact: Contact) -> bool:
    """Return whether a rule is for a person whom one may contact."""
    if rule.when in TO_COME:
        return contact.invited
    if rule.consent:
        return contact.consents
    return contact.copied or (contact.invited and not rule.copies)
