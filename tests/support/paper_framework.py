"""A small framework of our own for the tests of the pages, in the shape of the real ones."""

from sen_tui.domain.framework import Framework
from sen_tui.domain.framework_duties import DutyRule
from sen_tui.domain.framework_parts import (
    Choice,
    Frequency,
    FutureAction,
    Move,
    PupilVoice,
    Rating,
    Roles,
    Stage,
    Step,
    Terms,
)
from sen_tui.domain.framework_plan import Alternative, PlanRules, Section

STEPS = (
    Step(key="here", kind="attendance", title="Who is here"),
    Step(key="since", kind="since", title="Since last time"),
    Step(key="progress", kind="progress", title="Progress"),
    Step(key="effect", kind="effectiveness", title="Effectiveness of the IEP"),
    Step(key="parents", kind="parents", title="Parents' contribution"),
    Step(key="pupil", kind="pupil", title="Pupil's views"),
    Step(key="areas", kind="areas", title="The four areas of need", required=False, stages=("statutory",)),
    Step(key="advice", kind="advice", title="Updated information and advice"),
    Step(key="health", kind="note", title="Pastoral and medical", required=False, stages=("statutory",)),
    Step(key="likely", kind="likelihood", title="Likelihood of referral for statutory assessment"),
    Step(key="future", kind="future", title="Future action"),
    Step(key="targets", kind="targets", title="Next targets"),
    Step(key="date", kind="next_date", title="Next review"),
    Step(key="sign", kind="sign", title="Check and sign"),
)

SECTIONS = (
    Section(key="nature", title="Nature of the difficulty", required=True),
    Section(key="areas", title="Where the child is working", fills="areas"),
    Section(key="targets", title="Targets and time scale", fills="targets"),
    Section(key="strategies", title="Strategies", fills="strategies"),
    Section(key="action", title="Action and provision", fills="provision"),
    Section(key="home", title="Help from parents at home", fills="home"),
    Section(key="success", title="Success criteria", fills="success"),
    Section(key="medical", title="Pastoral care and medical arrangements"),
    Section(key="review", title="Review arrangements", fills="review"),
)

FRAMEWORK = Framework(
    id="paper",
    version="1",
    title="A junior school's SEN policy",
    summary="Three stages, termly reviews with six foci.",
    based_on="code-2001",
    stages=(
        Stage(key="none", name="No special help", short="None", plan=False, reviewed=False, on_register=False),
        Stage(key="sa", name="School Action", short="SA", census="A"),
        Stage(key="sap", name="School Action Plus", short="SA+", census="P", source=("R000-01",)),
        Stage(key="statutory", name="Statutory assessment", short="Statutory", census="P"),
    ),
    moves=(
        Move(start="sa", to="sap", words="move to School Action Plus", direction="up"),
        Move(start="sap", to="sa", words="revert to School Action", direction="down", source=("R000-31",)),
        Move(start="sap", to="statutory", words="refer for statutory assessment", direction="up", exceptional=True),
    ),
    roles=Roles(
        leads="SENCO",
        writes="class teacher",
        invites="class teacher",
        sends_home="class teacher",
        informs="SENCO",
        monitors="class teacher",
    ),
    plan=PlanRules(
        kind="iep",
        name="Individual Education Plan (IEP)",
        short="IEP",
        targets_min=3,
        targets_max=5,
        sections=SECTIONS,
        alternative=Alternative(allowed=True, requires=("how_helping", "progress_made", "reason_no_plan")),
    ),
    frequency=Frequency(minimum=2, aim=3, source=("R000-21",)),
    steps=STEPS,
    ratings=(
        Rating(value=-2, words="Much less than expected", plain="Not there yet"),
        Rating(value=-1, words="Less than expected", plain="Some progress"),
        Rating(value=0, words="As expected", plain="Reached, as we hoped"),
        Rating(value=1, words="More than expected", plain="Better than we hoped"),
        Rating(value=2, words="Much more than expected", plain="Much better than we hoped"),
    ),
    future_actions=(
        FutureAction(key="continue", words="Continue at School Action Plus with new targets"),
        FutureAction(key="revert", words="Revert to School Action", to="sa", plan="new"),
        FutureAction(key="off", words="No longer needs special help", to="none", plan="close"),
    ),
    pupil_voice=PupilVoice(
        questions=(
            Choice(key="like", words="What I like about school"),
            Choice(key="better", words="What could make it better"),
        ),
        manners=(
            Choice(key="talk", words="talked with an adult before the review"),
            Choice(key="all", words="came to the whole review"),
        ),
    ),
    duties=(
        DutyRule(key="invite", words="Invite the parents.", who="class teacher", when="before_review", days=14),
        DutyRule(
            key="copy_home",
            words="Send a copy of the review home.",
            who="class teacher",
            when="after_absence",
            days=5,
            source=("R000-22",),
        ),
        DutyRule(key="tell", words="Tell the parents in person.", who="SENCO", when="on_move", how="in person"),
    ),
    terms=Terms(slip="agreement slip"),
)
