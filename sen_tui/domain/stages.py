"""Moves between stages, in both directions: only along the framework's moves, and with a reason."""

from collections.abc import Callable
from datetime import date

import msgspec
from msgspec.structs import replace

from sen_tui.domain.action import StageMove
from sen_tui.domain.child_then import as_of
from sen_tui.domain.consents import consented, hindrance
from sen_tui.domain.errors import BadInput
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.framework_duties import DutyRule
from sen_tui.domain.framework_parts import ConsentRule, Move, Stage
from sen_tui.domain.plan import Plan
from sen_tui.domain.pupil import Pupil, StagePeriod
from sen_tui.domain.statutory_case import CaseOutcome, StatutoryCase
from sen_tui.domain.text import label


class Guard(msgspec.Struct, frozen=True):
    """A duty of a move, met or not. Some duties block the move until they are met."""

    rule: DutyRule
    met: bool

    @property
    def blocks(self) -> bool:
        """Whether the move cannot be made until the duty is met."""
        return self.rule.block and not self.met


def no_review(framework: Framework, stage_key: str, *, left: bool) -> str:
    """Return why no review can be held at a stage, or of a child who has left; nothing where one can."""
    stage = framework.stage(stage_key)
    if not stage.reviewed:
        return f"This child is at {stage.name}: there are no reviews there."
    return "This child has left the school: there are no more reviews here." if left else ""


def no_plan(framework: Framework, stage_key: str) -> str:
    """Return why no targets can be written at a stage; nothing where they can."""
    stage = framework.stage(stage_key)
    return "" if stage.plan else f"This child is at {stage.name}: there is no plan there."


def shut(framework: Framework, stage_key: str, deed: str, *, left: bool) -> str:
    """Return why a `deed`, "review" or "targets", can be done neither at a stage nor after a move from it."""
    if deed == "review":
        words, way = no_review(framework, stage_key, left=left), way_to_reviews(framework, stage_key)
    elif deed == "targets":
        words, way = no_plan(framework, stage_key), way_to_plan(framework, stage_key)
    else:
        return ""
    return words if left or not way else ""


def way_to(framework: Framework, start: str, fits: Callable[[Stage], bool]) -> str:
    """Return the next stage on the shortest way from `start` to a stage that `fits`; nothing if none can be reached."""
    ways = [(move.to, move.to) for move in framework.moves_from(start)]
    seen = {start}
    for first, here in ways:  # it grows meanwhile
        if fits(framework.stage(here)):
            return first
        if here not in seen:
            seen.add(here)
            ways += [(first, move.to) for move in framework.moves_from(here)]
    return ""


def way_to_reviews(framework: Framework, start: str) -> str:
    """Return the next stage on the way from `start` to one with reviews; nothing if none can be reached."""
    return way_to(framework, start, lambda stage: stage.reviewed)


def way_to_plan(framework: Framework, start: str) -> str:
    """Return the next stage on the way from `start` to one with a plan; nothing if none can be reached."""
    return way_to(framework, start, lambda stage: stage.plan)


def edge(framework: Framework, start: str, to: str) -> Move:
    """Return the framework's move from `start` to `to`. Raises `BadInput` if there is none."""
    for move in framework.moves_from(start):
        if move.to == to:
            return move
    ends = ", ".join(framework.stage(m.to).name for m in framework.moves_from(start)) or "nowhere"
    raise BadInput(
        f"There is no move from {framework.stage(start).name} to {framework.stage(to).name}. "
        f"From here it goes to: {ends}."
    )


def in_words(framework: Framework, edge: Move) -> str:
    """Return a move in words that name its stage once and without its number: `School Action: no adequate progress`."""
    stage = framework.stage(edge.to).name.lstrip("0123456789. ")
    why = edge.words.removesuffix(f": {stage}")
    return label(why) if stage in why else f"{stage}: {why}"


def applies(rule: DutyRule, framework: Framework, start: str, to: str) -> bool:
    """Return whether a duty rule applies to the move from `start` to `to`."""
    if rule.to and to not in rule.to:
        return False
    match rule.when:
        case "before_move" | "on_move":
            return not rule.direction or rule.direction == _direction(framework, start, to)
        case "on_entry":
            return framework.stage(to).on_register and not framework.stage(start).on_register
        case "on_exit":
            return framework.stage(start).on_register and not framework.stage(to).on_register
        case _:
            return False


def _direction(framework: Framework, start: str, to: str) -> str:
    return next((m.direction for m in framework.moves_from(start) if m.to == to), "up")


def guards(folder: PupilFolder, framework: Framework, to: str) -> tuple[Guard, ...]:
    """Return the duties of a move of this child to `to`, each met or not yet.

    Only a consent can be met before the move. The others become duties once the move is made.
    """
    rules = (r for r in framework.duties if applies(r, framework, folder.stage, to))
    signed = {consent.key for consent in framework.consents if consent.form == "signed"}
    return tuple(
        Guard(rule, bool(rule.consent) and consented(folder, rule.consent, signed=rule.consent in signed))
        for rule in rules
    )


def consents_asked(folder: PupilFolder, framework: Framework, to: str) -> tuple[ConsentRule, ...]:
    """Return the consents that a move of this child to `to` needs and that are not given yet (R001-30)."""
    keys = {guard.rule.consent for guard in guards(folder, framework, to) if guard.rule.consent and not guard.met}
    return tuple(rule for rule in framework.consents if rule.key in keys)


def plan_ends(framework: Framework, future: str | None, stage: str) -> bool:
    """Return whether no plan follows a review at `stage`: `future` closes the plan, or leads to a stage without one."""
    chosen = framework.future(future)
    closed = chosen is not None and chosen.plan == "close"
    return closed or not framework.stage((chosen and chosen.to) or stage).plan


def reviews_end(framework: Framework, future: str | None, stage: str) -> bool:
    """Return whether no review follows one at `stage`: `future` closes the plan, or leads to one without reviews."""
    chosen = framework.future(future)
    closed = chosen is not None and chosen.plan == "close"
    return closed or not framework.stage((chosen and chosen.to) or stage).reviewed


def move(
    folder: PupilFolder,
    framework: Framework,
    to: str,
    *,
    on: date,
    reason: str,
    decided_by: str,
    new_id: Callable[[], str],
    review_id: str | None = None,
) -> PupilFolder:
    """Return the folder with the child at stage `to` from the day `on`. If that stage has no plan, the plan is closed.

    Raises `BadInput` if the framework does not have the move or blocks it, if the reason is missing, or if
    the day is before the present stage began.
    """
    start = _allowed(folder, framework, to, on, reason).start
    stage_move = StageMove(
        id=new_id(), start=start, to=to, on=on, reason=reason.strip(), decided_by=decided_by,
        review_id=review_id, framework=framework.id,
    )  # fmt: skip
    ended = tuple(replace(p, end=on) if p.end is None else p for p in folder.stages)
    begun = StagePeriod(stage=to, start=on, reason=reason.strip(), decided_by=decided_by, review_id=review_id)
    goes_on = framework.stage(to).plan
    return replace(
        folder,
        stages=(*ended, begun),
        moves=(*folder.moves, stage_move),
        cases=_cases(folder, framework, stage_move, new_id),
        plans=folder.plans if goes_on else tuple(closed_plan(p, folder.pupil, on) for p in folder.plans),
    )


def _allowed(folder: PupilFolder, framework: Framework, to: str, on: date, reason: str) -> Move:
    """Return the framework's move to `to`. Raises `BadInput` like `move`."""
    allowed = edge(framework, folder.stage, to)
    if not reason.strip():
        raise BadInput(f"Moving to {framework.stage(to).name} needs a reason.", field="reason")
    for guard in guards(folder, framework, to):
        if guard.blocks:
            raise BadInput(_blocked(guard.rule, folder, framework))
    if folder.stage_since and on < folder.stage_since:
        raise BadInput(f"The present stage began {folder.stage_since}: the move cannot be earlier.")
    return allowed


def _blocked(rule: DutyRule, folder: PupilFolder, framework: Framework) -> str:
    """Return the sentence why a duty that is not met keeps the child where it is."""
    asked = next((consent for consent in framework.consents if consent.key == rule.consent), None)
    why = hindrance(folder, asked) if asked else f"Not done yet: {rule.words.rstrip('.')}"
    return f"{why}. This framework does not allow the move without it."


def closed_plan(plan: Plan, pupil: Pupil, on: date) -> Plan:
    """Return a plan of a child, closed if it was active."""
    return replace(plan, status="closed", closed_on=on, child=as_of(pupil, on)) if plan.status == "active" else plan


def _cases(
    folder: PupilFolder, framework: Framework, made: StageMove, new_id: Callable[[], str]
) -> tuple[StatutoryCase, ...]:
    """Return the statutory cases after a move. An assessment stage opens a case, and leaving it closes the case."""
    cases = folder.cases
    if framework.stage(made.start).assessment:
        cases = tuple(c if c.ended else _ended(c, made) for c in cases)
    if framework.stage(made.to).assessment and all(c.ended for c in cases):
        cases = (*cases, StatutoryCase(id=new_id(), requested_on=made.on, move_id=made.id))
    return cases


def _ended(case: StatutoryCase, made: StageMove) -> StatutoryCase:
    """Return a case that ends with a move. Where no plan follows, there was an assessment or there was none."""
    outcome: CaseOutcome = _OUTCOMES.get(made.to, "refused_plan" if case.assessing else "declined")
    return replace(case, outcome=outcome, outcome_on=made.on)


_OUTCOMES: dict[str, CaseOutcome] = {
    "statement": "statement",
    "note_in_lieu": "note_in_lieu",
    "ehc_plan": "ehcp",
}
