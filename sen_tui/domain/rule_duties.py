"""The duties from a framework's rules: before and after a review, on a move, and when a plan begins."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

import msgspec

from sen_tui.domain.consents import answered, standing
from sen_tui.domain.duty import Duty
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.framework_parts import DutyRule
from sen_tui.domain.pupil import Contact, named_apart
from sen_tui.domain.roster import SOON
from sen_tui.domain.sources import in_words
from sen_tui.domain.stages import Guard, applies
from sen_tui.domain.text import day, label

STILL_OWED = timedelta(days=60)
"""Duties of an earlier review or move stay open for this long after a later one, as two may fall close together.
Older ones lapse, because the later paper tells the parents more."""


class _Event(msgspec.Struct, frozen=True, kw_only=True):
    """The occasion of a duty: its id for the key of the duty, its day, and the reason in words."""

    about: str
    on: date
    why: str
    review_id: str | None = None


def rule_duties(folder: PupilFolder, framework: Framework) -> Iterator[Duty]:
    """Yield the duties from the framework's rules for a child at the school, met or not."""
    yield from _before_review(folder, framework)
    yield from _on_plan(folder, framework)
    yield from lasting_duties(folder, framework)


def lasting_duties(folder: PupilFolder, framework: Framework) -> Iterator[Duty]:
    """Yield the duties from reviews and moves, met or not. They remain when the child has left."""
    yield from _after_reviews(folder, framework)
    yield from _after_moves(folder, framework)


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


def guard_in_words(guard: Guard) -> str:
    """Return a duty of a move as a sentence, with the person who has it and its source in brackets."""
    facts = (guard.rule.who, "needed before the move" if guard.blocks else "", in_words(guard.rule.source))
    return f"{sentence_of(guard.rule)} ({'; '.join(fact for fact in facts if fact)})"


def _before_review(folder: PupilFolder, framework: Framework) -> Iterator[Duty]:
    plan = folder.plan
    if plan is None or plan.review_due is None:
        return
    event = _Event(about=plan.id, on=plan.review_due, why=f"Review on {day(plan.review_due)}.")
    for rule in framework.duties:
        if rule.when == "before_review":
            yield from _duties_of(rule, folder, event)


def _on_plan(folder: PupilFolder, framework: Framework) -> Iterator[Duty]:
    plan = folder.plan
    if plan is None or plan.framework != framework.id:
        return
    event = _Event(about=plan.id, on=plan.start, why=f"Plan from {day(plan.start)}.")
    for rule in framework.duties:
        if rule.when == "on_plan" and (not rule.to or plan.stage in rule.to):
            yield from _duties_of(rule, folder, event)


def _after_reviews(folder: PupilFolder, framework: Framework) -> Iterator[Duty]:
    since = _owed_since(review.held_on for review in folder.signed_reviews)
    for review in folder.signed_reviews:
        if review.framework != framework.id or review.held_on < since:
            continue
        alone = review.nobody_came
        for rule in framework.duties:
            if rule.when == "after_review" or (rule.when == "after_absence" and alone):
                why = f"Review of {day(review.held_on)}" + (", parents not there." if alone else ".")
                event = _Event(about=review.id, on=review.held_on, why=why, review_id=review.id)
                yield from _duties_of(rule, folder, event)


def _after_moves(folder: PupilFolder, framework: Framework) -> Iterator[Duty]:
    since = _owed_since(move.on for move in folder.moves)
    for move in folder.moves:
        if move.framework not in ("", framework.id) or move.on < since:
            continue
        why = f"Moved to {framework.stage(move.to).name} on {day(move.on)}."
        event = _Event(about=move.id, on=move.on, why=why, review_id=move.review_id)
        for rule in framework.duties:
            if not applies(rule, framework, move.start, move.to):
                continue
            if not (rule.consent and answered(folder, rule.consent)):
                yield from _duties_of(rule, folder, event)


def _owed_since(days: Iterable[date]) -> date:
    """Return the first day whose duties have not lapsed, counted back from the latest of `days`."""
    latest = max(days, default=None)
    return latest - STILL_OWED if latest else date.min


def _duties_of(rule: DutyRule, folder: PupilFolder, event: _Event) -> Iterator[Duty]:
    """Yield the duties of a rule for an event: one, or one for each parent or carer (`each_contact`)."""
    days = timedelta(days=rule.days)
    before = rule.when == "before_review"
    due = event.on - days if before else event.on + days
    for contact in _owed_to(rule, folder, event.on):
        words = sentence_of(rule, named_apart(contact, folder.contacts) if contact else "")
        yield Duty(
            key=":".join((rule.key, event.about, *((contact.id,) if contact else ()))),
            words=words,
            who=rule.who,
            starts=due - SOON if before else event.on,
            due=due,
            why=f"{event.why}{_awaited(rule, folder)}",
            how="in person" if "in person" in words else "by hand",
            permission=rule.consent if rule.when != "after_review" else "",
            slip=rule.when == "after_review" and bool(rule.consent),
            source=rule.source,
            contact_id=contact.id if contact else None,
            review_id=event.review_id,
        )


def _awaited(rule: DutyRule, folder: PupilFolder) -> str:
    """Return a sentence that somebody was asked for this permission and has not answered, else nothing."""
    waiting = [consent for consent in standing(folder, rule.consent) if consent.state == "asked"]
    return f" Asked on {day(waiting[-1].asked_on)}: no answer yet." if waiting else ""


def _owed_to(rule: DutyRule, folder: PupilFolder, on: date) -> tuple[Contact | None, ...]:
    """Return the parents and carers to whom a rule applies on a day; one None if it is not for each of them.

    A contact entered after the day is left out, unless all were. Where nobody is there whom one could ask, one None
    is returned, so that the duty is not forgotten.
    """
    if not rule.each_contact:
        return (None,)
    reachable = tuple(c for c in folder.contacts if not c.barred)
    present = tuple(c for c in reachable if c.since is None or c.since <= on) or reachable
    if rule.when == "before_review":
        return tuple(c for c in present if c.invited) or (None,)
    if rule.consent:
        return tuple(c for c in present if c.consents) or (None,)
    return tuple(c for c in present if c.copied) if present else (None,)
