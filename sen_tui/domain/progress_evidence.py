"""What the ratings of the reviews at the present stage show: rules R3 to R5, and a goal that was reached early.

Achieved means rated as expected or more (3 to 5 on the screen). The meeting under way counts.
"""

from collections.abc import Iterator

from sen_tui.domain.finding import Finding, Record
from sen_tui.domain.framework_evidence import EvidenceKey
from sen_tui.domain.measures import measures_by_plan
from sen_tui.domain.review import Review
from sen_tui.domain.review_dates import review_dates
from sen_tui.domain.target import Measure, Target
from sen_tui.domain.text import counted, day

_NUMBERS = {2: "two", 3: "three", 4: "four"}


def achieved(rating: int) -> bool:
    """Return whether a rating from -2 to 2 says that a target was achieved."""
    return rating >= 0


def ratings(review: Review) -> tuple[int, ...]:
    """Return the ratings of a review, -2 to 2, of the targets that were rated."""
    return tuple(outcome.rating for outcome in review.outcomes if outcome.rating is not None)


def little_progress(review: Review) -> bool:
    """Return whether a review shows little or no improvement: targets were rated, and none was achieved (R3)."""
    rated = ratings(review)
    return bool(rated) and not any(map(achieved, rated))


def good_progress(review: Review) -> bool:
    """Return whether a review shows good progress: targets were rated, and all of them were achieved (R5)."""
    rated = ratings(review)
    return bool(rated) and all(map(achieved, rated))


def progress_evidence(record: Record) -> Iterator[Finding]:
    """Yield what the ratings show, strongest first."""
    reviews, often = record.at_stage, record.framework.evidence.reviews_in_a_row
    latest = reviews[-often:]
    if len(latest) == often and all(map(little_progress, latest)):
        yield from _third_review(record)
        yield _little(record, latest)
    elif reviews and little_progress(reviews[-1]):
        words = f"Little or no improvement at {_which(record, reviews[-1:])}: worth watching."
        yield _suggesting(record, "watch", words)
    if len(latest) == often and all(map(good_progress, latest)):
        words = f"At {_which(record, latest)} every target was rated “{_expected(record)}” or better."
        yield _suggesting(record, "good_progress", words)
    yield from _adequate(record)
    yield from _early(record)


def _third_review(record: Record) -> Iterator[Finding]:
    """Yield that the number of reviews is reached after which the document wants more. Most documents want none."""
    number, stage = len(record.at_stage), record.folder.stage
    wanted = any(rule.evidence == "third_review" and stage in rule.at for rule in record.framework.escalations)
    if wanted and number >= record.framework.evidence.third_review:
        name = record.framework.stage(stage).name
        held = f"{counted(number, 'review')} at {name}{', this meeting included' if record.rates_now else ''}"
        yield _suggesting(record, "third_review", f"{held}, and progress is still not satisfactory.")


def _little(record: Record, reviews: tuple[Review, ...]) -> Finding:
    words = (
        f"Little or no improvement at {_which(record, reviews)}: no target was rated “{_expected(record)}” or better."
    )
    return _suggesting(record, "little_progress", words)


def _expected(record: Record) -> str:
    """Return the framework's words for a target that was achieved and no more."""
    rating = record.framework.rating(0)
    return rating.words if rating else "as expected"


def _which(record: Record, reviews: tuple[Review, ...]) -> str:
    """Return which reviews these are: `the last two reviews, this meeting included`."""
    if len(reviews) == 1:
        return "this meeting" if record.rates_now else f"the last review, of {day(reviews[0].held_on)}"
    which = f"the last {_NUMBERS.get(len(reviews), len(reviews))} reviews"
    return f"{which}, this meeting included," if record.rates_now else which


def _suggesting(record: Record, key: EvidenceKey, words: str) -> Finding:
    """Return a finding with the framework's suggestion at this stage, if it has one."""
    framework, stage = record.framework, record.folder.stage
    rules = (r for r in framework.escalations if r.evidence == key and (not r.at or stage in r.at))
    rule = next(rules, None)
    return Finding(
        key=key,
        side="less" if key == "good_progress" else "more",
        words=words,
        source=framework.evidence.told_by,
        suggestion=rule.words if rule else "",
        suggested_by=rule.source if rule else (),
    )


def _adequate(record: Record) -> Iterator[Finding]:
    """Yield the kinds of adequate progress that were ticked at the latest review."""
    review = record.meeting or (record.at_stage[-1] if record.at_stage else None)
    seen = [kind for kind in record.framework.adequate_progress if review and kind.key in review.adequate_progress]
    if review and seen:
        when = "this meeting" if review is record.meeting else f"the last review, of {day(review.held_on)}"
        words = f"Adequate progress at {when}: {'; '.join(kind.words for kind in seen)}."
        source = tuple(dict.fromkeys(each for kind in seen for each in kind.source))
        yield Finding(key="adequate_progress", side="less", words=words, source=source)


def _early(record: Record) -> Iterator[Finding]:
    """Yield each active target whose goal was reached before the review is due: it need not wait for it."""
    dates = review_dates(record.folder, record.framework, record.calendar)
    if record.meeting or dates is None or record.on >= dates.next:
        return
    for number, target in enumerate(record.folder.active_targets, start=1):
        if seen := _reached(record, target):
            what = f"Target {number} reached its goal on {day(seen.on)}, before its review"
            words = f"{what}: an earlier review or the next target may fit."
            yield Finding(key="early_finish", side="less", words=words, source=record.framework.evidence.told_by)


def _reached(record: Record, target: Target) -> Measure | None:
    """Return the measure with which a target reached its goal, and is still there; None without."""
    criterion = target.criterion
    if criterion is None or criterion.met(criterion.baseline):
        return None
    times = criterion.occasions or 1
    _, here = measures_by_plan(record.folder, target)
    latest = here[-times:]
    return latest[-1] if len(latest) == times and all(criterion.met(m.value) for m in latest) else None
