"""The work after the meetings: duties met, slips returned, promises kept, measures of the last weeks."""

from datetime import date, timedelta
from typing import Literal

from msgspec.structs import replace

from sen_tui.demo.growth import measures, value_for
from sen_tui.demo.teller import Teller
from sen_tui.domain.action import Action, Agreement, Dispatch, How, Waiver
from sen_tui.domain.annual_day import with_agreed_day
from sen_tui.domain.annual_review import ANNUAL, next_annual
from sen_tui.domain.answer_duties import DISAGREEMENT
from sen_tui.domain.duties import Duty, duties
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework_duties import DECISIONS, DutyRule
from sen_tui.domain.review import Review
from sen_tui.domain.rule_duties import lasting_duties, rule_of

_HOW: tuple[How, ...] = ("by hand", "email", "post", "phone")
_IN_GOOD_TIME = timedelta(days=10)
"""A duty that began within this time may still be open."""


def with_aftermath(teller: Teller, folder: PupilFolder, until: date) -> PupilFolder:
    """Return the folder as it is on the last day of the story, `until`."""
    folder = _with_measures(teller, folder, until)
    last = folder.last_review
    not_kept = {p.action_id for p in last.promises if p.state in ("partly", "not_kept")} if last else set()
    later = ((_later(teller, action, until), action) for action in folder.actions)
    folder = replace(folder, actions=tuple(old if old.id in not_kept else new for new, old in later))
    slips = [rule for rule in teller.setting.framework.duties if "slip" in rule.key]
    if slips:
        folder = replace(folder, agreements=tuple(_slip(teller, folder, r, until) for r in folder.signed_reviews))
    return _with_duties_met(teller, folder, until)


def _with_measures(teller: Teller, folder: PupilFolder, until: date) -> PupilFolder:
    """Return the folder with one or two measures of each target since the last review, if that was four weeks ago."""
    plan = folder.plan
    weeks = (until - plan.start).days // 7 if plan else 0
    if plan is None or weeks < 4:
        return folder
    all_measures = list(folder.measures)
    for target in folder.active_targets:
        value = value_for(teller, target, -1)
        if value is not None and teller.chance(0.85):
            all_measures += measures(teller, target, plan.start, until, value, 1 if weeks < 8 else 2)
    return replace(folder, measures=tuple(all_measures))


def _later(teller: Teller, action: Action, until: date) -> Action:
    """Return an action of the last review: done in most cases where its day has passed."""
    if not action.open or action.due is None or action.due >= until or not teller.chance(0.85):
        return action
    return replace(action, done_on=teller.setting.school_day_before(action.due))


def _slip(teller: Teller, folder: PupilFolder, review: Review, until: date) -> Agreement:
    """Return the parent's answer to a review: in most cases agreed. The answer to a recent one is still awaited."""
    words = ""
    state: Literal["sent", "agreed", "in_part"] = teller.drawn(("agreed", "in_part"), (92, 8))
    answered = teller.setting.school_day(review.held_on + timedelta(days=6 + int(teller.rng.random() * 8)))
    if answered > until:
        state = "sent"
    if state == "in_part":
        words = teller.say(teller.setting.words.parents.mixed, folder.pupil.called)
    contact = next((c.id for c in folder.contacts if c.copied), None)
    on = min(answered, until) if state != "sent" else review.held_on
    return Agreement(id=teller.new_id(), review_id=review.id, contact_id=contact, state=state, on=on, words=words)


def _with_duties_met(teller: Teller, folder: PupilFolder, until: date) -> PupilFolder:
    """Return the folder with a dispatch for every past duty that was met.

    The copy for parents who did not come to the last review is still to be sent: that is their story.
    """
    rules = {rule.key: rule for rule in teller.setting.framework.duties}
    last = folder.last_review
    done = []
    past = _past_duties(teller, folder)
    waived = [_waiver(teller, duty) for duty in past if _waived(duty, until)]
    for duty in past:
        key, _, about = duty.key.partition(":")
        rule = rules.get(key)
        waits = teller.arc.no_parents and last is not None and about.startswith(last.id)
        lately = duty.starts > until - _IN_GOOD_TIME and (duty.due >= until or teller.chance(0.5))
        if (
            _of_annual_review(rule)
            or (rule is None and key not in ("statutory", DISAGREEMENT))
            or duty.due > until + _IN_GOOD_TIME
            or waits
            or lately
            or _is_for_authority(duty)
            or teller.setting.school_day(duty.starts) > until
        ):
            continue
        done.append(_dispatch(teller, folder, duty, until))
    folder = replace(folder, dispatches=(*folder.dispatches, *done), waivers=(*folder.waivers, *waived))
    return _annual_reviews(teller, folder, until)


def _is_for_authority(duty: Duty) -> bool:
    """Return whether a duty is met by the authority's decision alone, which stands with the case."""
    step = duty.key.split(":")[1] if duty.key.startswith("statutory:") else ""
    return step.startswith(("decide", "final"))


def _waived(duty: Duty, until: date) -> bool:
    return duty.key.startswith("statutory:decide_not_to_issue:") and duty.due <= until


def _waiver(teller: Teller, duty: Duty) -> Waiver:
    """Return why the authority did not say that it issues no plan: it does issue one."""
    setting = teller.setting
    return Waiver(
        id=teller.new_id(),
        duty=duty.key,
        what=duty.words,
        reason="The Local Authority has written that it issues a plan.",
        on=setting.school_day_before(duty.due),
        by=setting.words.senco,
    )


def _past_duties(teller: Teller, folder: PupilFolder) -> list[Duty]:
    """Return the duties of today and the past duties of earlier reviews and moves."""
    framework = teller.setting.framework
    owed = {duty.key: duty for duty in duties(folder, framework, teller.setting.calendar)}
    for day in sorted({*(r.held_on for r in folder.signed_reviews), *(m.on for m in folder.moves)}):
        then = replace(
            folder,
            reviews=tuple(r for r in folder.reviews if r.held_on <= day),
            moves=tuple(m for m in folder.moves if m.on <= day),
        )
        owed |= {duty.key: duty for duty in lasting_duties(then, framework, teller.setting.calendar)}
    return sorted(owed.values(), key=lambda duty: (duty.due, duty.key))


def _of_annual_review(rule: DutyRule | None) -> bool:
    return rule is not None and rule.when in ("before_annual", "after_annual")


def _annual_reviews(teller: Teller, folder: PupilFolder, until: date) -> PupilFolder:
    """Return the folder with every annual review of its statement or EHC plan held, and each of its steps taken.

    The authority keeps every plan as it is.
    """
    framework, calendar = teller.setting.framework, teller.setting.calendar
    for duty in duties(folder, framework, calendar):
        rule = rule_of(framework, duty)
        if duty.due >= until or not (duty.key.startswith(ANNUAL) or _of_annual_review(rule)):
            continue
        deed = _dispatch(teller, folder, duty, until)
        if rule and rule.decides:
            deed = replace(deed, decision="keep", finding=DECISIONS["keep"])
        after = replace(folder, dispatches=(*folder.dispatches, deed))
        coming = next_annual(folder, framework, calendar)
        if rule and rule.agrees and coming:
            after = with_agreed_day(
                folder, framework, calendar, coming.latest, deed_id=deed.id, by=deed.by, today=deed.on
            )
        return _annual_reviews(teller, after, until)
    return folder


def _dispatch(teller: Teller, folder: PupilFolder, duty: Duty, until: date) -> Dispatch:
    begins = teller.setting.school_day(duty.starts)
    room = max(0, (min(duty.due, until) - duty.starts).days)
    day = teller.setting.school_day_before(duty.starts + timedelta(days=int(teller.rng.random() * (room + 1))))
    by = teller.setting.words.senco
    if duty.who == "class teacher":
        by = teller.setting.teacher(folder.pupil.class_name)
    parent = folder.contact(duty.contact_id)
    how: How = teller.pick(_HOW) if parent else "by hand"
    return Dispatch(
        id=teller.new_id(),
        duty=duty.key,
        what=duty.words,
        to=parent.name if parent else "",
        how="in person" if duty.how == "in person" else how,
        on=max(begins, day),
        by=by,
    )
