"""Amina: an invented child with two plans, a review between them and its follow-up, as the pages print them."""

from datetime import UTC, date, datetime

from msgspec.structs import replace

from sen_tui.domain.action import Action, Agreement, Dispatch, Document, StageMove, Waiver
from sen_tui.domain.child_then import as_of
from sen_tui.domain.consent import Consent
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.plan import Plan, Provision
from sen_tui.domain.pupil import AreaSummary, Concern, Contact, Involvement, Need, Pupil, StagePeriod
from sen_tui.domain.pupil_view import PupilView
from sen_tui.domain.review import Advice, Amendment, Attendance, Effectiveness, Outcome, ParentView, PromiseKept, Review
from sen_tui.domain.review_reading import frozen_words
from sen_tui.domain.school import School, Staff
from sen_tui.domain.statutory_case import StatutoryCase
from sen_tui.domain.target import Criterion, Measure, Target
from support.children import UNCLEAN, pupil_id
from support.field_changes import put_everywhere
from support.paper_framework import FRAMEWORK

HELD = date(2026, 3, 4)
NEXT = date(2026, 6, 17)
NOTED = datetime(2026, 3, 4, 15, 30, tzinfo=UTC)

SCHOOL = School(
    name="Larkfield Junior School",
    framework="paper",
    staff=(
        Staff(name="Mrs Pritchard", roles=("senco",)),
        Staff(name="Mr Osei", roles=("teacher",), classes=("4K",)),
    ),
)

PUPIL = Pupil(
    id="c0ffee0000000001", forename="Amina", surname="Dialo-Webb", born=date(2017, 5, 9), year="4", class_name="4K",
    strengths="kind to younger children, remembers stories", interests="swimming and snails",
)  # fmt: skip
CONTACTS = (
    Contact(id="m", name="Mrs Dialo", relationship="mother"),
    Contact(id="f", name="Mr Webb", relationship="father"),
)

READ = Criterion(kind="n_of_m", goal=4, of=5, unit="tries", baseline=1)
COUNT = Criterion(kind="count", goal=40, unit="words", baseline=12)
CALLS = Criterion(kind="count", goal=2, unit="times a lesson", baseline=9, direction="down")
READY = Criterion(kind="yes_no", baseline=0)

_PARTS = (
    ("t1", "read aloud a short sentence with three new words", "when an adult points to each word", READ),
    ("t2", "read key words at sight", "from her own word cards", COUNT),
    ("t3", "call out in whole-class teaching", "when the signal card is on the table", CALLS),
    ("t4", "pack her own book bag", "at the end of the day", READY),
)


def _targets(plan: str, due: date, tail: str = "", earlier: bool = False) -> tuple[Target, ...]:
    return tuple(
        Target(
            id=key + tail, plan_id=plan, area="CL", who="Amina", does=does, condition=condition, criterion=criterion,
            due=due, reason="finds it hard to hold sounds in order", status="active", earlier=key if earlier else None,
            strategies=("Say it, tap it, write it", "Coloured overlay on every page"),
            help_at_home="Read the word cards together for five minutes.",
            success="She reads the sentence without help.", child_words="I can read it on my own.",
        )
        for key, does, condition, criterion in _PARTS
    )  # fmt: skip


PLAN = Plan(
    id="p1", framework="paper", framework_version="1", stage="sap", status="superseded", start=date(2025, 11, 12),
    review_due=HELD, author="Mr Osei", closed_on=HELD,
    child=as_of(PUPIL, HELD),
    sections={"nature": "Amina finds it hard to hear and order the sounds in words.", "medical": "Wears glasses."},
)  # fmt: skip
NEXT_PLAN = replace(
    PLAN, id="p2", status="active", start=HELD, review_due=NEXT, earlier="p1", closed_on=None, child=None
)

PROMISED = (
    Action(
        id="a1", review_id="r0", words="Order a coloured overlay", owner="school", person="Mrs Pritchard",
        due=date(2025, 12, 1), done_on=date(2025, 11, 28),
    ),
    Action(id="a2", review_id="r0", words="Ask for a hearing test", owner="home", due=date(2026, 1, 15)),
)  # fmt: skip
AGREED = (
    Action(
        id="a3", review_id="r1", words="Send new word cards home every Friday", owner="school", person="Mr Osei",
        due=date(2026, 3, 13),
    ),
    Action(id="a4", review_id="r1", words="Word cards, five minutes a day", owner="home", person="Mrs Dialo", due=NEXT),
    Action(
        id="a5", review_id="r1", words="Send the report of the hearing test to school", owner="agency",
        person="audiology clinic", due=date(2026, 4, 20), kind="chase",
    ),
)  # fmt: skip

REVIEW = Review(
    id="r1", framework="paper", framework_version="1", stage="sap", plan_id="p1", status="signed", held_on=HELD,
    child=as_of(PUPIL, HELD),
    attendance=(
        Attendance(name="Mrs Dialo", role="mother", contact_id="m", state="attended"),
        Attendance(name="Mr Webb", role="father", contact_id="f", state="apologies"),
        Attendance(name="Mr Osei", role="class teacher", state="attended"),
        Attendance(name="Mrs Pritchard", role="SENCO", state="attended"),
    ),
    asks="Is she happy at playtime?",
    asks_answered=True,
    promises=(
        PromiseKept(action_id="a1", state="kept"),
        PromiseKept(action_id="a2", state="partly", note="appointment is on 9 April"),
    ),
    outcomes=(
        Outcome(target_id="t1", rating=0, evidence="Reads most sentences alone.", value=4, next="change"),
        Outcome(target_id="t2", rating=1, evidence="Checked with cards on 2 March.", value=46, next="new"),
        Outcome(target_id="t3", rating=-1, evidence="Calmer in the mornings.", value=5, next="continue"),
        Outcome(target_id="t4", unrated_reason="the book bags came only last week", next="continue"),
    ),
    effectiveness=Effectiveness(
        rating=4, worked="Short daily practice.", change="Move it to the morning.", help_given="most"
    ),
    parent_views=(
        ParentView(
            contact_id="m", who="Mrs Dialo", words="She reads to her little brother now. I never saw that before!"
        ),
        ParentView(contact_id="f", who="Mr Webb", words="Please keep the overlay.", via="phone"),
    ),
    pupil_view=PupilView(
        manner="talk", answers={"like": "Swimming and Mr Osei's jokes", "better": "Less noise when I read"}
    ),
    advice=(
        Advice(
            id="v1", source="educational psychologist", dated=date(2026, 1, 20),
            summary="Rehearse aloud before writing.",
        ),
    ),
    likelihood="not_likely",
    likelihood_reason="she is closing the gap with the help she has",
    future="continue",
    next_review=NEXT,
    next_targets=("t1n", "t2n", "t3n", "t4n"),
    signed_on=HELD, signed_at=NOTED, signed_by="Mrs Pritchard", words=frozen_words(FRAMEWORK, "sap"),
)  # fmt: skip

FOLDER = PupilFolder(
    pupil=PUPIL,
    contacts=CONTACTS,
    stages=(
        StagePeriod(stage="sa", start=date(2024, 9, 9), end=date(2025, 11, 12)),
        StagePeriod(stage="sap", start=date(2025, 11, 12), reason="little progress in two reviews"),
    ),
    needs=(Need(kind="SPLD", rank=1, since=date(2024, 9, 9), source="assessed"),),
    areas=(
        AreaSummary(area="CI", on=HELD, working_at="as expected for her age"),
        AreaSummary(
            area="CL", on=HELD, working_at="reading at Year 2", strengths="remembers stories", difficulties="spelling"
        ),
    ),
    plans=(PLAN, NEXT_PLAN),
    targets=(*_targets("p1", HELD), *_targets("p2", NEXT, "n", earlier=True)),
    measures=(Measure(id="x1", target_id="t1", on=date(2026, 1, 14), value=2, written_at=NOTED),),
    provision=(
        Provision(id="h1", plan_id="p2", what="Precision reading", who="Miss Roe", minutes=15, per_week=4),
        Provision(id="h2", plan_id="p2", what="Spelling club", who="Mr Osei", ratio="group", group_size=4, per_week=1),
    ),
    reviews=(REVIEW,),
    actions=(*PROMISED, *AGREED),
    involvements=(Involvement(id="i1", agency="Psychology service", person="Dr Lund", role="EP", start=HELD),),
)

DRAFT = replace(
    REVIEW, id="r2", plan_id="p2", held_on=NEXT, child=None, status="in_progress", outcomes=(), next_targets=(),
    signed_on=None, signed_at=None, signed_by="", words=None,
)  # fmt: skip


def signed_review(**changes: object) -> tuple[PupilFolder, Review]:
    """Return the folder and its signed review with some fields changed."""
    review = replace(REVIEW, **changes)
    return replace(FOLDER, reviews=(review,)), review


def empty_draft() -> Review:
    """Return a review that was only just begun."""
    return Review(id="r3", framework="paper", framework_version="1", stage="sap", plan_id="p2", held_on=NEXT)


FREE_TEXT = frozenset(
    {"forename", "surname", "preferred", "class_name", "name", "role", "evidence", "worked", "change", "who", "person"}
    | {"summary", "note", "likelihood_reason", "future_reason", "asks", "what", "own_words", "reason", "success"}
    | {"child_words", "help_at_home", "strategies", "strengths", "interests", "difficulties", "working_at", "agency"}
    | {"frequency", "source", "author", "relationship", "phone"}
)
"""Fields in which people write and that have room on every page."""
_WRITTEN = FREE_TEXT | {"words", "does", "condition", "signed_by", "by", "to", "address", "title", "plan_name"}


def full_folder(number: int = 1, text: str = UNCLEAN) -> PupilFolder:
    """Return Amina's folder under the id of this number, with something in every table and `text` in every field."""
    folder = replace(
        FOLDER,
        pupil=replace(PUPIL, id=pupil_id(number)),
        targets=tuple(replace(FOLDER.targets[0], id=f"t{n}") for n in range(12)),
        measures=tuple(replace(FOLDER.measures[0], id=f"m{n}", value=0.1 * n) for n in range(11)),
        provision=(replace(FOLDER.provision[0], per_week=3.25),),
        reviews=(replace(REVIEW, amendments=(Amendment(on=HELD, by="", reason="", words=""),)),),
        concerns=(Concern(id="k1", raised_on=HELD, raised_by="parent", words=""),),
        consents=(Consent(id="o1", rule="agency", asked_on=HELD),),
        cases=(StatutoryCase(id="s1", requested_on=HELD, assessing=False),),
        documents=(Document(id="d1", kind="review", made_on=HELD, by="", format="pdf"),),
        dispatches=(Dispatch(id="x1", duty="copy", what="", to="", how="post", on=HELD, by=""),),
        waivers=(Waiver(id="w1", duty="tell", what="", reason="", on=HELD, by=""),),
        agreements=(Agreement(id="g1", review_id="r1", on=HELD, words=""),),
    )
    move = StageMove(id="v1", start="sa", to="sap", on=HELD, framework="paper")
    return replace(put_everywhere(folder, _WRITTEN, text), needs=FOLDER.needs, moves=(move,))
