"""The values of a framework that would have no effect, or that cannot be told apart."""

from collections import Counter
from collections.abc import Iterable, Iterator

from sen_tui.domain.annual_review import reviewed_yearly
from sen_tui.domain.duty import OF_PROGRAM
from sen_tui.domain.framework import Framework
from sen_tui.domain.framework_duties import WITH_PAPERS, DutyRule
from sen_tui.store.annual_check import annual_mistakes
from sen_tui.store.framework_shape import Mistake, row_label
from sen_tui.store.words_check import words_mistakes

_WITHOUT_STAGE = ("before_review", "after_review", "after_absence", "on_decision")
"""The occasions of a duty that know no stage."""
_WITHOUT_DIRECTION = (*_WITHOUT_STAGE, "on_plan", "on_entry", "on_exit", "before_annual", "after_annual")
"""The occasions of a duty that are no move up or down."""


def without_effect(framework: Framework) -> Iterator[Mistake]:
    """Yield a mistake for each value that changes nothing, that nobody can choose, or that reads like another."""
    for check in (
        _stages, _held, _futures, _directions, _plan, _duties, _decisions, _consents, annual_mistakes, words_mistakes,
        _words,
    ):  # fmt: skip
        yield from check(framework)


def _stages(framework: Framework) -> Iterator[Mistake]:
    reviewed = {stage.key: stage.reviewed for stage in framework.stages}
    if not any(reviewed.values()):
        yield Mistake("stages", "expected at least one that is reviewed")
    for number, stage in enumerate(framework.stages, 1):
        where = f"{row_label('stages', number, stage.key)}.frequency"
        if stage.frequency and not stage.reviewed:
            yield Mistake(where, "expected nothing, as no reviews are held at this stage")
        elif stage.frequency == framework.frequency:
            yield Mistake(where, "expected other numbers or sources than those of the framework")
    own = [stage.frequency for stage in framework.stages if stage.reviewed]
    if own and all(own):
        yield Mistake("frequency", "expected a stage that has none of its own, so that this one counts")
    for number, step in enumerate(framework.steps, 1):
        for key in step.stages:
            if not reviewed.get(key, True):
                where = f"{row_label('steps', number, step.key)}.stages"
                yield Mistake(where, f"expected stages that are reviewed, found {key}")


def _held(framework: Framework) -> Iterator[Mistake]:
    for number, stage in enumerate(framework.stages, 1):
        where = f"{row_label('stages', number, stage.key)}.held"
        if stage.held and not reviewed_yearly(stage, framework):
            yield Mistake(where, "expected nothing, as there is no annual review at this stage")
        elif stage.held == stage.name:
            yield Mistake(where, "expected another name than that of the stage")


def _futures(framework: Framework) -> Iterator[Mistake]:
    stages = {stage.key: stage for stage in framework.stages}
    for number, future in enumerate(framework.future_actions, 1):
        where = row_label("future_actions", number, future.key)
        for key in future.at:
            if key in stages and not stages[key].reviewed:
                yield Mistake(f"{where}.at", f"expected stages that are reviewed, found {key}")
        if future.to in stages and not stages[future.to].plan and future.plan != "close":
            yield Mistake(f"{where}.plan", f'expected "close", as there is no plan at {future.to}')
    for number, stage in enumerate(framework.stages, 1):
        choices = framework.futures_at(stage.key) if stage.reviewed else ()
        if choices and all(future.to for future in choices):
            where = row_label("stages", number, stage.key)
            yield Mistake(where, "expected a future action without to, so that the child can stay here")


def _directions(framework: Framework) -> Iterator[Mistake]:
    known = {(move.start, move.to): move.direction for move in framework.moves}
    for number, move in enumerate(framework.moves, 1):
        where = f"moves[{number}].direction"
        usual = "up" if move.start == "none" else "down" if move.to == "none" else move.direction
        if move.direction != usual:
            yield Mistake(where, f'expected "{usual}" for a move {"from" if usual == "up" else "to"} the stage none')
        elif known.get((move.to, move.start)) == move.direction and move.start != move.to:
            yield Mistake(where, "expected another direction than that of the move back")


def _duties(framework: Framework) -> Iterator[Mistake]:
    for number, duty in enumerate(framework.duties, 1):
        where = row_label("duties", number, duty.key)
        if duty.key in OF_PROGRAM:
            yield Mistake(f"{where}.key", "expected another key: the program has a duty of this name")
        if duty.to and duty.when in _WITHOUT_STAGE:
            yield Mistake(f"{where}.to", f"expected nothing, as when is {duty.when}")
        if duty.direction and duty.when in _WITHOUT_DIRECTION:
            yield Mistake(f"{where}.direction", f"expected nothing, as when is {duty.when}")
        if duty.told and duty.when not in WITH_PAPERS:
            yield Mistake(f"{where}.told", f"expected nothing, as when is {duty.when}")
        if duty.to and not _ever(framework, duty):
            yield Mistake(f"{where}.to", "expected a stage at which this duty can arise")


def _plan(framework: Framework) -> Iterator[Mistake]:
    plan, fills = framework.plan, {section.fills for section in framework.plan.sections}
    if plan.help_says and "provision" not in fills:
        yield Mistake("plan.help_says", 'expected a section with fills = "provision", which shows it')
    if len(set(plan.help_says)) < len(plan.help_says):
        yield Mistake("plan.help_says", "expected each part once")
    for number, section in enumerate(plan.sections, 1):
        if section.fills == "rationale" and "rationale" not in plan.help_says:
            where = f"{row_label('plan.sections', number, section.key)}.fills"
            yield Mistake(where, 'expected "rationale" in help_says, as nobody could write it')
    if plan.kind == "csp_held" and not any(stage.annual and stage.plan for stage in framework.stages):
        yield Mistake("plan.kind", "expected a stage with annual = true, at which the authority holds the plan")


def _decisions(framework: Framework) -> Iterator[Mistake]:
    deciding = [duty for duty in framework.duties if duty.decides and duty.when != "after_annual"]
    for number, duty in enumerate(framework.duties, 1):
        if duty.when == "on_decision" and not deciding:
            where = f"{row_label('duties', number, duty.key)}.when"
            yield Mistake(where, "expected another, as no duty has decides = true")
    if framework.decisions and not deciding:
        yield Mistake("decisions", "expected a duty with decides = true, so that somebody takes one of them")
    if deciding and not framework.decisions:
        yield Mistake("duties.decides", "expected decisions in this file, as a duty is met by one of them")


def _ever(framework: Framework, duty: DutyRule) -> bool:
    """Return whether a duty can arise at one of its stages. Unknown stages are named elsewhere."""
    if duty.when == "on_plan":
        return any(framework.stage(key).plan for key in duty.to)
    starts_on = {move: framework.stage(move.start).on_register for move in framework.moves if move.to in duty.to}
    match duty.when:
        case "on_entry":
            return any(not on and framework.stage(move.to).on_register for move, on in starts_on.items())
        case "on_exit":
            return any(on and not framework.stage(move.to).on_register for move, on in starts_on.items())
        case "on_move":
            return any(duty.direction in ("", move.direction) for move in starts_on)
        case _:
            return True


def _consents(framework: Framework) -> Iterator[Mistake]:
    used = {duty.consent for duty in framework.duties}
    for number, consent in enumerate(framework.consents, 1):
        if consent.key not in used:
            where = row_label("consents", number, consent.key)
            yield Mistake(where, "expected a duty with this key as its consent, so that somebody asks for it")
        slip = any(duty.consent == consent.key and duty.when == "after_review" for duty in framework.duties)
        if slip and (consent.at or consent.form != "either"):
            where = row_label("consents", number, consent.key)
            yield Mistake(where, "expected neither at nor form: it is the agreement of a slip after each review")


def _words(framework: Framework) -> Iterator[Mistake]:
    lists: dict[str, Iterable[str]] = {
        "stages.name": (stage.name for stage in framework.stages),
        "stages.short": (stage.short for stage in framework.stages),
        "areas.name": (area.name for area in framework.areas),
        "areas.plain": (area.on_paper for area in framework.areas),
        "steps.title": (step.title for step in framework.steps),
        "ratings.words": (rating.words for rating in framework.ratings),
        "ratings.plain": (rating.plain for rating in framework.ratings),
        "meetings.words": (meeting.words for meeting in framework.meetings),
        "help_kinds.words": (kind.words for kind in framework.help_kinds),
        "decisions.words": (decision.words for decision in framework.decisions),
        "plan.sections.title": (section.title for section in framework.plan.sections),
        "pupil_voice.questions.words": (question.words for question in framework.pupil_voice.questions),
        "pupil_voice.manners.words": (manner.words for manner in framework.pupil_voice.manners),
    }
    for stage in framework.stages:
        lists[f"future_actions.words at {stage.key}"] = (f.words for f in framework.futures_at(stage.key))
    lists["leaflets.title"] = (f"{leaflet.title} {leaflet.area}" for leaflet in framework.leaflets)
    for where, texts in lists.items():
        if times := sum(count > 1 for count in Counter(text.strip().casefold() for text in texts).values()):
            yield Mistake(where, f"expected different words in each, found {times} of them more than once")
