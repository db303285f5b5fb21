"""The steps to more help: permission, specialists from outside, and the authority's assessment."""

from datetime import date, timedelta
from typing import Literal

from msgspec.structs import replace

from sen_tui.demo.teller import Teller
from sen_tui.domain import stages
from sen_tui.domain.consent import Consent
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.pupil import Involvement
from sen_tui.domain.statutory_case import StatutoryCase


def with_consents(teller: Teller, folder: PupilFolder, to: str, on: date) -> PupilFolder:
    """Return the folder with every consent given that a move to the stage `to` asks for."""
    rules = [
        g.rule.consent for g in stages.guards(folder, teller.setting.framework, to) if g.rule.consent and not g.met
    ]
    for rule in rules:
        folder = with_consent(teller, folder, rule, on)
    return folder


def with_consent(teller: Teller, folder: PupilFolder, rule: str, by_day: date) -> PupilFolder:
    """Return the folder with one consent asked for and given before a day."""
    asked_on = teller.setting.school_day_before(by_day - timedelta(days=12 + int(teller.rng.random() * 10)))
    answered = teller.setting.school_day_before(min(asked_on + timedelta(days=7), by_day))
    consent = Consent(
        id=teller.new_id(),
        rule=rule,
        asked_on=asked_on,
        asked_by=teller.setting.words.senco,
        contact_id=folder.contacts[0].id,
        state="given",
        answered_on=max(asked_on, answered),
        form=teller.drawn(("signed", "verbal"), (3, 1)),
    )
    return replace(folder, consents=(*folder.consents, consent))


def with_specialist(teller: Teller, folder: PupilFolder, since: date) -> PupilFolder:
    """Return the folder with a specialist from outside at work since a day. A child who has one keeps that one."""
    if folder.involvements:
        return folder
    rules = [rule.key for rule in teller.setting.framework.consents if rule.key == "outside_advice"]
    if rules and not any(c.rule == rules[0] for c in folder.consents):
        folder = with_consent(teller, folder, rules[0], since)
    advising = teller.setting.words.advising(teller.kinds[0])
    involvement = Involvement(
        id=teller.new_id(),
        agency=advising.agency,
        person=teller.pick(teller.setting.words.specialists),
        role=advising.role,
        start=since,
        frequency=teller.drawn(("once a half-term", "once a term", "twice a term"), (4, 4, 2)),
        consent_id=folder.consents[-1].id if folder.consents else None,
    )
    return replace(folder, involvements=(*folder.involvements, involvement))


def with_answer(teller: Teller, folder: PupilFolder) -> PupilFolder:
    """Return the folder with the authority's answer to the request: it assesses. It answers within six weeks."""
    case = folder.cases[-1]
    decided = max(case.requested_on, teller.setting.school_day_before(case.requested_on + timedelta(days=36)))
    if decided > teller.setting.today:
        return folder
    return replace(folder, cases=(*folder.cases[:-1], replace(case, decided_on=decided, assessing=True)))


def with_decision(teller: Teller, folder: PupilFolder, on: date) -> PupilFolder:
    """Return the folder with a statement or plan issued by the authority, if its time was over on a day."""
    if not folder.cases or folder.cases[-1].outcome:
        return folder
    case = folder.cases[-1]
    issued = teller.setting.school_day_before(case.requested_on + timedelta(weeks=_weeks(teller)))
    if issued > on:
        return folder
    return replace(folder, cases=(*folder.cases[:-1], replace(case, outcome=_outcome(teller), outcome_on=issued)))


def moved_by_decision(teller: Teller, folder: PupilFolder, on: date) -> PupilFolder:
    """Return the folder of a child whose assessment was over before a day, without a review since, at the new stage."""
    ladder, framework = teller.setting.ladder, teller.setting.framework
    decided = with_decision(teller, folder, on) if folder.stage == ladder.assessment != ladder.mid else folder
    if decided is folder or (issued := decided.cases[-1].outcome_on) is None:
        return folder
    reason = teller.say(teller.setting.words.reasons.decided, folder.pupil.called)
    moved = stages.move(
        decided, framework, ladder.top, on=issued, reason=reason, decided_by=teller.setting.words.senco,
        new_id=teller.new_id,
    )  # fmt: skip
    same = (replace(plan, stage=ladder.top) if plan.status == "active" else plan for plan in moved.plans)
    return replace(moved, plans=tuple(same))


def with_earlier_case(teller: Teller, folder: PupilFolder, entry: date) -> PupilFolder:
    """Return the folder with the case that led to a statement or plan, for a child who came with one."""
    open_day = teller.setting.school_day_before
    requested_on = open_day(entry - timedelta(weeks=34))
    case = StatutoryCase(
        id=teller.new_id(),
        requested_on=requested_on,
        requested_by=teller.drawn(("agency", "parent"), (6, 4)),
        decided_on=max(requested_on, open_day(requested_on + timedelta(weeks=6))),
        assessing=True,
        outcome=_outcome(teller),
        outcome_on=open_day(requested_on + timedelta(weeks=_weeks(teller))),
    )
    return replace(folder, cases=(*folder.cases, case))


def _weeks(teller: Teller) -> int:
    """Return the weeks from the request to the statement or plan."""
    return max(teller.setting.framework.statutory.weeks.values(), default=26)


def _outcome(teller: Teller) -> Literal["statement", "ehcp"]:
    return "statement" if teller.setting.ladder.top == "statement" else "ehcp"
