"""Correcting a signed review: marks and values are changed where they stand, and the correction says what they were."""

from datetime import date
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from sen_tui.domain.after_signing import Amendment
from sen_tui.domain.errors import BadInput
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.numbers import parse_seen, typed
from sen_tui.domain.place import Place
from sen_tui.domain.review import EFFECTIVENESS, PRESENCE, Outcome, Review, of_five
from sen_tui.domain.signing import reviewed

T = TypeVar("T")

_CAME, _RATING, _VALUE, _EFFECT = "came", "rating", "value", "effect"


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """One mark or value of a signed review that can be corrected."""

    field: str
    label: str
    about: str = ""
    """The words of the target that is marked; nothing for other marks."""
    options: tuple[tuple[str, str], ...] = ()
    """Each option with its words; none for a value that is typed."""
    value: str = ""
    """The option or the text as it stands."""

    @property
    def name(self) -> str:
        """The label with the words of the target, for the correction on the paper."""
        return f"{self.label}, {self.about}" if self.about else self.label

    def words(self, value: str) -> str:
        """Return the words of an option, or a typed value as it is."""
        return dict(self.options).get(value, value or "none")


def marks(folder: PupilFolder, review: Review) -> tuple[Mark, ...]:
    """Return what can be corrected in a review: rating and value of each target, the plan's rating, who came."""
    presence = tuple((state, PRESENCE[state]) for state in PRESENCE)
    came = tuple(
        Mark(field=_at(_CAME, number), label=person.name or person.role, options=presence, value=person.state or "")
        for number, person in enumerate(review.attendance)
    )
    effect = Mark(
        field=_EFFECT,
        label="How effective the plan was",
        options=tuple((str(rating), words) for rating, words in EFFECTIVENESS.choices),
        value=str(review.effectiveness.rating or ""),
    )
    ratings = (
        mark for number, outcome in enumerate(review.outcomes) for mark in _of_target(folder, review, number, outcome)
    )
    return (*ratings, effect, *came)


def _of_target(folder: PupilFolder, review: Review, number: int, outcome: Outcome) -> tuple[Mark, ...]:
    target = folder.target(outcome.target_id)
    if target is None:
        return ()
    words = review.words.ratings if review.words else {}
    options = tuple((str(r), f"{r + 3} ({words.get(str(r)) or of_five(r)})") for r in range(-2, 3))
    rating = "" if outcome.rating is None else str(outcome.rating)
    label = f"Progress of target {number + 1}"
    mark = Mark(field=_at(_RATING, number), label=label, about=target.short, options=options, value=rating)
    if target.criterion is None or target.criterion.kind == "yes_no":
        return (mark,)
    return (mark, Mark(field=_at(_VALUE, number), label=f"Value of target {number + 1}", value=typed(outcome.value)))


def corrected(
    folder: PupilFolder, review_id: str, texts: dict[str, str], *, reason: str, words: str, on: date, by: str
) -> PupilFolder:
    """Return the folder with a signed review corrected. `texts` are the marks by field, `words` what else was wrong.

    A mark changes in the review, and with a rating the target's state. The correction names what it was. Raises
    `BadInput` if the review is gone, without a reason, where nothing is corrected, and for a value that cannot be read.
    """
    review = next((r for r in folder.signed_reviews if r.id == review_id), None)
    if review is None:
        raise BadInput("That review is not in the record any more: open the folder again.")
    changed = [mark for mark in marks(folder, review) if texts.get(mark.field, mark.value) not in ("", mark.value)]
    said = [f"{mark.name}: {mark.words(texts[mark.field])}, not {mark.words(mark.value)}." for mark in changed]
    if not reason.strip() or not (said or words.strip()):
        raise BadInput("A correction needs its words and the reason for it. A changed mark needs no words.")
    after = review
    for mark in changed:
        after = _with(after, folder, Place.named(mark.field), texts[mark.field])
    amendment = Amendment(on=on, by=by, reason=reason, words=" ".join((*said, words.strip())).strip())
    after = replace(after, amendments=(*review.amendments, amendment))
    targets = (
        reviewed(replace(t, status="active"), after, t.stop_reason)
        if t.plan_id == review.plan_id and t.status == reviewed(replace(t, status="active"), review, "").status
        else t
        for t in folder.targets
    )
    return replace(
        folder, reviews=tuple(after if r.id == review_id else r for r in folder.reviews), targets=tuple(targets)
    )


def _with(review: Review, folder: PupilFolder, place: Place, text: str) -> Review:
    """Return a review with one mark corrected."""
    if place.field == _EFFECT:
        return replace(review, effectiveness=replace(review.effectiveness, rating=int(text)))
    number = int(place.item)
    if place.field == _CAME:
        state = next(state for state in PRESENCE if state == text)
        person = replace(review.attendance[number], state=state)
        return replace(review, attendance=_put(review.attendance, number, person))
    outcome = review.outcomes[number]
    if place.field == _RATING:
        outcome = replace(outcome, rating=int(text), unrated_reason="")
    else:
        target = folder.target(outcome.target_id)
        outcome = replace(outcome, value=parse_seen(text, target.criterion if target else None))
    return replace(review, outcomes=_put(review.outcomes, number, outcome))


def _at(field: str, number: int) -> str:
    return Place("", field, str(number)).name


def _put(entries: tuple[T, ...], number: int, entry: T) -> tuple[T, ...]:
    return (*entries[:number], entry, *entries[number + 1 :])
