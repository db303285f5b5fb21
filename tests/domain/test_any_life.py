"""What holds of every child on every day, at any framework and calendar, after any deeds in any order."""

import os
import re
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from sen_tui.domain import changes, stages
from sen_tui.domain.calendar import SchoolCalendar
from sen_tui.domain.consents import item_of, parents_asked, permissions, with_answers
from sen_tui.domain.draft import PlanDraft
from sen_tui.domain.duties import Duty, duties, open_duties
from sen_tui.domain.errors import BadInput
from sen_tui.domain.evidence import findings
from sen_tui.domain.finding import Record
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.invariants import broken
from sen_tui.domain.meeting import plan_of
from sen_tui.domain.other_record import write_alternative
from sen_tui.domain.planning import write_plan
from sen_tui.domain.pupil import Concern, Contact, Involvement
from sen_tui.domain.review_dates import review_dates
from sen_tui.domain.rule_duties import rule_of, why_not_passed_over
from sen_tui.domain.school import HalfTerm
from sen_tui.domain.signing import Signature, sign
from sen_tui.domain.text import day
from support.children import FRAMEWORKS, NOW, framework, full_review, ids, measure, pupil, target
from support.school_years import CALENDARS, DAYS

LONG = bool(os.environ.get("SEN_TUI_LONG"))


class Life:
    """A child in a framework and a calendar, on a day that goes on."""

    def __init__(self, rules: Framework, calendar: SchoolCalendar, today: date, stage: str) -> None:
        self.rules, self.calendar, self.today, self.new_id = rules, calendar, today, ids("x")
        people = (
            Contact(id="c1", name="Ivy", relationship="mother"),
            Contact(id="c2", name="Tom", relationship="father", gets_copies=False),
            Contact(id="c3", name="Rex", relationship="uncle", do_not_contact=True),
        )
        self.folder = changes.new_folder(
            pupil(born=date(2018, 2, 28)), rules, contacts=people, stage=stage, needs=("SPLD",), on=today,
            decided_by="Ms Khan", new_id=self.new_id,
        )  # fmt: skip

    @property
    def owed(self) -> tuple[Duty, ...]:
        """The duties of this child, also those that start later."""
        return duties(self.folder, self.rules, self.calendar, left=self.folder.pupil.has_left(self.today))

    def do(self, draw: Callable[..., object]) -> None:
        """Let one deed be done, whichever the child's stage allows."""
        deed = draw(st.sampled_from(DEEDS))
        try:
            self.folder = deed(self, draw)
        except BadInput:  # this framework or stage does not allow it
            assert deed in MAY_BE_REFUSED, deed


def move(life: Life, draw: Callable[..., str]) -> PupilFolder:
    """Move the child to one of the stages that are offered."""
    offered = [edge.to for edge in life.rules.moves_from(life.folder.stage)]
    to = draw(st.sampled_from(offered))
    return stages.move(
        life.folder, life.rules, to, on=life.today, reason="x", decided_by="y", new_id=life.new_id
    )  # fmt: skip


def review(life: Life, draw: Callable[..., object]) -> PupilFolder:
    """Sign a review with one of the futures that are offered."""
    futures = life.rules.futures_at(life.folder.stage)
    if not life.rules.stage(life.folder.stage).reviewed or not futures:
        return life.folder
    future = draw(st.sampled_from(futures))
    draft = full_review(life.folder, life.rules, future.key, on=life.today)
    rating, came = draw(st.integers(-2, 2)), draw(st.sampled_from(("attended", "absent")))
    said = replace(
        draft.review,
        id=life.new_id(),
        outcomes=tuple(replace(outcome, rating=rating) for outcome in draft.review.outcomes),
        attendance=tuple(replace(a, state=came if a.contact_id else "attended") for a in draft.review.attendance),
    )
    at = NOW.replace(year=life.today.year, month=life.today.month, day=life.today.day)
    signature = Signature(by="Ms Khan", on=life.today, at=at, reason="no time")
    actions = tuple(replace(action, id=life.new_id()) for action in draft.actions)
    return sign(life.folder, replace(draft, review=said, actions=actions), life.rules, signature, life.new_id)


def write(life: Life, draw: Callable[..., str]) -> PupilFolder:
    """Write the plan with another target beside those that go on."""
    words = draw(st.sampled_from(("read a line", "spell a word", "count to ten")))
    before = plan_of(life.folder)
    new = target(id=life.new_id(), plan_id="", does=words, status="draft", due=life.today + timedelta(days=90))
    draft = PlanDraft(targets=(*before.targets[-2:], new), provision=before.provision, begun=before.begun)
    return write_plan(
        life.folder, draft, life.rules, life.calendar, on=life.today, author="Ms Khan", new_id=life.new_id
    )


def record(life: Life, _draw: object) -> PupilFolder:
    """Write another record in place of the plan."""
    texts = dict.fromkeys(("how_helping", "progress_made", "reason_no_plan"), "x")
    return write_alternative(
        life.folder, life.rules, life.calendar, texts, on=life.today, author="Ms Khan", new_id=life.new_id
    )


def tick(life: Life, draw: Callable[..., Duty]) -> PupilFolder:
    """Note that a duty is met."""
    ticked = [duty for duty in life.owed if not duty.permission]
    if not ticked:
        return life.folder
    duty = draw(st.sampled_from(ticked))
    return changes.with_dispatch(
        life.folder, duty, dispatch_id=life.new_id(), how=duty.how, on=life.today, by="y", finding="seen"
    )


def waive(life: Life, draw: Callable[..., Duty]) -> PupilFolder:
    """Pass a duty over."""
    free = [duty for duty in life.owed if not why_not_passed_over(life.rules, duty)]
    if not free:
        return life.folder
    duty = draw(st.sampled_from(free))
    return changes.with_waiver(
        life.folder, life.rules, duty, waiver_id=life.new_id(), reason="x", on=life.today, by="y"
    )


def answer(life: Life, draw: Callable[..., str]) -> PupilFolder:
    """Note what a parent says to a permission."""
    rules = permissions(life.rules)
    who = parents_asked(life.folder)
    state = draw(st.sampled_from(("asked", "given", "refused", "withdrawn")))
    items = {item_of(rule.key, person): state for rule in rules for person in who}
    return with_answers(life.folder, items, on=life.today, by="y", new_id=life.new_id, rules=rules)


def other(life: Life, draw: Callable[..., str]) -> PupilFolder:
    """Do one of the small things: a measure, a worry, a question to somebody from outside, a last day here."""
    folder, new = life.folder, life.new_id()
    match draw(st.sampled_from(("measure", "worry", "ask", "leave"))):
        case "measure" if folder.active_targets:
            seen = replace(measure(folder.active_targets[0].id, life.today), id=new)
            return changes.with_measure(folder, seen, life.today)
        case "worry":
            return changes.with_concern(folder, Concern(id=new, raised_on=life.today, raised_by="parent", words="x"))
        case "ask":
            asked = Involvement(id=new, agency="EP service", person="Webb", start=life.today, asked_on=life.today)
            return replace(folder, involvements=(*folder.involvements, asked))
        case "leave" if folder.pupil.left_on is None:
            return replace(folder, pupil=replace(folder.pupil, left_on=life.today + timedelta(days=20)))
    return folder


DEEDS = (move, review, write, record, tick, waive, answer, other)
MAY_BE_REFUSED = (move, review, write, record)


@pytest.mark.parametrize("where", CALENDARS)
@given(st.data())
@settings(max_examples=1_000 if LONG else 60)
def test_after_any_deeds_every_rule_holds(where: str, data: st.DataObject) -> None:
    rules = framework(data.draw(st.sampled_from(FRAMEWORKS)))
    stage = data.draw(st.sampled_from([stage.key for stage in rules.stages]))
    life = Life(rules, CALENDARS[where], data.draw(DAYS), stage)
    for _ in range(data.draw(st.integers(1, 8))):
        life.today += timedelta(days=data.draw(st.integers(0, 150)))
        life.do(data.draw)
        the_folder_is_sound_and_in_the_graph(life)
        nothing_is_both_open_and_done(life)
        for duty in life.owed:
            its_reason_names_its_day(duty, life)
        nothing_depends_on_the_day_of_the_look(life)


def the_folder_is_sound_and_in_the_graph(life: Life) -> None:
    """Every step of the child was an edge of the framework, and everything that is offered is one."""
    folder, rules = life.folder, life.rules
    assert broken(folder) == ()
    known, edges = {stage.key for stage in rules.stages}, {(m.start, m.to) for m in rules.moves}
    steps = [(made.start, made.to) for made in folder.moves if made.reason != "New to the register."]
    assert set(steps) <= edges
    assert all(before[1] == after_it[0] for before, after_it in pairwise(steps))
    assert folder.stage in known
    assert {(folder.stage, f.to) for f in rules.futures_at(folder.stage) if f.to} <= edges


def nothing_is_both_open_and_done(life: Life) -> None:
    """A duty that was met or passed over is not owed, no duty is owed twice, and each can be met."""
    keys = [duty.key for duty in life.owed]
    assert len(keys) == len(set(keys))
    done = {d.duty for d in life.folder.dispatches} | {w.duty for w in life.folder.waivers}
    assert not {duty.key for duty in life.owed if not duty.permission} & done
    assert {d.key for d in open_duties(life.folder, life.rules, life.calendar, life.today)} <= set(keys)
    for duty in life.owed:
        if not duty.permission:
            met = changes.with_dispatch(
                life.folder, duty, dispatch_id="m", how=duty.how, on=life.today, by="y", finding="seen"
            )
            left = life.folder.pupil.has_left(life.today)
            assert duty.key not in {d.key for d in duties(met, life.rules, life.calendar, left=left)}, duty


_DATE = re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}")


def its_reason_names_its_day(duty: Duty, life: Life) -> None:
    """The date in a reason is the due date, or both are named; the school is open on its own days.

    Days of the authority do not move with the school's holidays.
    """
    calendar, rule = life.calendar, rule_of(life.rules, duty)
    if _DATE.search(duty.why):
        assert day(duty.due) in duty.why, duty
        assert duty.last is None or day(duty.last) in duty.why, duty
    assert duty.starts <= duty.due <= (duty.last or duty.due), duty
    if not duty.key.startswith(("statutory:", "action:", "hold_review:")) and not (rule and rule.awaited):
        assert calendar.is_school_day(duty.due), duty
    if duty.last:
        assert calendar.is_school_day(duty.last), duty


def nothing_depends_on_the_day_of_the_look(life: Life) -> None:
    """Duties, dates and findings of a calendar that was made on another day are the same."""
    folder, rules, left = life.folder, life.rules, life.folder.pupil.has_left(life.today)
    for years in (-3, 4):
        other_day = replace(life.calendar, half_terms=_around(life.calendar, life.today.year + years))
        assert duties(folder, rules, other_day, left=left) == life.owed
        assert review_dates(folder, rules, other_day) == review_dates(folder, rules, life.calendar)
        seen = [
            findings(Record(folder=folder, framework=rules, calendar=calendar, on=life.today))
            for calendar in (other_day, life.calendar)
        ]
        assert seen[0] == seen[1]


def _around(calendar: SchoolCalendar, year: int) -> tuple[HalfTerm, ...]:
    """Return the half-terms that are known to a calendar made in a year: those of forty years on either side."""
    return tuple(term for term in calendar.half_terms if abs(term.start.year - year) <= 36)
