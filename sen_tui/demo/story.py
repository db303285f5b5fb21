"""The whole story of a child: noticed, helped, reviewed, moved, up to today."""

from datetime import date, timedelta

from msgspec.structs import replace

from sen_tui.demo import help as more_help
from sen_tui.demo.aftermath import with_aftermath
from sen_tui.demo.arcs import Mood
from sen_tui.demo.child import Household, child, kinds_of_need
from sen_tui.demo.meetings import Meeting, hold
from sen_tui.demo.plans import first_plan
from sen_tui.demo.schedule import Schedule, schedule
from sen_tui.demo.talk import year_group_before
from sen_tui.demo.teller import Teller
from sen_tui.domain import stages
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.invariants import require
from sen_tui.domain.pupil import Concern, Need, StagePeriod


def life_story(teller: Teller) -> PupilFolder:
    """Return the folder of one child, as the arc of its teller outlines it."""
    teller.kinds = kinds_of_need(teller)
    home = child(teller)
    days = schedule(teller, home.pupil.year)
    if teller.arc.kind in ("watch", "monitored"):
        return require(_watch_folder(teller, home, days))
    folder = _as_of(teller, home, _first_folder(teller, home, days), days.entry)
    folder = _with_help(teller, folder, days)
    for nth, held in enumerate(days.held):
        if folder.plan is None:
            break
        folder = _after_review(teller, _as_of(teller, home, folder, held), days, nth)
    folder = more_help.moved_by_decision(teller, folder, days.until)
    folder = with_aftermath(teller, replace(folder, pupil=home.pupil), days.until)
    return require(_after_leaving(teller, folder, days.until) if teller.arc.leaves else folder)


def _as_of(teller: Teller, home: Household, folder: PupilFolder, day: date) -> PupilFolder:
    """Return the folder with the child in the year group and class of a day. Sets `teller.measurer`."""
    nation = teller.setting.framework.country
    year = year_group_before(home.pupil.year, teller.setting.year - nation.school_year(day), nation)
    room = teller.setting.class_of(year, teller.form)
    teller.measurer = teller.setting.teacher(room)
    if (year, room) == (folder.pupil.year, folder.pupil.class_name):
        return folder
    return replace(folder, pupil=replace(home.pupil, year=year, year_since=day, class_name=room))


def _concern(teller: Teller, home: Household, on: date, response: str) -> Concern:
    worry = teller.pick(teller.setting.words.concerns)
    return Concern(
        id=teller.new_id(),
        raised_on=on,
        raised_by=teller.drawn(("school", "parent"), (3, 1)),
        words=worry.words.replace("{name}", home.pupil.called),
        tried=worry.tried,
        parents_told=True,
        response=response,
    )


def _watch_folder(teller: Teller, home: Household, days: Schedule) -> PupilFolder:
    """Return the folder of a child without a plan: on the watch list, or at a stage that the teacher monitors."""
    setting = teller.setting
    before = setting.ladder.before
    monitored = teller.arc.kind == "monitored"
    stage = before if monitored or not setting.framework.stage(before).on_register else "none"
    return PupilFolder(
        pupil=home.pupil,
        contacts=home.contacts,
        stages=(
            StagePeriod(
                stage=stage, start=days.noticed, reason="A concern was raised.", decided_by=setting.words.senco
            ),
        ),
        needs=_needs(teller, days.noticed),
        concerns=(
            _concern(teller, home, days.entry, "The class teacher monitors for a half-term." if monitored else ""),
        ),
    )


def _needs(teller: Teller, since: date) -> tuple[Need, ...]:
    return tuple(Need(kind=kind, rank=rank, since=since) for rank, kind in enumerate(teller.kinds, start=1))


def _first_folder(teller: Teller, home: Household, days: Schedule) -> PupilFolder:
    """Return the folder on the day on which help begins, for a child noticed here or one who came with help."""
    setting, name = teller.setting, home.pupil.called
    ladder, senco = setting.ladder, setting.words.senco
    stage = ladder.begins(teller.arc)
    if stage != ladder.base:
        reason = "Came with records and help at this level from the school or nursery before."
        period = StagePeriod(stage=stage, start=days.entry, reason=reason, decided_by=senco)
        return PupilFolder(pupil=home.pupil, contacts=home.contacts, stages=(period,), needs=_needs(teller, days.entry))
    period = StagePeriod(stage=ladder.before, start=days.noticed, reason="A concern was raised.", decided_by=senco)
    folder = PupilFolder(
        pupil=home.pupil,
        contacts=home.contacts,
        stages=(period,),
        needs=_needs(teller, days.entry),
        concerns=(_concern(teller, home, days.noticed, "Help begins, with a plan and reviews."),),
    )
    folder = more_help.with_consents(teller, folder, stage, days.entry)
    reason = teller.say(setting.words.reasons.entry, name)
    return stages.move(
        folder, setting.framework, stage, on=days.entry, reason=reason, decided_by=senco, new_id=teller.new_id
    )


def _with_help(teller: Teller, folder: PupilFolder, days: Schedule) -> PupilFolder:
    """Return the folder with its first plan, and with a specialist for a child who has more help."""
    ladder = teller.setting.ladder
    if folder.stage == ladder.top:
        folder = more_help.with_earlier_case(teller, folder, days.entry)
    if folder.stage != ladder.base or teller.arc.moves_to == "assessment":
        folder = more_help.with_specialist(teller, folder, days.entry)
    due = days.held[0] if days.held else days.planned
    return first_plan(teller, folder, days.entry, max(due, teller.setting.school_day(days.entry + timedelta(days=1))))


def _after_review(teller: Teller, folder: PupilFolder, days: Schedule, nth: int) -> PupilFolder:
    """Return the folder after its next review, with the consents and cases of a move of stage."""
    held = days.held[nth]
    from_last = nth - len(days.held)
    following = days.held[nth + 1] if nth + 1 < len(days.held) else days.planned
    to = _moves_to(teller, folder) if from_last == max(teller.arc.moves_at, -len(days.held)) else ""
    if folder.stage == teller.setting.ladder.assessment:
        folder = more_help.with_decision(teller, folder, held)
        to = teller.setting.ladder.top if folder.cases and folder.cases[-1].outcome else to
    if to:
        folder = more_help.with_consents(teller, folder, to, held)
    absent = teller.arc.no_parents and from_last >= -2
    meeting = Meeting(
        held=held,
        following=following,
        mood=_mood(teller, from_last),
        moves_to=to,
        parents_come=not absent and (teller.arc.no_parents or teller.chance(0.88)),
    )
    folder = hold(teller, folder, meeting)
    if to == teller.setting.ladder.assessment and to != teller.setting.ladder.mid:
        folder = more_help.with_answer(teller, folder)
    if to and folder.plan is not None and to != teller.setting.ladder.base:
        folder = more_help.with_specialist(teller, folder, held)
    return folder


def _moves_to(teller: Teller, folder: PupilFolder) -> str:
    """Return the stage to which the arc leads from here; nothing where the framework has no such move."""
    ladder = teller.setting.ladder
    wanted = {"rise": ladder.rise, "base": ladder.base, "none": ladder.off, "assessment": ladder.assessment}
    to = wanted.get(teller.arc.moves_to, "")
    ends = {f.to for f in teller.setting.framework.futures_at(folder.stage)}
    return to if to in ends and to != folder.stage else ""


def _mood(teller: Teller, from_last: int) -> Mood:
    """Return the mood of a review. The last two up to a move give the reason for it."""
    arc = teller.arc
    if arc.moves_to and arc.moves_at - 1 <= from_last <= arc.moves_at:
        return "stuck" if arc.moves_to in ("rise", "assessment") else "flying"
    return arc.mood


def _after_leaving(teller: Teller, folder: PupilFolder, on: date) -> PupilFolder:
    """Return the folder of a child who has left for another school."""
    school = teller.pick(teller.setting.words.schools_nearby)
    return replace(folder, pupil=replace(folder.pupil, left_on=on, left_to=school))
