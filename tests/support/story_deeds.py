"""The deeds of a story, each done by the office as the app does it, and the child to whom they are done."""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from sen_tui.domain import changes
from sen_tui.domain.action import Action, Agreement, Answer
from sen_tui.domain.case_form import open_case, parse_case, with_case
from sen_tui.domain.codes import AREAS
from sen_tui.domain.consents import item_of
from sen_tui.domain.details import details_texts, parse_details
from sen_tui.domain.draft import PlanDraft
from sen_tui.domain.duties import Duty, duties
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.involvement_form import parse_involvement, with_involvement
from sen_tui.domain.meeting import plan_of, with_next_review, with_outcome
from sen_tui.domain.plan import Provision
from sen_tui.domain.pupil import AreaSummary, Concern, Contact, Pupil
from sen_tui.domain.pupil_view import PupilView
from sen_tui.domain.review import Effectiveness, Presence
from sen_tui.domain.school import School
from sen_tui.domain.target import Criterion, Measure, Target
from sen_tui.office import duty_deeds, edits
from sen_tui.office.open_child import OpenFolder, begin_review, open_folder
from sen_tui.office.opening import open_office
from sen_tui.office.setup import make_cabinet
from support.children import KHAN
from support.offices import new_id


class Life:
    """A child at a school, with a clock that only the story sets."""

    def __init__(self, home: Path, story: dict[str, Any]) -> None:
        school = School(name="Hollybush", framework=story["framework"], closed_days=tuple(story.get("closed", ())))
        make_cabinet(home, school)
        self.story, self.today, self.opened = story, date.min, None
        self.office = open_office(
            home, person=KHAN, today=lambda: self.today, now=self.now, new_id=new_id, tell=lambda words: None
        )

    opened: OpenFolder | None

    @property
    def folder(self) -> PupilFolder | None:
        """The folder of the child, once there is one."""
        return self.opened.folder if self.opened else None

    def now(self) -> datetime:
        """Return the afternoon of the day."""
        return datetime(self.today.year, self.today.month, self.today.day, 15, tzinfo=UTC)

    def do(self, deed: dict[str, Any]) -> None:
        """Let one deed of the story be done on its day."""
        ((verb, what),) = ((key, value) for key, value in deed.items() if key in DEEDS)
        more = {key: value for key, value in deed.items() if key not in ("on", verb)}
        assert deed["on"] == self.today, deed
        if verb == "joins":
            self._join(what, **more)
        else:
            assert self.opened
            self.opened = DEEDS[verb](self, self.opened, what, **more)

    def change(self, opened: OpenFolder, change: Callable[[PupilFolder], PupilFolder]) -> OpenFolder:
        """Save a small change of the folder."""
        return edits.keep_change(self.office, opened, change)

    def _join(self, stage: str) -> None:
        child = self.story["child"]
        pupil = Pupil(id=new_id(), forename=child["forename"], surname="Ashe", born=child["born"], year=child["year"])
        contacts = tuple(
            Contact(id=new_id(), **({"relationship": "parent"} | parent)) for parent in child.get("parents", ())
        )
        folder, _ = edits.add_pupil(self.office, pupil, contacts=contacts, stage=stage, needs=(child["need"],))
        self.opened = open_folder(self.office, folder.pupil.id)

    def contact(self, name: str) -> Contact:
        """Return a parent by name."""
        assert self.folder
        return next(contact for contact in self.folder.contacts if contact.name == name)


def name_of(duty: Duty, folder: PupilFolder) -> tuple[str, str]:
    """Return the kind of a duty, and for whom or for which target it is."""
    kind, *parts = duty.key.split(":")
    if kind == "measure":
        numbers = {target.id: str(number) for number, target in enumerate(folder.active_targets, start=1)}
        return kind, numbers[parts[0]]
    if kind == "statutory":
        return f"{kind}:{parts[0]}", duty.who if len(parts) > 2 else ""
    owed = folder.contact(duty.contact_id)
    return kind, owed.name if owed else ""


def _target(number: int, does: str) -> Target:
    return Target(
        id=new_id(), area="CL", who="", does=does, condition="when asked",
        criterion=Criterion(kind="n_of_m", goal=4, of=5, unit="tries", baseline=0), success="We all see it.",
        reason="Blending sounds", help_at_home=f"Practise {number}", strategies=(f"Cards for {does}",),
    )  # fmt: skip


def _help(target: Target) -> Provision:
    return Provision(
        id=new_id(), target_id=target.id, what="Precision teaching", who="Mrs Bell", minutes=20, per_week=3
    )


def _plans(life: Life, opened: OpenFolder, does: list[str]) -> OpenFolder:
    """Write the plan anew: these targets, each with a line of help, and no others."""
    targets = tuple(_target(number, words) for number, words in enumerate(does, start=1))
    before = plan_of(opened.folder)
    stopped = {target.id: "Another target instead" for target in before.targets}
    plan = PlanDraft(targets=targets, provision=tuple(map(_help, targets)), stopped=stopped, begun=before.begun)
    return edits.save_plan(life.office, opened, plan)


def _measures(life: Life, opened: OpenFolder, values: list[float]) -> OpenFolder:
    """Write down a value for each target."""
    for target, value in zip(opened.folder.active_targets, values, strict=True):
        seen = Measure(id=new_id(), target_id=target.id, on=life.today, value=value, written_at=life.now())
        opened = edits.write_measure(life.office, opened, seen)
    return opened


def _owed(life: Life, opened: OpenFolder, name: str, people: str) -> Iterable[Duty]:
    owed = duties(opened.folder, life.office.framework, life.office.calendar)
    for who in people.split() or [""]:
        yield next(duty for duty in owed if name_of(duty, opened.folder) == (name, who))


def _does(life: Life, opened: OpenFolder, names: str, to: str = "", finding: str = "") -> OpenFolder:
    """Tick duties off, for each of the people."""
    for name in names.split():
        for duty in _owed(life, opened, name, to):
            opened = duty_deeds.note_duty(
                life.office, opened, duty, on=life.today, how=duty.how, by="Ms Khan", finding=finding
            )
    return opened


def _passes_over(life: Life, opened: OpenFolder, name: str, to: str = "", reason: str = "") -> OpenFolder:
    for duty in _owed(life, opened, name, to):
        opened = duty_deeds.waive_duty(life.office, opened, duty, reason)
    return opened


def _reviews(
    life: Life,
    opened: OpenFolder,
    ratings: list[int],
    came: str = "",
    then: str = "",
    again: date | None = None,
    new: tuple[str, ...] = (),
    gaps: str = "",
    help_given: str = "all",
    promise: date | None = None,
) -> OpenFolder:
    """Hold a review and sign it. `new`: the targets of a new plan, in place of those that would go on."""
    office, folder = life.office, opened.folder
    draft = begin_review(office, folder)
    review, voice = draft.review, office.framework.pupil_voice

    def there(name: str, contact_id: str | None) -> Presence:
        return "attended" if contact_id is None or name in came.split() else "absent"

    review = replace(
        review,
        attendance=tuple(replace(a, state=there(a.name, a.contact_id)) for a in review.attendance),
        promises=tuple(replace(p, state="kept") for p in review.promises),
        parent_views=tuple(replace(v, words="Good" if v.who in came.split() else "") for v in review.parent_views),
        effectiveness=Effectiveness(rating=4, worked="The groups", help_given=help_given),
        pupil_view=PupilView(manner=voice.manners[0].key, answers={voice.questions[0].key: "Lunch"}),
        areas=tuple(AreaSummary(area=area, on=life.today, working_at="Year 2") for area in AREAS),
        no_advice=True,
        no_actions=promise is None,
        likelihood="not_likely",
        future=then,
        future_reason="Agreed together.",
    )
    draft = replace(draft, review=review)
    for target, rating in zip(folder.active_targets, ratings, strict=True):
        goes_on = "new" if new or gaps else "continue"
        said = replace(review.outcome(target.id), rating=rating, evidence="Seen in class", next=goes_on)
        draft = with_outcome(draft, said, target, office.new_id)
    targets = tuple(replace(_target(number, words), due=again) for number, words in enumerate(new, start=1))
    if targets:
        draft = replace(draft, plan=replace(draft.plan, targets=targets, provision=tuple(map(_help, targets))))
    if promise:
        draft = replace(draft, actions=(Action(id=new_id(), words="Buy a timer", due=promise),))
    if again:
        draft = with_next_review(draft, again)
    return edits.sign_review(office, opened, draft, reason=gaps)


def _moves(life: Life, opened: OpenFolder, to: str, reason: str = "Agreed together.") -> OpenFolder:
    return edits.move_stage(life.office, opened, to, reason=reason)


def _answers(life: Life, opened: OpenFolder, state: str, by: str, to: str = "outside_advice") -> OpenFolder:
    items = {item_of(to, life.contact(name)): state for name in by.split()}
    manners = dict.fromkeys(items, "signed")
    return edits.record_answers(life.office, opened, edits.Answers(states=items, manners=manners))


def _asks(life: Life, opened: OpenFolder, person: str) -> OpenFolder:
    """Ask somebody from outside for advice."""
    typed = {"agency": "Support service", "person": person, "asked_on": f"{life.today:%d %b %Y}"}
    involved = parse_involvement(opened.folder, new_id(), typed, life.today)
    return life.change(opened, lambda folder: with_involvement(folder, involved))


def _hears(life: Life, opened: OpenFolder, person: str) -> OpenFolder:
    """Have the advice of somebody from outside."""
    asked = next(who for who in opened.folder.involvements if who.person == person and not who.answered_on)
    heard = parse_involvement(opened.folder, asked.id, {"answered_on": f"{life.today:%d %b %Y}"}, life.today)
    return life.change(opened, lambda folder: with_involvement(folder, heard))


def _case(life: Life, opened: OpenFolder, typed: dict[str, Any]) -> OpenFolder:
    """Enter steps of the statutory assessment: days stand as days."""
    case = open_case(opened.folder)
    texts = {key: f"{value:%d %b %Y}" if isinstance(value, date) else value for key, value in typed.items()}
    after = parse_case(opened.folder, case.id if case else new_id(), texts, life.today)
    return life.change(opened, lambda folder: with_case(folder, after))


def _worries(life: Life, opened: OpenFolder, by: str) -> OpenFolder:
    concern = Concern(id=new_id(), raised_on=life.today, raised_by=by, words="Falls behind in reading")
    return life.change(opened, lambda folder: changes.with_concern(folder, concern))


def _replies(life: Life, opened: OpenFolder, words: str) -> OpenFolder:
    concern = next(concern for concern in opened.folder.concerns if concern.open)
    return life.change(opened, lambda folder: changes.with_response(folder, concern.id, words))


def _records(life: Life, opened: OpenFolder, texts: dict[str, str]) -> OpenFolder:
    """Write another record in place of the plan."""
    return edits.write_alternative(life.office, opened, texts)


def _slips(life: Life, opened: OpenFolder, state: Answer, by: str, words: str = "") -> OpenFolder:
    """Note what parents answer on the slip of the last review."""
    for duty in _owed(life, opened, "compliments_slip", by):
        answer = Agreement(
            id=new_id(), review_id=duty.review_id or "", contact_id=duty.contact_id, state=state, on=life.today,
            words=words,
        )  # fmt: skip
        opened = edits.record_agreement(life.office, opened, duty, answer)
    return opened


def _leaves(life: Life, opened: OpenFolder, last_day: date) -> OpenFolder:
    texts = details_texts(opened.folder, life.today) | {"left_on": f"{last_day:%d %b %Y}", "left_to": "Oak School"}
    return life.change(opened, lambda folder: parse_details(folder, texts, life.today))


DEEDS: dict[str, Callable[..., OpenFolder]] = {
    "joins": _moves,
    "plans": _plans,
    "records": _records,
    "measures": _measures,
    "does": _does,
    "passes_over": _passes_over,
    "reviews": _reviews,
    "moves": _moves,
    "answers": _answers,
    "slips": _slips,
    "leaves": _leaves,
    "asks": _asks,
    "hears": _hears,
    "case": _case,
    "worries": _worries,
    "replies": _replies,
}
