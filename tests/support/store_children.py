"""Invented children for the tests of the store; nobody real."""

import hashlib
import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sen_tui.domain.action import Action, Agreement, Dispatch, Document, StageMove, Waiver
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.plan import Plan, Provision
from sen_tui.domain.pupil import (
    AreaSummary,
    Concern,
    Consent,
    Contact,
    Involvement,
    Need,
    Pupil,
    StagePeriod,
    StatutoryCase,
)
from sen_tui.domain.review import (
    Advice,
    Amendment,
    Attendance,
    Effectiveness,
    Heading,
    Outcome,
    ParentView,
    PromiseKept,
    PupilView,
    Review,
    Words,
)
from sen_tui.domain.school import HalfTerm, School, Staff
from sen_tui.domain.target import Criterion, Measure, Target

AT = datetime(2026, 3, 3, 14, 2, 5, 123456, tzinfo=UTC)

HOSTILE = (
    "He is [not] to be collected by his father [/] [@click=app.quit]x[/] "
    "\x1b]0;owned\x07 \x1b[2J \u009b31m \u202eevil\u202c \u200b \ufeff \x00 "
    "żółć Zoë العربية 👩‍👩‍👧 \r\n\ttab \\ \" ' {} \u2028 \x7f "
)
LONG = HOSTILE + "ą" * 10_000

SCHOOL = School(
    name="Hollybush Juniors [not real]",
    framework="sa-plus-junior",
    la_number="999",
    staff=(Staff(name="Mrs Okafor", roles=("senco",), login="okafor"), Staff(name="Mr Bell", classes=("4B",))),
    half_terms=(HalfTerm(name="Spring 1", start=date(2026, 1, 5), end=date(2026, 2, 12)),),
)


ANA = "0000000000000001"
"""The id of the first child."""


def pupil_id(number: int) -> str:
    """Return an id for the child of this number."""
    return f"{number:016x}"


def folder_of(home: Path) -> Path:
    """Return the folder of the first child in the cabinet at `home`."""
    return home / "pupils" / ANA


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below `folder` with its bytes."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def canonical(tables: Any) -> bytes:
    """Return JSON in the form that checksums are taken of, without asking the store."""
    return json.dumps(tables, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def spoil(file: Path, change: Callable[[Any], object]) -> bytes:
    """Change the tables in a file and seal it again honestly; return its new bytes."""
    tables = json.loads(file.read_bytes())
    change(tables)
    meta = tables["_meta"]["1"]
    del meta["sum"]
    meta["sum"] = hashlib.sha256(canonical(tables)).hexdigest()
    file.write_bytes(canonical(tables))
    return canonical(tables)


def child(number: int = 1, **changes: object) -> PupilFolder:
    """Return a small folder: a child who has just been added."""
    details = {
        "id": pupil_id(number),
        "forename": "Ana",
        "surname": f"Example{number}",
        "born": date(2017, 5, 1),
        "year": "4",
        "class_name": "4B",
    }
    return PupilFolder(pupil=Pupil(**(details | changes)))


def rich(number: int = 1, text: str = HOSTILE) -> PupilFolder:
    """Return a folder with something in every table and `text` wherever people write."""
    return PupilFolder(
        pupil=Pupil(id=pupil_id(number), forename=text, surname=text, born=date(2017, 5, 1), year="4", strengths=text),
        contacts=(Contact(id="c1", name=text, relationship="mother", address=text),),
        stages=(
            StagePeriod(stage="monitor", start=date(2024, 9, 1), end=date(2025, 9, 1)),
            StagePeriod(stage="sa", start=date(2025, 9, 1), reason=text),
        ),
        needs=(Need(kind="SPLD", rank=1, since=date(2025, 9, 1), source="assessed"),),
        areas=(AreaSummary(area="CL", on=date(2025, 9, 1), difficulties=text),),
        plans=(_plan(text),),
        targets=tuple(_target(f"t{n}", text) for n in range(12)),
        measures=tuple(_measure(n) for n in range(11)),
        provision=(Provision(id="p1", plan_id="plan1", what=text, minutes=20, per_week=2.5),),
        reviews=(_review(text),),
        **_around(text),
    )


def _around(text: str) -> dict[str, Any]:
    on = date(2025, 9, 1)
    return {
        "concerns": (Concern(id="k1", raised_on=on, raised_by="parent", words=text),),
        "actions": (Action(id="a1", words=text, due=date(2026, 3, 1)),),
        "moves": (StageMove(id="v1", start="monitor", to="sa", on=on, framework="sa-plus-junior"),),
        "consents": (Consent(id="o1", rule="agency", asked_on=on),),
        "involvements": (Involvement(id="i1", agency=text, start=on),),
        "cases": (StatutoryCase(id="s1", requested_on=date(2026, 1, 5), assessing=False),),
        "documents": (Document(id="d1", kind="review", made_on=date(2026, 2, 2), by=text, format="pdf"),),
        "dispatches": (Dispatch(id="x1", duty="copy", what=text, to=text, how="post", on=date(2026, 2, 3), by=text),),
        "waivers": (Waiver(id="w1", duty="tell", what=text, reason=text, on=on, by=text),),
        "agreements": (Agreement(id="g1", review_id="r1", on=date(2026, 2, 9), words=text),),
    }


def _plan(text: str) -> Plan:
    return Plan(
        id="plan1", framework="sa-plus-junior", framework_version="1", stage="sa", status="active",
        start=date(2025, 9, 8), review_due=date(2026, 2, 2), author=text, sections={"strengths": text, "": ""},
    )  # fmt: skip


def _target(target_id: str, text: str) -> Target:
    return Target(
        id=target_id, plan_id="plan1", area="CL", who="Ana", does=text, condition=text,
        criterion=Criterion(kind="n_of_m", goal=4, of=5, baseline=0.5), due=date(2026, 2, 1),
        strategies=(text, "short"), status="active", set_by="parent",
    )  # fmt: skip


def _measure(number: int) -> Measure:
    return Measure(id=f"m{number}", target_id="t0", on=date(2025, 10, 1), value=0.1 * number, written_at=AT)


def _review(text: str) -> Review:
    return Review(
        id="r1",
        framework="sa-plus-junior",
        framework_version="1",
        stage="sa",
        plan_id="plan1",
        status="signed",
        held_on=date(2026, 2, 2),
        signed_on=date(2026, 2, 2),
        signed_at=AT,
        signed_by=text,
        attendance=(Attendance(name=text, role="mother", contact_id="c1", state="attended"),),
        promises=(PromiseKept(action_id="a1", state="kept", note=text),),
        outcomes=(Outcome(target_id="t0", rating=-2, evidence=text, value=3.25, next="continue"),),
        effectiveness=Effectiveness(rating=4, worked=text, help_given="most"),
        parent_views=(ParentView(who=text, words=text),),
        pupil_view=PupilView(manner="drawing", answers={"like": text}),
        areas=(AreaSummary(area="CI", on=date(2026, 2, 2), working_at=text),),
        advice=(Advice(id="v1", source=text, dated=date(2026, 1, 1)),),
        notes={"free": text},
        words=Words(
            plan_name="IEP",
            headings=(Heading(key="a", kind="b", title=text),),
            ratings={"-2": text},
            future={},
            stages={},
            questions={},
            manners={},
        ),
        amendments=(Amendment(on=date(2026, 2, 5), by=text, reason=text, words=text),),
    )
