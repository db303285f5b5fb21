"""The second part of the review's page: decisions, actions, next targets, and the signatures."""

from msgspec.structs import replace

from sen_tui.documents.isolation import piece
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
from sen_tui.documents.turn_to import whom_to_ring
from sen_tui.documents.wording import action_rows, told, with_note
from sen_tui.domain.action import Action, Agreement
from sen_tui.domain.agreements import NOT_AGREED, agreement_words, answers_to
from sen_tui.domain.consent import Consent
from sen_tui.domain.consents import NO, in_words
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.review import LIKELIHOOD, Review
from sen_tui.domain.school import School
from sen_tui.domain.text import day, quoted, sentence
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
    seen = "; ".join(facts.words.adequate_progress.get(key, key) for key in review.adequate_progress)
    progress = (Paragraph(sentence(seen), label=on_paper(Review, "adequate_progress")),) if seen else ()
    return (*progress, *((Paragraph(text),) if text else ()))


def targets(facts: ReviewFacts) -> tuple[Block, ...]:
    """Return the next targets as full sentences."""
    worded = tuple(Entry(text=t.wording) for t in facts.next_targets if t.wording)
    if not worded and facts.record_goes_on:
        return (Paragraph("The record of support goes on."),)
    return (Entries(worded),) if worded and not facts.plan_ends else ()


def next_date(facts: ReviewFacts) -> tuple[Block, ...]:
    """Return the day of the next review, with its time and place as far as they are agreed."""
    due, where = facts.review.next_review, facts.review.next_where.strip()
    if due is None or facts.reviews_end:
        return ()
    return (Paragraph(f"{due:%A} {day(due)}"), *((Paragraph(where),) if where else ()))


SECTIONS: dict[str, SectionRule] = {
    "actions": SectionRule(actions),
    "likelihood": SectionRule(likelihood),
    "future": SectionRule(future),
    "targets": SectionRule(targets),
    "next_date": SectionRule(next_date),
}


def closing(facts: ReviewFacts, school: School) -> tuple[Block, ...]:
    """Return the end of the page: gaps, corrections, the answers of the parents, whom they can turn to, signatures."""
    return (
        *_missing(facts),
        *amendments(facts),
        *permissions(facts),
        *answers(facts),
        *(who_helps(facts, school) if _refused(facts) or school.contact.strip() else ()),
        signatures(facts, school),
    )


def _missing(facts: ReviewFacts) -> tuple[Block, ...]:
    review = facts.review
    gaps = " ".join(sentence(gap) for gap in review.missing)
    rows = filled(
        (on_paper(Review, "missing"), gaps), (on_paper(Review, "missing_reason"), told(review.missing_reason))
    )
    return section("Signed although not complete", *rows)


def amendments(facts: ReviewFacts) -> tuple[Block, ...]:
    """Return what was corrected after the signature, with its reason, day and author."""
    notes = [
        Paragraph(f"{told(a.words)} Reason: {told(a.reason)}", label=f"{day(a.on)}, {piece(a.by)}")
        for a in facts.review.amendments
    ]
    return section("Corrections made after signing", *notes)


def permissions(facts: ReviewFacts) -> tuple[Block, ...]:
    """Return what the parents answered in this review when they were asked for permission, and the wording of it."""
    answered = (c for c in facts.folder.consents if c.review_id == facts.review.id)
    return section("Permission", *(Paragraph(permission_line(facts.folder, c)) for c in answered))


def permission_line(folder: PupilFolder, consent: Consent) -> str:
    """Return an answer to a request for permission as a sentence, with the wording of what was asked."""
    asked = f" The question was: {quoted(consent.what)}" if consent.what.strip() else ""
    return f"{in_words(folder, consent)}.{asked}"


def answers(facts: ReviewFacts) -> tuple[Block, ...]:
    """Return each parent's answer, in their words: agreement, agreement in part or disagreement."""
    answered = answers_to(facts.folder, facts.review.id)
    return section("The parents' answer", *(Paragraph(_answer(a, facts)) for a in answered))


def _answer(agreement: Agreement, facts: ReviewFacts) -> str:
    invited = (a.name for a in facts.review.attendance if a.contact_id and a.contact_id == agreement.contact_id)
    named = replace(agreement, who=piece(agreement.who or next(invited, "")))
    words = f" {piece(quoted(agreement.words))}" if agreement.words.strip() else ""
    return f"{agreement_words(facts.folder, named)}.{words}"


def who_helps(facts: ReviewFacts, school: School) -> tuple[Block, ...]:
    """Return whom parents can turn to, also if one of them said no in this review or to it."""
    return whom_to_ring(school, facts.framework, facts.folder.pupil, refused=_refused(facts))


def _refused(facts: ReviewFacts) -> bool:
    review, folder = facts.review, facts.folder
    refused = any(c.review_id == review.id and c.state in NO for c in folder.consents)
    return refused or any(a.state in NOT_AGREED for a in answers_to(folder, review.id))


def signatures(facts: ReviewFacts, school: School) -> Signatures:
    """Return who signed for the school, and the place for a parent or carer."""
    review = facts.review
    if review.closed:
        return Signatures(
            (
                Signature(role="For the school", name=review.signed_by, on=review.signed_on),
                Signature(role="Parent or carer"),
            )
        )
    return Signatures((Signature(role=f"For the school ({piece(school.senco())})"), Signature(role="Parent or carer")))
