"""One review of an invented child: started, filled in and signed by the functions of the domain."""

from datetime import date, timedelta

import msgspec
from msgspec.structs import replace

from sen_tui.demo.arcs import Mood
from sen_tui.demo.growth import further, measures, nearer, ratings, value_for
from sen_tui.demo.ladder import carry_on, leading_to
from sen_tui.demo.plans import new_target, sections
from sen_tui.demo.talk import Course, promises_made, with_talk
from sen_tui.demo.teller import Teller
from sen_tui.domain.action import Action
from sen_tui.domain.draft import PlanDraft, ReviewDraft
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import FutureAction
from sen_tui.domain.meeting import start_review, with_next_review
from sen_tui.domain.plan import Plan, Provision
from sen_tui.domain.review import Likelihood, NextForTarget, Outcome
from sen_tui.domain.signing import Signature, sign
from sen_tui.domain.target import Target

_DELIVERED = {"all": 0.97, "most": 0.82, "some": 0.5, "little": 0.25}
"""The share of the planned sessions that took place."""
_LONG_ENOUGH = 2
"""A target that was not reached is carried on so many times. Then another takes its place."""
_NEXT: dict[int, tuple[tuple[NextForTarget, ...], tuple[int, ...]]] = {
    -2: (("change", "continue", "stop"), (5, 4, 1)),
    -1: (("continue", "change"), (8, 2)),
    0: (("new", "change"), (6, 4)),
    1: (("new", "change"), (6, 4)),
    2: (("new", "change"), (7, 3)),
}


class Meeting(msgspec.Struct, frozen=True, kw_only=True):
    """One review of the story: its day, the day of the next one, and its course."""

    held: date
    following: date
    mood: Mood
    moves_to: str = ""
    """The stage to which the review moves the child; empty where the child stays."""
    parents_come: bool = True


def hold(teller: Teller, folder: PupilFolder, meeting: Meeting) -> PupilFolder:
    """Return the folder after a review that was signed on its day."""
    setting = teller.setting
    plan = folder.plan
    if plan is None:
        return folder
    new_ratings = ratings(teller, meeting.mood, len(folder.active_targets))
    rated = [(t, r, value_for(teller, t, r)) for t, r in zip(folder.active_targets, new_ratings, strict=True)]
    course = Course.of(new_ratings, meeting.parents_come)
    folder = _before_review(teller, folder, plan, meeting.held, rated)
    room = setting.rooms[folder.pupil.class_name]
    draft = start_review(folder, setting.framework, room, today=meeting.held, new_id=teller.new_id)
    draft = with_next_review(draft, meeting.following)
    draft = replace(draft, review=with_talk(teller, folder, draft.review, course))
    draft = _with_targets(teller, folder, draft, rated)
    draft = _with_decisions(teller, folder, draft, meeting)
    folder = _with_delivery(folder, plan, meeting.held, draft.review.effectiveness.help_given or "most")
    signature = Signature(by=setting.words.senco, on=meeting.held, at=teller.at(meeting.held))
    signed = sign(folder, draft, setting.framework, signature, teller.new_id)
    for target in signed.active_targets:
        if target.earlier in teller.last:
            teller.last[target.id] = teller.last[target.earlier]
            teller.carried[target.id] = teller.carried.get(target.earlier, 0) + 1
    return signed


def _before_review(
    teller: Teller, folder: PupilFolder, plan: Plan, held: date, rated: list[tuple[Target, int, float | None]]
) -> PupilFolder:
    """Return the folder with the measures of the weeks before, and some promises kept early."""
    all_measures = list(folder.measures)
    most = max(1, (held - plan.start).days // 14)
    for target, _, value in rated:
        if value is not None:
            all_measures += measures(
                teller, target, plan.start, held, value, min(most, 2 + int(teller.rng.random() * 3))
            )
    actions = tuple(_maybe_done_early(teller, action, held) for action in folder.actions)
    return replace(folder, measures=tuple(all_measures), actions=actions)


def _maybe_done_early(teller: Teller, action: Action, held: date) -> Action:
    if not action.open or action.due is None or not teller.chance(0.5):
        return action
    done = teller.setting.school_day_before(min(action.due, held - timedelta(days=1)))
    return replace(action, done_on=done)


def _with_delivery(folder: PupilFolder, plan: Plan, held: date, help_given: str) -> PupilFolder:
    """Return the folder with the lines of help of the reviewed plan ended and their sessions counted."""
    weeks = max(1, (held - plan.start).days * 39 // 52 // 7)  # 39 school weeks in a year
    share = _DELIVERED[help_given]

    def ended(line: Provision) -> Provision:
        if line.plan_id != plan.id:
            return line
        return replace(line, end=held, delivered=round(weeks * (line.per_week or 1) * share))

    return replace(folder, provision=tuple(ended(line) for line in folder.provision))


def _with_targets(
    teller: Teller, folder: PupilFolder, draft: ReviewDraft, rated: list[tuple[Target, int, float | None]]
) -> ReviewDraft:
    """Return the draft with an outcome for every target, and with the next targets that follow from the outcomes."""
    carried = {t.earlier: t for t in draft.plan.targets}
    lines = {p.target_id: p for p in draft.plan.provision}
    due = draft.review.next_review or folder.pupil.born
    outcomes: list[Outcome] = []
    stopped: dict[str, str] = {}
    next_targets: list[tuple[Target, Provision | None]] = []
    for target, rating, value in rated:
        following, successor = _next_for(teller, target, carried[target.id], rating, value)
        if following in ("continue", "change"):
            next_targets.append((successor, lines.get(successor.id)))
        elif following == "new":
            next_targets.append(new_target(teller, folder, due))
        outcomes.append(_outcome(teller, folder, target, rating, value, following))
        if following == "stop":
            stopped[target.id] = teller.say(teller.setting.words.effect.stop, folder.pupil.called)
    while len(next_targets) < teller.setting.framework.plan.targets_min:
        next_targets.append(new_target(teller, folder, due))
    plan = PlanDraft(
        targets=tuple(t for t, _ in next_targets),
        provision=tuple(p for _, p in next_targets if p is not None),
        sections=draft.plan.sections,
        stopped=stopped,
    )
    return replace(draft, review=replace(draft.review, outcomes=tuple(outcomes)), plan=plan)


def _next_for(
    teller: Teller, target: Target, carried: Target, rating: int, value: float | None
) -> tuple[NextForTarget, Target]:
    """Return the choice that follows a rated target, and its successor for the next plan in case it goes on."""
    choice = teller.drawn(*_NEXT[rating])
    if rating < 0 and teller.carried.get(target.id, 0) >= _LONG_ENOUGH:
        choice = "new"
    if choice != "change" or target.criterion is None or value is None:
        return choice, carried
    changed = further(target.criterion, value) if rating >= 0 else nearer(target.criterion, value)
    if changed is None:
        return ("new" if rating >= 0 else "continue"), carried
    return "change", replace(carried, criterion=changed)


def _outcome(
    teller: Teller, folder: PupilFolder, target: Target, rating: int, value: float | None, following: NextForTarget
) -> Outcome:
    words, name = teller.setting.words, folder.pupil.called
    value_words = target.criterion.said(value) if target.criterion else ""
    evidence = teller.say(words.evidence[str(rating)], name, value_words)
    return Outcome(
        target_id=target.id, rating=rating, evidence=evidence[:1].upper() + evidence[1:], value=value, next=following
    )


def _with_decisions(teller: Teller, folder: PupilFolder, draft: ReviewDraft, meeting: Meeting) -> ReviewDraft:
    """Return the draft with its actions, the likelihood and the future action."""
    framework = teller.setting.framework
    stage = draft.review.stage
    chosen = leading_to(framework, stage, meeting.moves_to) if meeting.moves_to else None
    moves = chosen is not None
    chosen = chosen or carry_on(framework, stage)
    kinds = {step.kind for step in framework.steps_at(stage)}
    actions = promises_made(teller, folder, meeting.held, meeting.following)
    review = replace(
        draft.review,
        likelihood=_likelihood(teller, chosen, meeting) if "likelihood" in kinds else None,
        future=chosen.key if chosen else None,
        future_reason=_reason(teller, folder, chosen) if moves and chosen else "",
    )
    fresh = moves and chosen is not None and chosen.plan == "new"
    plan = replace(draft.plan, sections=sections(teller, folder)) if fresh else draft.plan
    return replace(draft, review=review, actions=actions, plan=plan)


def _likelihood(teller: Teller, chosen: FutureAction | None, meeting: Meeting) -> Likelihood:
    if chosen and chosen.to in ("statutory_assessment", "ehc_needs_assessment"):
        return "likely"
    if meeting.mood in ("slow", "stuck"):
        return teller.drawn(("possible", "not_likely"), (5, 5))
    return "not_likely"


def _reason(teller: Teller, folder: PupilFolder, chosen: FutureAction) -> str:
    reasons, framework = teller.setting.words.reasons, teller.setting.framework
    if not framework.stage(chosen.to or "").plan:
        return teller.say(reasons.off, folder.pupil.called)
    if chosen.to == teller.setting.ladder.top and folder.cases:
        return teller.say(reasons.decided, folder.pupil.called)
    moves = framework.moves_from(folder.stage)
    up = any(m.to == chosen.to and m.direction == "up" for m in moves)
    return teller.say(reasons.up if up else reasons.down, folder.pupil.called)
