"""The decisions of the parents in a review in progress: permission, and whether they agree with the review."""

from collections.abc import Callable, Iterator

from msgspec.structs import replace

from sen_tui.domain.action import ANSWERS, Agreement, Answer
from sen_tui.domain.consents import with_answers
from sen_tui.domain.draft import ReviewDraft
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.permissions import answers_kept
from sen_tui.domain.place import Place
from sen_tui.domain.pupil import Contact, named_apart


def manner_field(item: str) -> str:
    """Return the name of the field for the way in which a permission was given."""
    return Place("", "consent_how", item).name


def manners_in(draft: ReviewDraft) -> dict[str, str]:
    """Return how each answer to a request for permission was given, by the keys of the answers."""
    return {item: draft.decisions.get(manner_field(item), "") for item in draft.consents}


def agreement_field(contact_id: str) -> str:
    """Return the name of the field for whether a parent agrees with the review."""
    return Place("", "agrees", contact_id).name


def agreement_words_field(contact_id: str) -> str:
    """Return the name of the field for the words of a parent who does not agree."""
    return Place("", "agrees_words", contact_id).name


def asked_to_agree(folder: PupilFolder) -> tuple[Contact, ...]:
    """Return everybody who is asked whether they agree with a review: whoever is invited to it."""
    return tuple(contact for contact in folder.contacts if contact.invited)


def with_decisions(
    folder: PupilFolder, draft: ReviewDraft, framework: Framework, *, by: str, new_id: Callable[[], str]
) -> PupilFolder:
    """Return the folder with every answer of the parents in `draft`, each with the day and the id of its review."""
    review = draft.review
    chosen = framework.future(review.future)
    answers = answers_kept(folder, framework, chosen.to if chosen else None, draft.consents)
    answered = with_answers(
        folder,
        answers,
        on=review.held_on,
        by=by,
        new_id=new_id,
        manners=manners_in(draft),
        rules=framework.consents,
        review_id=review.id,
    )
    return replace(answered, agreements=(*folder.agreements, *_agreements(folder, draft, new_id)))


def _agreements(folder: PupilFolder, draft: ReviewDraft, new_id: Callable[[], str]) -> Iterator[Agreement]:
    for contact in asked_to_agree(folder):
        if answer := answer_typed(draft, contact.id):
            yield Agreement(
                id=new_id(),
                review_id=draft.review.id,
                contact_id=contact.id,
                who=named_apart(contact, folder.contacts),
                state=answer,
                on=draft.review.held_on,
                words=draft.decisions.get(agreement_words_field(contact.id), ""),
            )


def answer_typed(draft: ReviewDraft, contact_id: str) -> Answer | None:
    """Return the answer of a parent to the review; None as long as there is none."""
    typed = draft.decisions.get(agreement_field(contact_id), "")
    return next((answer for answer in ANSWERS if answer == typed), None)
