"""The sections of a plan that show what is on record: the child, the people, needs, papers, events, the place."""

from collections.abc import Callable
from datetime import date

import msgspec

from sen_tui.documents.isolation import piece
from sen_tui.documents.page_model import Block, Bullets, filled
from sen_tui.documents.wording import class_facts
from sen_tui.domain.codes import need_name
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework, Then
from sen_tui.domain.plan import Plan
from sen_tui.domain.pupil import Pupil
from sen_tui.domain.target import Target
from sen_tui.domain.text import day
from sen_tui.domain.words import on_paper


class PlanFacts(msgspec.Struct, frozen=True):
    """What a section of a plan is made from."""

    folder: PupilFolder
    plan: Plan
    framework: Framework
    """That of the plan."""
    then: Then
    """Returns the framework by which a stage or a plan of the folder was made."""
    today: date

    @property
    def targets(self) -> tuple[Target, ...]:
        """The targets on the paper of the plan, in order."""
        return self.folder.targets_on_paper(self.plan)

    @property
    def until(self) -> date | None:
        """The last day of the plan; None while it goes on."""
        return self.plan.closed_on

    def over(self, on: date) -> bool:
        """Return whether a day is after the last one of the plan."""
        return self.until is not None and on > self.until


def profile(pupil: Pupil) -> tuple[Block, ...]:
    """Return what is known of the child: strengths, interests, what is hard, and what is done in every lesson."""
    fields = ("strengths", "interests", "difficulties", "in_class", "takes_part")
    return filled(*((on_paper(Pupil, field), getattr(pupil, field)) for field in fields))


def _contacts(facts: PlanFacts) -> tuple[Block, ...]:
    """Return parents and carers by name and tie. How they are reached is not for everybody who gets the plan."""
    people = [contact for contact in facts.folder.contacts if not contact.barred]
    return _bullets(
        *(
            ", ".join(
                part
                for part in (
                    piece(contact.name),
                    piece(contact.relationship) if contact.relationship.strip() else "",
                    "parental responsibility" if contact.parental_responsibility else "",
                    f"speaks {piece(contact.language)}" if contact.language.strip() else "",
                )
                if part
            )
            for contact in people
        )
    )


def _needs(facts: PlanFacts) -> tuple[Block, ...]:
    """Return the types of need while the plan is in force, the primary one first."""
    known = (need for need in facts.folder.needs if need.until is None or need.until > facts.plan.start)
    ranked = sorted((need for need in known if not facts.over(need.since)), key=lambda need: need.rank)
    return _bullets(*dict.fromkeys(need_name(need.kind) for need in ranked))


def _information(facts: PlanFacts) -> tuple[Block, ...]:
    """Return the reports and the advice that came in the reviews, with their days."""
    reviews = (review for review in facts.folder.signed_reviews if not facts.over(review.held_on))
    advice = [item for review in reviews for item in review.advice if item.source.strip()]
    return _bullets(*(f"{piece(a.source)}, {day(a.dated)}" if a.dated else piece(a.source) for a in advice))


def events(folder: PupilFolder, then: Then) -> list[tuple[date, str]]:
    """Return the key events with their days: stages, plans and reviews, the earliest first."""
    events = [(period.start, then(period.framework).stage(period.stage).name) for period in folder.stages]
    begun = (plan for plan in folder.plans if plan.status != "draft")
    events += [(plan.start, f"{then(plan.framework).plan.short_of(plan.kind)} begins") for plan in begun]
    events += [(review.held_on, "review") for review in folder.signed_reviews]
    return sorted(events)


def _timeline(facts: PlanFacts) -> tuple[Block, ...]:
    known = events(facts.folder, facts.then)
    return _bullets(*(f"{day(on)}: {words}" for on, words in known if not facts.over(on)))


def _transition(facts: PlanFacts) -> tuple[Block, ...]:
    """Return the day on which the child leaves, and the school to which the child goes."""
    pupil = facts.folder.pupil
    return filled(
        (on_paper(Pupil, "left_on"), day(pupil.left_on)),
        (on_paper(Pupil, "left_to"), pupil.left_to),
    )


def _placement(facts: PlanFacts) -> tuple[Block, ...]:
    """Return the year group and the class in which the child is."""
    return _bullets(*class_facts(facts.folder.pupil, facts.today))


def _shared_with(facts: PlanFacts) -> tuple[Block, ...]:
    """Return who gets copies, and the specialists from outside who share the responsibility."""
    copies = (c.name for c in facts.folder.contacts if c.gets_copies and not c.barred)
    sharing = (i.person or i.agency for i in facts.folder.involvements if i.shares and not facts.over(i.start))
    return _bullets(*map(piece, dict.fromkeys((*copies, *sharing))))


def _bullets(*items: str) -> tuple[Block, ...]:
    texts = tuple(item for item in items if item.strip())
    return (Bullets(texts),) if texts else ()


FROM_RECORD: dict[str, Callable[[PlanFacts], tuple[Block, ...]]] = {
    "profile": lambda facts: profile(facts.folder.pupil),
    "contacts": _contacts,
    "needs": _needs,
    "information_used": _information,
    "timeline": _timeline,
    "transition": _transition,
    "placement": _placement,
    "shared_with": _shared_with,
}
