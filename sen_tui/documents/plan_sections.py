"""The sections of a plan. Each has the text typed under it, and a filling out of the targets or lines of help."""

from collections.abc import Callable

from sen_tui.documents.isolation import piece
from sen_tui.documents.page_model import Block, Bullets, Entries, Entry, Paragraph, filled, section
from sen_tui.documents.people import specialist_words
from sen_tui.documents.plan_record import FROM_RECORD, PlanFacts
from sen_tui.documents.review_start import area_fields
from sen_tui.documents.wording import start_and_goal, told
from sen_tui.domain.areas import latest_areas
from sen_tui.domain.framework_plan import Section
from sen_tui.domain.plan import Provision
from sen_tui.domain.target import SET_BY, Target
from sen_tui.domain.text import day, label, quoted, sentence
from sen_tui.domain.words import on_paper


def plan_section(part: Section, facts: PlanFacts) -> tuple[Block, ...]:
    """Return one section of the plan under the framework's title; nothing if it is empty."""
    typed = facts.plan.sections.get(part.key, "")
    written: tuple[Block, ...] = (Paragraph(typed),) if typed.strip() else ()
    if part.fills == "targets":
        apart: set[str] = {s.fills for s in facts.framework.plan.sections}
        return section(part.title, *written, *_targets(facts, apart))
    fill = _FILLS.get(part.fills)
    return section(part.title, *written, *(fill(facts) if fill else ()))


def _targets(facts: PlanFacts, apart: set[str]) -> tuple[Block, ...]:
    """Return the targets with their details, without those that have a section of their own (`apart`)."""
    entries = []
    for target in facts.targets:
        rows = (
            ("", sentence(start_and_goal(target, facts.folder))),
            (on_paper(Target, "area"), facts.framework.area(target.area).on_paper if target.area else ""),
            (on_paper(Target, "set_by"), label(SET_BY.paper[target.set_by])),
            (on_paper(Target, "reason"), target.reason),
            (on_paper(Target, "strategies"), "" if "strategies" in apart else "; ".join(target.strategies)),
            (on_paper(Target, "help_at_home"), "" if "home" in apart else target.help_at_home),
            (on_paper(Target, "success"), "" if "success" in apart else target.success),
            (on_paper(Target, "child_words"), quoted(target.child_words)),
            (on_paper(Target, "stop_reason"), target.stop_reason),
        )
        entries.append(Entry(text=target.wording or target.short, details=tuple(r for r in rows if r[1].strip())))
    return (Entries(tuple(entries)),) if entries else ()


def _for_targets(facts: PlanFacts, text_of: Callable[[Target], str]) -> tuple[Block, ...]:
    """Return the text of each target under its number. A text that several targets share stands once."""
    numbers_of: dict[str, list[str]] = {}
    for number, target in enumerate(facts.targets, start=1):
        if text_of(target).strip():
            numbers_of.setdefault(text_of(target), []).append(str(number))
    every = len(facts.targets)
    return filled(*((_numbers(numbers, every), text) for text, numbers in numbers_of.items()))


def _numbers(numbers: list[str], every: int) -> str:
    if len(numbers) == every and every > 1:
        return "All targets"
    return f"Target {numbers[0]}" if len(numbers) == 1 else f"Targets {', '.join(numbers)}"


def _strategies(facts: PlanFacts) -> tuple[Block, ...]:
    return _for_targets(facts, lambda target: "\n".join(target.strategies))


def _home(facts: PlanFacts) -> tuple[Block, ...]:
    return _for_targets(facts, lambda target: target.help_at_home)


def _success(facts: PlanFacts) -> tuple[Block, ...]:
    return _for_targets(facts, lambda target: target.success)


def _provision(facts: PlanFacts) -> tuple[Block, ...]:
    numbers = {t.id: n for n, t in enumerate(facts.targets, start=1)}
    lines = facts.folder.provision_of(facts.plan.id)
    apart = any(part.fills == "rationale" for part in facts.framework.plan.sections)
    items = tuple(_help(line, numbers.get(line.target_id or ""), why=not apart) for line in lines if line.what)
    return (Bullets(items),) if items else ()


def _help(line: Provision, number: int | None, *, why: bool) -> str:
    """Return a line of help in words, with its reason where that has no section of its own (`why`)."""
    dates = " ".join(
        part
        for part in (f"from {day(line.start)}" if line.start else "", f"to {day(line.end)}" if line.end else "")
        if part
    )
    target = f"for target {number}" if number else ""
    reason = f" {on_paper(Provision, 'rationale')}: {told(line.rationale)}" if why and line.rationale.strip() else ""
    return told(", ".join(part for part in (line.words, dates, target, line.counted) if part)) + reason


def _rationale(facts: PlanFacts) -> tuple[Block, ...]:
    """Return the reason for each line of help that has one."""
    lines = facts.folder.provision_of(facts.plan.id)
    return filled(*((line.what or line.kind, line.rationale) for line in lines if line.rationale.strip()))


def _review(facts: PlanFacts) -> tuple[Block, ...]:
    due = facts.plan.review_due
    return (Paragraph(f"To be reviewed on {due:%A} {day(due)}."),) if due else ()


def _areas(facts: PlanFacts) -> tuple[Block, ...]:
    """Return the areas of need, for a plan that has ended as they were known on its last day."""
    known = (area for area in facts.folder.areas if facts.until is None or area.on <= facts.until)
    return area_fields(latest_areas(known), facts.framework)


def _specialists(facts: PlanFacts) -> tuple[Block, ...]:
    """Return the specialists from outside who work with the child while the plan is in force (R000-14)."""
    there = (i for i in facts.folder.involvements if i.end is None or i.end >= facts.plan.start)
    at_work = (i for i in there if facts.until is None or i.start <= facts.until)
    items = tuple(", ".join(map(piece, specialist_words(i))) for i in at_work)
    return (Bullets(items),) if items else ()


_FILLS_HERE: dict[str, Callable[[PlanFacts], tuple[Block, ...]]] = {
    "provision": _provision,
    "strategies": _strategies,
    "home": _home,
    "success": _success,
    "review": _review,
    "areas": _areas,
    "specialists": _specialists,
    "rationale": _rationale,
}
_FILLS = _FILLS_HERE | FROM_RECORD
"""What stands in a section under the text that was typed. Of travel and health nothing is on record."""
