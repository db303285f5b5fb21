"""The talk at an invented review: attendance, parents, pupil, advice, effectiveness, areas, promises."""

from datetime import date, timedelta
from statistics import fmean

import msgspec
from msgspec.structs import replace

from sen_tui.demo.teller import Teller
from sen_tui.domain.action import Action
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.nations import Nation
from sen_tui.domain.pupil import AreaSummary
from sen_tui.domain.pupil_view import NOT_INVOLVED, PupilView
from sen_tui.domain.review import (
    Advice,
    Attendance,
    Effectiveness,
    HelpGiven,
    ParentView,
    Presence,
    PromiseKept,
    Review,
)

_YOUNG = frozenset({"N1", "N2", "R", "1", "2"})
_MANNERS_YOUNG = ("with_adult", "drawing", "observation", "not_yet")
_MANNERS_OLDER = ("attended", "part", "with_adult")


class Course(msgspec.Struct, frozen=True):
    """The course of a review: whether parents come, and how well the targets have gone."""

    parents_come: bool
    gone_well: float
    """The mean rating, -2 to 2; 0 without targets."""

    @classmethod
    def of(cls, ratings: list[int], parents_come: bool) -> "Course":
        """Return the course of a review with these ratings."""
        return cls(parents_come, fmean(ratings) if ratings else 0.0)


def with_talk(teller: Teller, folder: PupilFolder, review: Review, course: Course) -> Review:
    """Return `review` with everybody's answers filled in."""
    steps = {step.kind for step in teller.setting.framework.steps_at(review.stage)}
    attendance = tuple(_with_presence(teller, person, course.parents_come) for person in review.attendance)
    asks = course.parents_come and teller.chance(0.2)
    name = folder.pupil.called
    advice = _advice(teller, folder, review)
    return replace(
        review,
        attendance=attendance,
        asks=teller.say(teller.setting.words.parents.asks, name) if asks else "",
        asks_answered=asks,
        meeting=teller.drawn(("with_teacher", "senco", "pupil_progress"), (7, 2, 1)),
        promises=tuple(_with_answer(teller, folder, promise) for promise in review.promises),
        effectiveness=_effectiveness(teller, name, course),
        parent_views=tuple(_view(teller, name, view, attendance, course) for view in review.parent_views),
        pupil_view=_pupil_view(teller, folder),
        areas=_areas(teller, name, review.held_on) if "areas" in steps else (),
        advice=advice,
        no_advice=not advice,
    )


def promises_made(teller: Teller, folder: PupilFolder, held: date, next_review: date) -> tuple[Action, ...]:
    """Return the promises of a review: one to four actions, each with owner and date."""
    words = teller.setting.words
    offers = [*teller.rng.sample(words.actions, teller.drawn((1, 2, 3), (3, 5, 2)))]
    if folder.involvements and teller.chance(0.4):
        offers.append(teller.pick(words.agency_actions))
    weeks = max(1, min(8, (next_review - held).days // 7 - 1))
    return tuple(
        Action(
            id=teller.new_id(),
            words=offer.words.replace("{name}", folder.pupil.called),
            owner=offer.owner,
            person=_who(teller, folder, offer.owner),
            due=teller.setting.school_day(held + timedelta(weeks=1 + int(teller.rng.random() * weeks))),
            kind=offer.kind,
        )
        for offer in offers
    )


def _who(teller: Teller, folder: PupilFolder, owner: str) -> str:
    if owner == "home":
        return folder.contacts[0].name
    if owner == "agency":
        return folder.involvements[-1].person
    return teller.pick((teller.setting.words.senco, teller.setting.teacher(folder.pupil.class_name)))


def _with_presence(teller: Teller, person: Attendance, parents_come: bool) -> Attendance:
    state: Presence
    if person.contact_id and not parents_come:
        state = teller.drawn(("absent", "apologies"), (7, 3))
    elif person.contact_id:
        state = (
            "attended" if person.role != "father" else teller.drawn(("attended", "apologies", "sent_views"), (5, 4, 1))
        )
    elif person.role in ("class teacher", "SENCO"):
        state = teller.drawn(("attended", "apologies"), (93, 7))
    else:
        state = teller.drawn(("attended", "sent_views", "apologies"), (35, 40, 25))
    return replace(person, state=state)


def _with_answer(teller: Teller, folder: PupilFolder, promise: PromiseKept) -> PromiseKept:
    """Return a promise with its answer. A promise from before the last review is kept at last."""
    if promise.state:
        return promise
    words, name = teller.setting.words, folder.pupil.called
    last = folder.last_review
    stale = any(a.id == promise.action_id and last and a.review_id != last.id for a in folder.actions)
    state = "kept" if stale else teller.drawn(("kept", "partly", "not_kept"), (6, 2, 2))
    if state == "kept":
        return replace(promise, state="kept", note=teller.say(words.notes_kept, name))
    if state == "partly":
        return replace(promise, state="partly", note=teller.say(words.notes_partly, name))
    return replace(promise, state="not_kept", note=teller.say(words.notes_not, name))


def _effectiveness(teller: Teller, name: str, course: Course) -> Effectiveness:
    """Return the plan's own rating. It is near the child's progress, but not the same thing (R000-24)."""
    words = teller.setting.words.effect
    rating = max(1, min(5, 3 + round(course.gone_well + teller.pick((-0.5, 0.0, 0.5, 1.0)))))
    help_given: HelpGiven = teller.drawn(("all", "most", "some", "little"), (4, 5, 2, 1))
    if course.gone_well > 0:
        help_given = teller.drawn(("all", "most"), (5, 4))
    return Effectiveness(
        rating=rating,
        worked=teller.say(words.worked, name),
        change=teller.say(words.change, name),
        help_given=help_given,
    )


def _view(
    teller: Teller, name: str, view: ParentView, attendance: tuple[Attendance, ...], course: Course
) -> ParentView:
    state = next((a.state for a in attendance if a.contact_id == view.contact_id), None)
    if state not in ("attended", "sent_views"):
        return view
    words = teller.setting.words.parents
    lines = words.good if course.gone_well >= 0.3 else words.worried if course.gone_well <= -0.8 else words.mixed
    views = teller.say(lines, name)
    if teller.chance(0.3):
        views += " " + teller.say(words.mixed, name)
    return replace(view, words=views, via="meeting" if state == "attended" else "form")


def _pupil_view(teller: Teller, folder: PupilFolder) -> PupilView:
    voice, words = teller.setting.framework.pupil_voice, teller.setting.words.pupils
    young = folder.pupil.year in _YOUNG
    if teller.chance(0.04):
        return PupilView(reason_none=teller.say(words.none if young else words.none[1:], folder.pupil.called))
    likes = words.likes_young if young else words.likes_older
    better = words.better_young if young else words.better_older
    suited = [m.key for m in voice.manners if m.key in (_MANNERS_YOUNG if young else _MANNERS_OLDER)]
    answers = {
        question.key: teller.say(likes if nth == 0 else better, folder.pupil.called)
        for nth, question in enumerate(voice.questions)
    }
    manner = teller.pick(suited or [m.key for m in voice.manners])
    decided_by = teller.setting.words.senco
    if manner == NOT_INVOLVED:
        reason = teller.say(words.none if young else words.none[1:], folder.pupil.called)
        return PupilView(manner=manner, reason_none=reason, decided_by=decided_by)
    return PupilView(manner=manner, answers=answers, decided_by=decided_by)


def _areas(teller: Teller, name: str, on: date) -> tuple[AreaSummary, ...]:
    words = teller.setting.words.areas
    return tuple(
        AreaSummary(
            area=area,
            on=on,
            by=teller.setting.words.senco,
            working_at=teller.say(words[area].working_at, name),
            strengths=teller.say(words[area].strengths, name),
            difficulties=teller.say(words[area].difficulties, name),
        )
        for area in words
        if area in {known.key for known in teller.setting.framework.areas}
    )


def _advice(teller: Teller, folder: PupilFolder, review: Review) -> tuple[Advice, ...]:
    """Return new advice of the specialist who works with the child, at about every other review."""
    if not folder.involvements or not teller.chance(0.55):
        return ()
    advising = teller.setting.words.advising(teller.kinds[0])
    dated = teller.setting.school_day_before(review.held_on - timedelta(days=5 + int(teller.rng.random() * 25)))
    name = folder.pupil.called
    return (Advice(id=teller.new_id(), source=advising.role, dated=dated, summary=teller.say(advising.words, name)),)


def year_group_before(year: str, years: int, nation: Nation) -> str:
    """Return the year group, `years` years ago, of a child who is in `year` now."""
    return nation.years[max(0, nation.years.index(year) - years)]
