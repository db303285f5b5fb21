"""The builder of invented children, of their school and of the people around them: nobody real, UPNs of LA 999."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import count
from typing import Any

from msgspec.structs import replace

from sen_tui import places
from sen_tui.domain.action import Action
from sen_tui.domain.at_work import Person
from sen_tui.domain.calendar import SchoolCalendar
from sen_tui.domain.draft import Draft, PlanDraft, ReviewDraft
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.meeting import start_review
from sen_tui.domain.plan import Plan, Provision
from sen_tui.domain.pupil import AreaSummary, Contact, Need, Pupil, StagePeriod
from sen_tui.domain.pupil_view import PupilView
from sen_tui.domain.review import Attendance, Effectiveness, Outcome, ParentView, Review
from sen_tui.domain.school import HalfTerm, School, Staff
from sen_tui.domain.signing import Signature
from sen_tui.domain.target import Criterion, Measure, Target
from sen_tui.store import frameworks

FRAMEWORKS = (
    "code-2001", "derby-pps", "england-isp-proposed", "glos-pps", "infant-action-plan", "ni-three-stages",
    "sa-plus-junior", "scotland-csp", "send-2015", "three-levels", "wales-idp",
)  # fmt: skip
CANARY = "Quillfeather"
"""A word of the data that no sentence for anybody, and no log, may ever hold."""
HOSTILE = "[/] [@click=app.quit]Zoë[b] żółć العربية 👩‍👩‍👧 ' \" {x}"
"""A line that somebody may type, and that no screen may take for anything but words."""
UNCLEAN = (
    "He is [not] to be collected by his father [/] [@click=app.quit]x[/] "
    "\x1b]0;owned\x07 \x1b[2J \u009b31m \u202eevil\u202c \u200b \ufeff \x00 "
    "żółć Zoë العربية 👩‍👩‍👧 \r\n\ttab \\ \" ' {} \u2028 \x7f "
)
"""Text that no field lets in and that may still stand in a file."""
LONG = UNCLEAN + "ą" * 10_000

TODAY = date(2026, 11, 20)
"""A Friday in the second half of the autumn term."""
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
CALENDAR = SchoolCalendar.around(TODAY)
AT = datetime(2026, 3, 3, 14, 2, 5, 123456, tzinfo=UTC)
"""The time of what is saved before the tests begin."""

KHAN = Person(login="khan", name="Ms Khan", host="office-1")
BELL = Person(login="bell", name="Mr Bell", host="office-2")
SCHOOL = School(
    name="Hollybush Juniors [not real]",
    framework="code-2001",
    la_number="999",
    staff=(
        Staff(name="Mrs [Okafor]", roles=("senco",), login="okafor"),
        Staff(name="Mr Bell", classes=("4B",)),
        Staff(name=f"Miss {CANARY}"),
    ),
    half_terms=(HalfTerm(name="Spring 1", start=date(2026, 1, 5), end=date(2026, 2, 12)),),
)
SIGNED = Signature(by="Mrs [Okafor]", on=TODAY, at=NOW)
MEASURABLE = Criterion(kind="n_of_m", goal=4, of=5, unit="times", baseline=1)


def pupil_id(number: int) -> str:
    """Return the id of the child of this number."""
    return f"{number:016x}"


ANA, BEN, EVA = map(pupil_id, (1, 2, 3))


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


def pupil(number: int = 1, **changes: Any) -> Pupil:
    """Return the child of this number: in Year 4, with a hostile forename and called Zoë."""
    details = {"surname": f"{CANARY}{number}", "born": date(2018, 5, 1), "year": "4", "class_name": "4B"} | changes
    return Pupil(**({"id": pupil_id(number), "forename": HOSTILE, "preferred": "Zoë"} | details))


def child(number: int = 1, **changes: Any) -> PupilFolder:
    """Return the folder of a child who has just been added, with one parent; `changes` are details of the child."""
    mother = Contact(id="c1", name=f"Zoë {CANARY}", relationship="mother")
    return PupilFolder(pupil=pupil(number, **changes), contacts=(mother,))


def with_strengths(folder: PupilFolder, words: str) -> PupilFolder:
    """Return `folder` with other words as the child's strengths."""
    return replace(folder, pupil=replace(folder.pupil, strengths=words))


def form_draft(words: str) -> Draft:
    """Return a draft with `words` in a form."""
    return Draft(forms={"contact": {"name": words}})


def target(number: int = 1, **changes: Any) -> Target:
    """Return a well-made active target of the plan `p1`."""
    words = {"who": HOSTILE, "does": f"read line {number} {HOSTILE}", "condition": "when asked", "reason": "phonics"}
    words |= {"success": "[we] all hear it", "status": "active", "strategies": ("pre-teach", HOSTILE)}
    place = {"id": f"t{number}", "plan_id": "p1", "area": "CL", "criterion": MEASURABLE, "due": date(2026, 12, 1)}
    return Target(**(place | words | changes))


def measure(target_id: str = "t1", on: date = date(2026, 11, 2), value: float = 3) -> Measure:
    """Return a value seen on a day."""
    at = datetime(on.year, on.month, on.day, 16, tzinfo=UTC)
    return Measure(id=f"m{on}{value}", target_id=target_id, on=on, value=value, written_at=at)


def plan_draft(*does: str) -> PlanDraft:
    """Return the draft of a plan with a target for each thing to be done."""
    due = date(2027, 3, 1)
    return PlanDraft(
        targets=tuple(
            Target(id=f"t{n}", does=words, who="Zoë", criterion=MEASURABLE, due=due, success="seen")
            for n, words in enumerate(does, start=1)
        )
    )


def child_at(stage: str = "school_action", *, rules: Framework | None = None) -> PupilFolder:
    """Return a child at a stage since September, with a plan, its targets, help, a measure and two parents."""
    rules = rules or framework()
    planned = rules.stage(stage).plan
    plan = Plan(
        id="p1", kind=rules.plan.kind, framework=rules.id, framework_version=rules.version, stage=stage,
        status="active", start=date(2026, 9, 7), review_due=date(2026, 12, 1), author="Mr Bell",
        sections={"strengths": HOSTILE},
    )  # fmt: skip
    return PupilFolder(
        pupil=pupil(surname="O'[Neil]"),
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


def new_review(folder: PupilFolder, rules: Framework | None = None, on: date = TODAY) -> ReviewDraft:
    """Return a review as it starts."""
    return start_review(folder, rules or framework(), SCHOOL, today=on, new_id=ids(f"r{on}."))


def full_review(folder: PupilFolder, rules: Framework | None = None, future: str = "", on: date = TODAY) -> ReviewDraft:
    """Return a review with nothing missing; `future` is the key of the future action, else the first that stays."""
    rules = rules or framework()
    draft = new_review(folder, rules, on)
    review = draft.review
    review = replace(
        review,
        attendance=tuple(replace(a, state="attended") for a in review.attendance),
        promises=tuple(replace(p, state="kept") for p in review.promises),
        outcomes=tuple(
            Outcome(target_id=t.id, rating=0, evidence=HOSTILE, next="continue") for t in folder.active_targets
        ),
        effectiveness=Effectiveness(rating=4, worked=HOSTILE, help_given="all"),
        parent_views=tuple(replace(v, words=HOSTILE) for v in review.parent_views),
        pupil_view=PupilView(manner=rules.pupil_voice.manners[0].key, answers={"q": HOSTILE}),
        areas=tuple(AreaSummary(area=area, on=on, working_at=HOSTILE) for area in ("CL", "SEMH", "CI", "SP")),
        no_advice=True,
        notes={step.key: HOSTILE for step in rules.steps if step.kind == "note"},
        likelihood="not_likely",
        future=future or next((f.key for f in rules.futures_at(folder.stage) if f.to is None), None),
        future_reason=f"Because {HOSTILE}",
    )
    action = Action(id="a1", words=f"Read together {HOSTILE}", owner="home", due=on + timedelta(days=20))
    plan = replace(draft.plan, targets=tuple(replace(t, success="seen") for t in draft.plan.targets))
    return replace(draft, review=review, actions=(action,), plan=plan)


def rated_review(held_on: date, *ratings: int, stage: str = "school_action", **changes: Any) -> Review:
    """Return a signed review of a day with these ratings."""
    review = Review(
        id=f"r{held_on}", framework="code-2001", framework_version="1", stage=stage, status="signed",
        held_on=held_on, signed_on=held_on, signed_at=NOW, signed_by="Mrs Okafor",
        outcomes=tuple(Outcome(target_id=f"t{n}", rating=value) for n, value in enumerate(ratings, start=1)),
        attendance=(Attendance(name="Mum", role="mother", contact_id="c1", state="attended"),),
        parent_views=(ParentView(who="Mum", words=HOSTILE),),
    )  # fmt: skip
    return replace(review, **changes)
