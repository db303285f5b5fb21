"""The case story: how the help for one child began, what was done, and what came of it, on two sides."""

from collections import Counter

from sen_tui.documents.child_facts import bullets
from sen_tui.documents.family import masthead
from sen_tui.documents.isolation import piece
from sen_tui.documents.page_model import Block, Page, Paragraph, filled, noticed, section
from sen_tui.documents.paper import PaperRequest
from sen_tui.documents.record_parts import PARTS
from sen_tui.documents.wording import measured, told
from sen_tui.domain.plan import Plan
from sen_tui.domain.review import Review
from sen_tui.domain.text import counted, day, label, listed, sentence


def case_story(request: PaperRequest) -> Page:
    """Return the story in the order in which it happened."""
    pupil = request.folder.pupil
    blocks: tuple[Block, ...] = (
        masthead(request, "Case story", request.framework.stage(request.folder.stage).name),
        *noticed(request.framework.notice),
        *section("The child", *PARTS["profile"](request), *PARTS["needs"](request)),
        *section("How it began", *_began(request)),
        *section("What was done", *_done(request)),
        *section("What came of it", *_came_of_it(request)),
        *section("What did not work, or changed", *PARTS["worked"](request)),
        *section(f"What {pupil.called} says", *PARTS["pupil"](request)),
        *section("What parents say", *PARTS["parents"](request)),
        *section("What comes next", *PARTS["next"](request)),
    )
    empty = (Paragraph("There is no story yet: nothing is on record about this child."),) if len(blocks) < 2 else ()
    return Page(title=f"Case story of {pupil.name}", blocks=(*blocks, *empty))


def _began(request: PaperRequest) -> tuple[Block, ...]:
    """Return the first worry, and the first stage with extra help."""
    folder = request.folder
    worries = (f"{day(c.raised_on)}: {told(c.words)}" for c in folder.concerns[:1] if c.words.strip())
    periods = ((p, request.then(p.framework).stage(p.stage)) for p in folder.stages)
    first = next(((p, stage) for p, stage in periods if stage.on_register), None)
    begun = [f"{day(first[0].start)}: {told(first[1].name)} {told(first[0].reason)}".strip()] if first else []
    return bullets((*worries, *begun))


def _done(request: PaperRequest) -> tuple[Block, ...]:
    """Return each plan: its days, its number of targets, and its help."""
    plans = (plan for plan in request.folder.plans if plan.status != "draft")
    return filled(*((label(_span(plan, request)), _helped(request, plan)) for plan in plans))


def _span(plan: Plan, request: PaperRequest) -> str:
    """Return the days of a plan. It ends with the child's last day here at the latest."""
    pupil = request.folder.pupil
    ended = plan.closed_on or (pupil.left_on if pupil.has_left(request.today) else None)
    until = f" to {day(ended, short=True)}" if ended else " until now"
    return f"{day(plan.start, short=True)}{until}"


def _helped(request: PaperRequest, plan: Plan) -> str:
    folder = request.folder
    targets = counted(len(folder.targets_of(plan.id)), "target")
    helping = [piece(line.words) for line in folder.provision_of(plan.id) if line.words.strip()]
    return f"{label(targets)}. {'; '.join(helping)}{'.' if helping else ''}".strip()


def _came_of_it(request: PaperRequest) -> tuple[Block, ...]:
    """Return how the targets were rated at each review, and what was measured at the last one."""
    reviews = request.folder.signed_reviews
    rows = filled(*((day(review.held_on, short=True), _rated(request, review)) for review in reviews))
    last = reviews[-1] if reviews else None
    values = []
    for outcome in last.outcomes if last else ():
        target = request.folder.target(outcome.target_id)
        if target and (seen := measured(target.criterion, outcome.value, now="reached")):
            values.append(f"{target.short}: {seen}")
    return (*rows, *bullets(values))


def _rated(request: PaperRequest, review: Review) -> str:
    """Return the ratings of a review in words, each with its number of targets, the best first."""
    rules = request.then(review.framework)
    kept = review.words.ratings if review.words else {}
    values = Counter(outcome.rating for outcome in review.outcomes if outcome.rating is not None)
    named = []
    for value in sorted(values, reverse=True):
        rating = rules.rating(value)
        words = kept.get(str(value), "") or (rating.plain if rating else "")
        named.append(f"{counted(values[value], 'target')}: {words[:1].lower()}{words[1:]}")
    return sentence(listed(named)) if named else "No target was rated."
