"""The rules of a framework beyond its shape: references, moves between stages, and the steps of a review."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Protocol

from sen_tui.domain.framework import Framework
from sen_tui.domain.framework_parts import ALWAYS, ONCE
from sen_tui.domain.review import MEETINGS
from sen_tui.domain.text import listed
from sen_tui.domain.years import FIRST_YEAR, LAST_YEAR, plausible
from sen_tui.store.annual_check import transfer_mistakes
from sen_tui.store.area_check import area_mistakes
from sen_tui.store.evidence_check import evidence_mistakes
from sen_tui.store.framework_shape import SLUG, Mistake, row_label, shown
from sen_tui.store.number_check import number_mistakes
from sen_tui.store.words_check import unplain_words


class _Keyed(Protocol):
    @property
    def key(self) -> str: ...


def broken(framework: Framework, name: str) -> Iterator[Mistake]:
    """Yield a mistake for each broken rule of `framework`; `name` is the name of its file without `.toml`."""
    for check in (
        _keys, _stages, _moves, _ways, _steps, _order, _ratings, _futures, _references, _law, _plan,
        number_mistakes, area_mistakes, evidence_mistakes, transfer_mistakes, unplain_words,
    ):  # fmt: skip
        yield from check(framework)
    if not SLUG.fullmatch(framework.id) or len(framework.id) > 40:
        yield Mistake("id", f'expected small letters, digits and "-", at most 40, found {shown(framework.id)}')
    if framework.id != name:
        yield Mistake("id", f"expected the name of the file, {shown(name)}, found {shown(framework.id)}")


def _keys(framework: Framework) -> Iterator[Mistake]:
    lists: dict[str, Iterable[_Keyed]] = {
        "stages": framework.stages,
        "steps": framework.steps,
        "future_actions": framework.future_actions,
        "meetings": framework.meetings,
        "duties": framework.duties,
        "consents": framework.consents,
        "escalations": framework.escalations,
        "adequate_progress": framework.adequate_progress,
        "help_kinds": framework.help_kinds,
        "decisions": framework.decisions,
        "principles": framework.principles,
        "plan.sections": framework.plan.sections,
        "pupil_voice.questions": framework.pupil_voice.questions,
        "pupil_voice.manners": framework.pupil_voice.manners,
    }
    for name, rows in lists.items():
        times = Counter(row.key for row in rows)
        for number, row in enumerate(rows, 1):
            if not SLUG.fullmatch(row.key) or len(row.key) > 60:
                where = f"{name}[{number}].key"
                yield Mistake(where, f'expected small letters, digits and "_", found {shown(row.key)}')
        yield from (Mistake(f"{name}.{k}", f"expected once, found {n} times") for k, n in times.items() if n > 1)
    for number, meeting in enumerate(framework.meetings, 1):
        if meeting.key not in MEETINGS:
            yield Mistake(
                row_label("meetings", number, meeting.key), f"expected one of {listed(list(MEETINGS))} as key"
            )


def _stages(framework: Framework) -> Iterator[Mistake]:
    for number, stage in enumerate(framework.stages, 1):
        where = row_label("stages", number, stage.key)
        if len(stage.short) > 12:
            yield Mistake(f"{where}.short", f"expected at most 12 characters, found {len(stage.short)}")
        codes = framework.country.census
        if stage.census and codes and stage.census not in codes:
            yield Mistake(f"{where}.census", f"expected one of {', '.join(codes)} or nothing")
        elif not re.fullmatch("[A-Z0-9]{0,4}", stage.census):
            yield Mistake(f"{where}.census", "expected at most 4 capital letters and digits")
    outside = next((s for s in framework.stages if s.key == "none"), None)
    if outside is None:
        yield Mistake("stages", 'expected one with the key "none", for children who are not on the register')
    elif outside.plan or outside.reviewed or outside.on_register:
        yield Mistake("stages.none", "expected plan = false, reviewed = false and on_register = false")


def _moves(framework: Framework) -> Iterator[Mistake]:
    stages = {s.key for s in framework.stages}
    edges = Counter((m.start, m.to) for m in framework.moves)
    for number, move in enumerate(framework.moves, 1):
        where = f"moves[{number}]"
        yield from _unknown((move.start,), stages, f"{where}.start", "stage")
        yield from _unknown((move.to,), stages, f"{where}.to", "stage")
        if move.start == move.to:
            yield Mistake(where, "expected two different stages")
        if edges[move.start, move.to] > 1:
            yield Mistake(where, f"expected each move once, found {edges[move.start, move.to]} of this one")


def _ways(framework: Framework) -> Iterator[Mistake]:
    all_ways = {(m.start, m.to) for m in framework.moves}
    way_down = {(m.to, m.start) for m in framework.moves if m.direction == "down"}
    reached, leading_back = _connected("none", all_ways), _connected("none", way_down)
    for number, stage in enumerate(framework.stages, 1):
        where = row_label("stages", number, stage.key)
        if stage.key not in reached:
            yield Mistake(where, 'expected a way here by the moves from the stage "none"')
        if stage.key not in leading_back:
            yield Mistake(where, 'expected a way down by the moves to the stage "none"')


def _connected(start: str, edges: set[tuple[str, str]]) -> set[str]:
    """Return every stage on a way from `start` along `edges`."""
    follows: dict[str, list[str]] = {}
    for one, other in edges:
        follows.setdefault(one, []).append(other)
    reached, waiting = {start}, [start]
    while waiting:
        new = set(follows.get(waiting.pop(), ())) - reached
        reached |= new
        waiting.extend(new)
    return reached


def _steps(framework: Framework) -> Iterator[Mistake]:
    kinds = Counter(step.kind for step in framework.steps)
    for kind in ALWAYS:
        if kinds[kind] != 1:
            yield Mistake("steps", f'expected one step of kind "{kind}", found {kinds[kind]}')
    for kind in sorted(ONCE):
        if kinds[kind] > 1:
            yield Mistake("steps", f'expected at most one step of kind "{kind}", found {kinds[kind]}')
    stages = {s.key for s in framework.stages}
    for number, step in enumerate(framework.steps, 1):
        where = row_label("steps", number, step.key)
        yield from _unknown(step.stages, stages, f"{where}.stages", "stage")
        if len(step.short) > 18:
            yield Mistake(f"{where}.rail", f"expected at most 18 characters, found {len(step.short)}")
        if step.kind in ALWAYS and step.stages:
            yield Mistake(f"{where}.stages", f"expected none: a step of kind {step.kind} is asked at every stage")


def _order(framework: Framework) -> Iterator[Mistake]:
    kinds = [step.kind for step in framework.steps]
    if set(ALWAYS) <= set(kinds):  # a missing kind is reported by `_steps`
        if kinds[:2] != ["attendance", "since"]:
            yield Mistake("steps", "expected attendance as the first step and since as the second")
        if kinds[-3:] != ["targets", "next_date", "sign"]:
            yield Mistake("steps", "expected targets, next_date and sign as the last three steps")


def _ratings(framework: Framework) -> Iterator[Mistake]:
    values = sorted(rating.value for rating in framework.ratings)
    if values != [-2, -1, 0, 1, 2]:
        actual = ", ".join(map(str, values[:12])) or "none"
        yield Mistake("ratings", f"expected five, with the values -2, -1, 0, 1 and 2, found {actual}")


def _futures(framework: Framework) -> Iterator[Mistake]:
    stages = {s.key: s for s in framework.stages}
    for number, future in enumerate(framework.future_actions, 1):
        where = row_label("future_actions", number, future.key)
        yield from _unknown(future.at, set(stages), f"{where}.at", "stage")
        if future.to is None:
            continue
        yield from _unknown((future.to,), set(stages), f"{where}.to", "stage")
        starts = {m.start for m in framework.moves if m.to == future.to}
        lacking = [key for key in future.at if key in stages and key not in starts]
        if lacking and future.to in stages:
            yield Mistake(f"{where}.to", f"expected a move to {future.to} from {listed(lacking)}")
    for number, stage in enumerate(framework.stages, 1):
        if stage.reviewed and not framework.futures_at(stage.key):
            yield Mistake(row_label("stages", number, stage.key), "expected a future action, as it is reviewed")


def _references(framework: Framework) -> Iterator[Mistake]:
    stages = {s.key for s in framework.stages}
    consents = {c.key for c in framework.consents}
    for number, duty in enumerate(framework.duties, 1):
        where = row_label("duties", number, duty.key)
        yield from _unknown(duty.to, stages, f"{where}.to", "stage")
        yield from _unknown(tuple(filter(None, [duty.consent])), consents, f"{where}.consent", "consent")
        others = {d.key for d in framework.duties if d.when == duty.when and d.key != duty.key}
        yield from _unknown(tuple(filter(None, [duty.either])), others, f"{where}.either", "duty of this occasion")
        if not 0 <= duty.days <= 365:
            yield Mistake(f"{where}.days", f"expected 0 to 365, found {duty.days}")
        if duty.days == 0 and (duty.unit != "days" or duty.monitoring):
            yield Mistake(f"{where}.days", "expected more than 0, as unit or monitoring is set")
        if duty.not_who_came and duty.when not in ("before_move", "on_move", "on_entry", "on_exit", "on_plan"):
            yield Mistake(f"{where}.not_who_came", "expected nothing: it is for duties of a plan or a move")
    for number, consent in enumerate(framework.consents, 1):
        yield from _unknown(consent.at, stages, f"{row_label('consents', number, consent.key)}.at", "stage")
    for number, rule in enumerate(framework.escalations, 1):
        yield from _unknown(rule.at, stages, f"{row_label('escalations', number, rule.key)}.at", "stage")
    yield from _unknown(framework.plan.strategies_differ_at, stages, "plan.strategies_differ_at", "stage")


def _law(framework: Framework) -> Iterator[Mistake]:
    first, last = framework.valid_from, framework.valid_to
    if first and last and last < first:
        yield Mistake("valid_to", f"expected a day after valid_from, found {last}")
    for name, day in (("valid_from", first), ("valid_to", last)):
        if day and not plausible(day):
            yield Mistake(name, f"expected a day between {FIRST_YEAR} and {LAST_YEAR}, found {day}")
        if day and framework.law == "usage":
            yield Mistake(name, 'expected none, as law is "usage"')


def _plan(framework: Framework) -> Iterator[Mistake]:
    if sum(section.fills == "targets" for section in framework.plan.sections) != 1:
        yield Mistake("plan.sections", 'expected exactly one with fills = "targets"')
    if framework.plan.alternative.requires and not framework.plan.alternative.allowed:
        yield Mistake("plan.alternative.requires", "expected nothing, as allowed is not true")
    for part in ("questions", "manners"):
        if not getattr(framework.pupil_voice, part):
            yield Mistake(f"pupil_voice.{part}", "expected at least one")


def _unknown(keys: tuple[str, ...], known: set[str], where: str, kind: str) -> Iterator[Mistake]:
    for key in keys:
        if key not in known:
            yield Mistake(where, f"expected the key of a {kind} of this file, found {shown(key)}")
