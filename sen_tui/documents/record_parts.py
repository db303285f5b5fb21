"""The parts of a folder for those who were not there: each a few blocks about one subject, by its key."""

from collections.abc import Callable, Iterator

from sen_tui.documents.child_facts import bullets, medical, strategies
from sen_tui.documents.isolation import piece
from sen_tui.documents.page_model import Block, Column, Entries, Entry, Paragraph, Quote, Table, filled
from sen_tui.documents.paper import PaperRequest
from sen_tui.documents.people import involvement_words
from sen_tui.documents.plan_record import events, profile
from sen_tui.documents.review import promise
from sen_tui.documents.review_start import area_fields
from sen_tui.documents.wording import measured, named, owner, start_and_goal, told
from sen_tui.domain.areas import latest_areas
from sen_tui.domain.authority import Subject
from sen_tui.domain.codes import need_name
from sen_tui.domain.consents import in_words
from sen_tui.domain.document_form import document_words
from sen_tui.domain.pupil import NEED_SOURCES
from sen_tui.domain.review import EFFECTIVENESS, Review
from sen_tui.domain.review_reading import child_answers
from sen_tui.domain.text import day, quoted, sentence

_RATINGS = (
    Column(heading="Review", whole=True),
    Column(heading="Target", share=5),
    Column(heading="Progress", share=3),
    Column(heading="Measured", share=3),
)
_LATEST = 3
"""The reviews of which the words of the parents are told."""


def _needs(request: PaperRequest) -> tuple[Block, ...]:
    needs = request.folder.current_needs
    return bullets(f"{need_name(n.kind)}, since {day(n.since)}, by {NEED_SOURCES.paper[n.source]}" for n in needs)


def _history(request: PaperRequest) -> tuple[Block, ...]:
    return bullets(f"{day(on)}: {words}" for on, words in events(request.folder, request.then))


def _targets(request: PaperRequest) -> tuple[Block, ...]:
    """Return the targets that are worked on, with the start, the latest measure and the goal of each."""
    folder = request.folder
    now = (sentence(start_and_goal(target, folder)) for target in folder.active_targets)
    entries = tuple(Entry(text=t.wording or t.short, facts=f) for t, f in zip(folder.active_targets, now, strict=True))
    return (Entries(entries),) if entries else ()


def _progress(request: PaperRequest) -> tuple[Block, ...]:
    """Return the rating of each target at each review, with the value measured there."""
    rows = tuple(row for review in request.folder.signed_reviews for row in _rated(request, review))
    return (Table(_RATINGS, rows),) if rows else ()


def _rated(request: PaperRequest, review: Review) -> Iterator[tuple[str, ...]]:
    ratings = review.words.ratings if review.words else {}
    for outcome in review.outcomes:
        target = request.folder.target(outcome.target_id)
        known = request.then(review.framework).rating(outcome.rating)
        words = ratings.get(str(outcome.rating), "") or (known.plain if known else "not rated")
        value = measured(target.criterion, outcome.value, now="reached") if target else ""
        yield day(review.held_on, short=True), piece(target.short) if target else "", words, value


def _worked(request: PaperRequest) -> tuple[Block, ...]:
    """Return what the last reviews said of the plan: how effective it was, what worked, and what to change."""
    lines = []
    for review in request.folder.signed_reviews[-_LATEST:]:
        said = review.effectiveness
        rating = EFFECTIVENESS.paper.get(said.rating, "") if said.rating is not None else ""
        parts = (sentence(rating), told(said.worked), f"To change: {told(said.change)}" if said.change.strip() else "")
        if words := " ".join(part for part in parts if part):
            lines.append((day(review.held_on, short=True), words))
    return filled(*lines)


def _help(request: PaperRequest) -> tuple[Block, ...]:
    """Return the lines of help of the plan in force, or of the last one, with the sessions that took place."""
    folder = request.folder
    plan = folder.plan or (folder.plans[-1] if folder.plans else None)
    lines = folder.provision_of(plan.id) if plan else ()
    return bullets(", ".join(part for part in (line.words, line.counted) if part) for line in lines)


def _advice(request: PaperRequest) -> tuple[Block, ...]:
    advice = [item for review in request.folder.signed_reviews for item in review.advice if item.summary.strip()]
    dated = (f"{item.source or 'New information'}{f', {day(item.dated)}' if item.dated else ''}" for item in advice)
    return bullets(f"{source}: {item.summary}" for source, item in zip(dated, advice, strict=True))


def _parents(request: PaperRequest) -> tuple[Block, ...]:
    latest = request.folder.signed_reviews[-_LATEST:]
    views = ((review, view) for review in latest for view in review.parent_views if view.words.strip())
    return tuple(Quote(view.words, f"{view.who}, {day(review.held_on)}") for review, view in views)


def _pupil(request: PaperRequest) -> tuple[Block, ...]:
    last = request.folder.last_review
    answers = child_answers(last, request.then(last.framework)) if last else ()
    return filled(*((question, quoted(words)) for question, words in answers))


def _people(request: PaperRequest) -> tuple[Block, ...]:
    """Return the parents and carers by name and tie, and the specialists from outside."""
    folder = request.folder
    parents = (named(c.name, c.relationship) for c in folder.contacts if not c.barred)
    return bullets((*parents, *(", ".join(involvement_words(i)) for i in folder.involvements)))


def _next(request: PaperRequest) -> tuple[Block, ...]:
    """Return what was promised and is not done yet, and the day of the next review, unless the child left."""
    folder = request.folder
    open_ones = (f"{owner(action)}: {promise(action)}" for action in folder.open_actions)
    due = folder.plan.review_due if folder.plan and not folder.pupil.has_left(request.today) else None
    review = (Paragraph(f"{day(due)}.", label="Next review"),) if due and due >= request.today else ()
    return (*bullets(open_ones), *review)


PARTS: dict[Subject, Callable[[PaperRequest], tuple[Block, ...]]] = {
    "profile": lambda request: profile(request.folder.pupil),
    "needs": _needs,
    "areas": lambda request: area_fields(latest_areas(request.folder.areas), request.framework),
    "history": _history,
    "targets": _targets,
    "progress": _progress,
    "worked": _worked,
    "help": _help,
    "strategies": lambda request: bullets(strategies(request.folder)),
    "medical": lambda request: bullets(medical(request.folder, request.framework)),
    "advice": _advice,
    "parents": _parents,
    "pupil": _pupil,
    "people": _people,
    "permission": lambda request: bullets(f"{in_words(request.folder, c)}." for c in request.folder.consents),
    "papers": lambda request: bullets(", ".join(document_words(paper)) for paper in request.folder.documents),
    "next": _next,
}
"""The blocks of each subject; none where nothing is on record."""
NOTHING = "Nothing is on record."


def parts(request: PaperRequest, *subjects: Subject) -> tuple[Block, ...]:
    """Return the blocks of some subjects, or a sentence that nothing is on record."""
    blocks = tuple(block for subject in subjects for block in PARTS[subject](request))
    return blocks or (Paragraph(NOTHING, dim=True),)
