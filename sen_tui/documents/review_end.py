"""The second part of the review's page: decisions, actions, next targets, and the signatures."""

from sen_tui.documents.page_model import (
    Block,
    Column,
    Entries,
    Entry,
    Paragraph,
    Signature,
    Signatures,
    Table,
    filled,
    section,
)
from sen_tui.documents.review_facts import ReviewFacts, SectionRule
from sen_tui.documents.wording import action_rows, sentence, stopped, with_note
from sen_tui.domain.action import ANSWERS, Action, Agreement
from sen_tui.domain.review import LIKELIHOOD, Review
from sen_tui.domain.school import School
from sen_tui.domain.text import day, quoted
from sen_tui.domain.words import on_paper


def action_table(actions: tuple[Action, ...]) -> tuple[Block, ...]:
    """Return the actions as a table of people, actions and days; nothing if none was agreed."""
    rows = action_rows(actions)
    columns = (Column(heading="Who"), Column(heading="What", share=5), Column(heading="By when", whole=True))
    return (Table(columns, rows),) if rows else ()


def actions(facts: ReviewFacts) -> tuple[Block, ...]:
    """Return the agreed actions (R003-05), or a sentence that none was needed."""
    if table := action_table(facts.actions):
        return table
    return (Paragraph("No new actions were needed."),) if facts.review.no_actions else ()


def likelihood(facts: ReviewFacts) -> tuple[Block, ...]:
    """Return the likelihood of a referral for statutory assessment (R000-28), with the reason."""
    review = facts.review
    word = LIKELIHOOD.paper[review.likelihood] if review.likelihood else ""
    text = with_note(sentence(word).rstrip("."), review.likelihood_reason)
    return (Paragraph(text),) if text else ()


def future(facts: ReviewFacts) -> tuple[Block, ...]:
    """Return the future action in the framework's words (R000-27), with the reason."""
    review = facts.review
    words = facts.words.future.get(review.future, review.future) if review.future else ""
    text = with_note(sentence(words), review.future_reason)
    return (Paragraph(text),) if text else ()


def targets(facts: ReviewFacts) -> tuple[Block, ...]:
    """Return the next targets as full sentences."""
    worded = tuple(Entry(text=t.wording) for t in facts.next_targets if t.wording)
    return (Entries(worded),) if worded and not facts.plan_ends else ()


def next_date(facts: ReviewFacts) -> tuple[Block, ...]:
    """Return the day of the next review."""
    due = facts.review.next_review
    return (Paragraph(f"{due:%A} {day(due)}"),) if due and not facts.reviews_end else ()


SECTIONS: dict[str, SectionRule] = {
    "actions": SectionRule(actions),
    "likelihood": SectionRule(likelihood),
    "future": SectionRule(future),
    "targets": SectionRule(targets, lambda facts: not facts.plan_ends),
    "next_date": SectionRule(next_date, lambda facts: not facts.reviews_end),
}


def closing(facts: ReviewFacts, school: School) -> tuple[Block, ...]:
    """Return the end of the page: gaps, corrections, the parents' answer, and the signatures."""
    return (*_missing(facts), *_amendments(facts), *_agreements(facts), _signatures(facts, school))


def _missing(facts: ReviewFacts) -> tuple[Block, ...]:
    review = facts.review
    gaps = " ".join(sentence(gap) for gap in review.missing)
    rows = filled(
        (on_paper(Review, "missing"), gaps), (on_paper(Review, "missing_reason"), stopped(review.missing_reason))
    )
    return section("Signed although not complete", *rows)


def _amendments(facts: ReviewFacts) -> tuple[Block, ...]:
    notes = [
        Paragraph(f"{stopped(a.words)} Reason: {stopped(a.reason)}", label=f"{day(a.on)}, {a.by}")
        for a in facts.review.amendments
    ]
    return section("Corrections made after signing", *notes)


def _agreements(facts: ReviewFacts) -> tuple[Block, ...]:
    """Return each parent's answer, in their words: agreement, agreement in part or disagreement."""
    answered = [a for a in facts.folder.agreements if a.review_id == facts.review.id and a.state in ANSWERS]
    return section("The parents' answer", *(Paragraph(_answer(a, facts)) for a in answered))


def _answer(agreement: Agreement, facts: ReviewFacts) -> str:
    invited = (a.name for a in facts.review.attendance if a.contact_id and a.contact_id == agreement.contact_id)
    contact = facts.folder.contact(agreement.contact_id)
    who = agreement.who or next(invited, contact.name if contact else "Parent or carer")
    words = f" {quoted(agreement.words)}" if agreement.words.strip() else ""
    return f"{who} {ANSWERS.paper[agreement.state]} ({day(agreement.on)}).{words}"


def _signatures(facts: ReviewFacts, school: School) -> Signatures:
    review = facts.review
    if review.closed:
        return Signatures(
            (
                Signature(role="For the school", name=review.signed_by, on=review.signed_on),
                Signature(role="Parent or carer"),
            )
        )
    return Signatures((Signature(role=f"For the school ({school.senco()})"), Signature(role="Parent or carer")))
