"""The news of a review in whole sentences, first on the paper of the family, with whom to ring if it is grave."""

from sen_tui.documents.isolation import piece
from sen_tui.documents.page_model import Block, Paragraph, section
from sen_tui.documents.review_facts import ReviewFacts
from sen_tui.documents.turn_to import coordinator
from sen_tui.documents.wording import told, with_note
from sen_tui.domain.framework import FutureAction
from sen_tui.domain.framework_duties import DECISIONS
from sen_tui.domain.framework_parts import Stage
from sen_tui.domain.review import LIKELIHOOD, Likelihood
from sen_tui.domain.school import School
from sen_tui.domain.text import label, listed, sentence

AGREED = "What we agreed"
IMPORTANT = "Important news: please read this first"
_TO_TELL: tuple[Likelihood, ...] = ("possible", "likely", "requested")
"""The likelihoods of an assessment that a family is told on the first side."""


def news(facts: ReviewFacts, school: School, *, in_company: bool = False) -> tuple[Block, ...]:
    """Return what was decided and what it means, and the words for a family that was not there.

    `in_company` leaves out what is the school's alone while parents look.
    """
    likely = "" if in_company else _likelihood(facts)
    chosen = facts.framework.future(facts.review.future)
    grave = chosen is not None and (bool(chosen.requests) or chosen.to is not None)
    lines = [line for line in (_absent(facts), decision_words(facts), likely) if line]
    if grave or facts.nobody_came:
        who, contact = coordinator(school, facts.framework), told(school.contact)
        lines.append(f"Please ring us and ask for {who}: we will talk it over with you. {contact}".strip())
    return section(IMPORTANT if grave else AGREED, *(Paragraph(line) for line in lines))


def _absent(facts: ReviewFacts) -> str:
    """Return the words for a family of whom nobody came, with thanks to those who sent their views."""
    if not facts.nobody_came:
        return ""
    wrote = listed([piece(person.name) for person in facts.review.sent_views])
    thanks = f" {wrote} sent views: thank you." if wrote else ""
    return f"You could not be at this review.{thanks} This is what was decided there."


def decision_words(facts: ReviewFacts) -> str:
    """Return what was decided and what it means; nothing where nothing was."""
    return f"{_decision(facts)} {_meaning(facts.framework.future(facts.review.future), facts)}".strip()


def _decision(facts: ReviewFacts) -> str:
    """Return the future action as a sentence with its reason."""
    review = facts.review
    if not review.future:
        return ""
    words = facts.words.future.get(review.future, review.future)
    lead = "Decided" if facts.nobody_came else "Agreed"
    return f"{lead}: {with_note(sentence(words), review.future_reason)}"


def _meaning(chosen: FutureAction | None, facts: ReviewFacts) -> str:
    """Return what the future action means for the child, in plain words."""
    called, terms = piece(facts.folder.pupil.called), facts.framework.terms
    if chosen is None:
        return ""
    if chosen.requests:
        return f"This means: the {terms.authority} is asked that it {DECISIONS.paper[chosen.requests]}."
    if chosen.to is None:
        goes_on = "" if chosen.asks else f"This means that {called} goes on getting extra help."
        return "The plan ends here." if facts.plan_ends else goes_on
    return _move(called, facts.framework.stage(chosen.to), chosen.to, facts)


def _move(called: str, stage: Stage, to: str, facts: ReviewFacts) -> str:
    """Return what a move to a stage means."""
    framework = facts.framework
    direction = next((m.direction for m in framework.moves_from(facts.review.stage) if m.to == to), "up")
    name = facts.words.stages.get(to, stage.name)
    if stage.assessment:
        return (
            f"This means: the {framework.terms.authority} is asked to find out what help {called} needs. "
            f"It decides whether it does that. The new stage is: {told(name)}"
        )
    if not stage.on_register:
        return f"This means that the extra help for {called} ends. The new stage is: {told(name)}"
    more = "more help than before" if direction == "up" else "less help than before"
    return f"This means that {called} gets {more}. The new stage is: {told(name)}"


def _likelihood(facts: ReviewFacts) -> str:
    """Return how likely a request for a statutory assessment is, where that is news (R000-28)."""
    review, chosen = facts.review, facts.framework.future(facts.review.future)
    begins = chosen is not None and chosen.to is not None and facts.framework.stage(chosen.to).assessment
    if begins or review.likelihood not in _TO_TELL:
        return ""
    assessment = facts.framework.terms.assessment
    word = LIKELIHOOD.paper[review.likelihood]
    return f"{label(assessment)}: {with_note(word, review.likelihood_reason)}"
