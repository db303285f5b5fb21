"""Invented children for the tests of the domain: hostile names, no real person, UPNs of LA 999."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import cache
from itertools import count

from msgspec.structs import replace

from sen_tui import places
from sen_tui.domain.action import Action
from sen_tui.domain.calendar import SchoolCalendar
from sen_tui.domain.draft import ReviewDraft
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.meeting import start_review
from sen_tui.domain.plan import Plan, Provision
from sen_tui.domain.pupil import AreaSummary, Contact, Need, Pupil, StagePeriod
from sen_tui.domain.review import Attendance, Effectiveness, Outcome, ParentView, PupilView, Review
from sen_tui.domain.school import School, Staff
from sen_tui.domain.signing import Signature
from sen_tui.domain.target import Criterion, Measure, Target
from sen_tui.store import frameworks

FRAMEWORKS = (
    "code-2001", "derby-pps", "glos-pps", "infant-action-plan", "sa-plus-junior", "send-2015", "three-levels",
)  # fmt: skip
HOSTILE = "[/] [@click=app.quit]Zoë[b] żółć العربية 👩‍👩‍👧 ' \" {x}"
TODAY = date(2026, 11, 20)
"""A Friday in the second half of the autumn term."""
NOW = datetime(2026, 11, 20, 15, 30, tzinfo=UTC)
SCHOOL = School(
    name="Hollybush [not real]",
    framework="code-2001",
    la_number="999",
    staff=(Staff(name="Mrs [Okafor]", roles=("senco",)), Staff(name="Mr Bell", classes=("4B",))),
)
CALENDAR = SchoolCalendar.around(TODAY)
SIGNED = Signature(by="Mrs [Okafor]", on=TODAY, at=NOW)
MEASURABLE = Criterion(kind="n_of_m", goal=4, of=5, unit="times", baseline=1)


def ids(prefix: str = "n") -> Callable[[], str]:
    """Return a maker of ids that count up."""
    numbers = count(1)
    return lambda: f"{prefix}{next(numbers)}"


@cache
def framework(key: str = "code-2001") -> Framework:
    """Return one of the frameworks that come with the program."""
    return frameworks.load(key, (places.frameworks(),))


def stage_with_plan(rules: Framework) -> str:
    """Return the first stage of a framework that has a plan and reviews."""
    return next(stage.key for stage in rules.stages if stage.plan and stage.reviewed)


def target(number: int = 1, **changes: object) -> Target:
    """Return a well-made active target of the plan `p1`."""
    made = Target(
        id=f"t{number}", plan_id="p1", area="CL", who=HOSTILE, does=f"read line {number} {HOSTILE}",
        condition="when asked", criterion=MEASURABLE, due=date(2026, 12, 1), status="active",
        success="[we] all hear it", reason="phonics", strategies=("pre-teach", HOSTILE),
    )  # fmt: skip
    return replace(made, **changes)


def measure(target_id: str = "t1", on: date = date(2026, 11, 2), value: float = 3) -> Measure:
    """Return a value seen on a day."""
    at = datetime(on.year, on.month, on.day, 16, tzinfo=UTC)
    return Measure(id=f"m{on}{value}", target_id=target_id, on=on, value=value, written_at=at)


def child(stage: str = "school_action", *, rules: Framework | None = None) -> PupilFolder:
    """Return a child at a stage since September, with a plan, its targets, help, a measure and two parents."""
    made_by = rules or framework()
    planned = made_by.stage(stage).plan
    plan = Plan(
        id="p1", kind=made_by.plan.kind, framework=made_by.id, framework_version=made_by.version, stage=stage,
        status="active", start=date(2026, 9, 7), review_due=date(2026, 12, 1), author="Mr Bell",
        sections={"strengths": HOSTILE},
    )  # fmt: skip
    return PupilFolder(
        pupil=Pupil(
            id="0000000000000001", forename=HOSTILE, surname="O'[Neil]", preferred="Zoë", born=date(2018, 5, 1),
            year="4", class_name="4B",
        ),
        contacts=(
            Contact(id="c1", name=f"Mum {HOSTILE}", relationship="mother"),
            Contact(id="c2", name="Dad", relationship="father"),
            Contact(id="c3", name="Uncle", relationship="uncle", do_not_contact=True),
        ),
        stages=(
            StagePeriod(stage="none", start=date(2025, 9, 1), end=date(2026, 9, 1)),
            StagePeriod(stage=stage, start=date(2026, 9, 1)),
        ),
        needs=(Need(kind="SPLD", rank=1, since=date(2026, 9, 1)),),
        plans=(plan,) if planned else (),
        targets=tuple(target(n) for n in (1, 2, 3)) if planned else (),
        provision=(Provision(id="l1", plan_id="p1", target_id="t1", what="Phonics", minutes=20),) if planned else (),
        measures=(measure(),) if planned else (),
    )  # fmt: skip


def begun(folder: PupilFolder, rules: Framework | None = None, on: date = TODAY) -> ReviewDraft:
    """Return a review as it starts."""
    return start_review(folder, rules or framework(), SCHOOL, today=on, new_id=ids(f"r{on}."))


def complete(folder: PupilFolder, rules: Framework | None = None, future: str = "", on: date = TODAY) -> ReviewDraft:
    """Return a review with nothing missing; `future` is the key of the future action, else the first that stays."""
    made_by = rules or framework()
    draft = begun(folder, made_by, on)
    review = draft.review
    stays = next((f.key for f in made_by.futures_at(folder.stage) if f.to is None), None)
    notes = {step.key: HOSTILE for step in made_by.steps if step.kind == "note"}
    said = replace(
        review,
        attendance=tuple(replace(a, state="attended") for a in review.attendance),
        promises=tuple(replace(p, state="kept") for p in review.promises),
        outcomes=tuple(
            Outcome(target_id=t.id, rating=0, evidence=HOSTILE, next="continue") for t in folder.active_targets
        ),
        effectiveness=Effectiveness(rating=4, worked=HOSTILE, help_given="all"),
        parent_views=tuple(replace(v, words=HOSTILE) for v in review.parent_views),
        pupil_view=PupilView(manner=made_by.pupil_voice.manners[0].key, answers={"q": HOSTILE}),
        areas=tuple(AreaSummary(area=area, on=on, working_at=HOSTILE) for area in ("CL", "SEMH", "CI", "SP")),
        no_advice=True,
        notes=notes,
        likelihood="not_likely",
        future=future or stays,
        future_reason=f"Because {HOSTILE}",
    )
    action = Action(id="a1", words=f"Read together {HOSTILE}", owner="home", due=date(2026, 12, 10))
    plan = replace(draft.plan, targets=tuple(replace(t, success="seen") for t in draft.plan.targets))
    return replace(draft, review=said, actions=(action,), plan=plan)


def rated(held_on: date, *ratings: int, stage: str = "school_action", **changes: object) -> Review:
    """Return a signed review of a day with these ratings."""
    made = Review(
        id=f"r{held_on}", framework="code-2001", framework_version="1", stage=stage, status="signed",
        held_on=held_on, signed_on=held_on, signed_at=NOW, signed_by="Mrs Okafor",
        outcomes=tuple(Outcome(target_id=f"t{n}", rating=value) for n, value in enumerate(ratings, start=1)),
        attendance=(Attendance(name="Mum", role="mother", contact_id="c1", state="attended"),),
        parent_views=(ParentView(who="Mum", words=HOSTILE),),
    )  # fmt: skip
    return replace(made, **changes)
