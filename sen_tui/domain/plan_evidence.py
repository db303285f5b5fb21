"""Gaps of the plan and of its grounds (R7): a target for the third time, help that is not specific, old advice."""

from collections.abc import Iterator

from sen_tui.domain.consents import consented, hindrance, permissions
from sen_tui.domain.finding import Finding, Record
from sen_tui.domain.framework_evidence import EvidenceKey
from sen_tui.domain.framework_parts import ConsentRule
from sen_tui.domain.framework_plan import HelpPart
from sen_tui.domain.periods import months_after
from sen_tui.domain.plan import Provision
from sen_tui.domain.same_target import plans_with
from sen_tui.domain.smart import count_mark
from sen_tui.domain.strategies import below
from sen_tui.domain.text import brief, day, listed
from sen_tui.domain.vague_words import vague_in


def plan_evidence(record: Record) -> Iterator[Finding]:
    """Yield the gaps of the active plan, and those of permission and advice."""
    if record.folder.plan:
        yield from _same_targets(record)
        yield from _help(record)
        yield from _parts(record)
        yield from _strategies(record)
    yield from _permissions(record)
    yield from _advice(record)
    yield from _views(record)


def _gap(record: Record, key: EvidenceKey, words: str, source: tuple[str, ...] = ()) -> Finding:
    return Finding(key=key, side="gap", words=words, source=source or record.framework.evidence.told_by)


def _same_targets(record: Record) -> Iterator[Finding]:
    folder = record.folder
    for number, plans in enumerate(plans_with(folder, folder.active_targets), start=1):
        if len(plans) >= record.framework.evidence.same_target:
            since = min(plan.start for plan in plans)
            words = f"Target {number} stands in {len(plans)} plans, in these words or in others, since {day(since)}."
            yield _gap(record, "same_target", words)


def _help(record: Record) -> Iterator[Finding]:
    for line in record.help_now:
        if lacking := _lacking(line, record.framework.plan.help_says):
            yield _gap(record, "vague_help", f"{_named(line)} does not say {listed(lacking)}.")
        if vague := vague_in(f"{line.what} {line.who}", record.vague_words):
            yield _gap(record, "vague_help", f"{_named(line)} is not specific: “{vague}”.")


_ASKED: dict[HelpPart, str] = {
    "organisation": "from which organisation", "language": "in which language", "end": "until when", "rationale": "why",
}  # fmt: skip


def _lacking(line: Provision, also: tuple[HelpPart, ...]) -> list[str]:
    """Return what a line of help does not say, of the usual and of what the framework asks for `also`."""
    asked = {
        "what": line.what.strip(),
        "by whom": line.who.strip(),
        "with how many": line.ratio != "group" or line.group_size,
        "how long": line.minutes,
        "how often": line.per_week,
    } | {words: str(getattr(line, part) or "").strip() for part, words in _ASKED.items() if part in also}
    return [words for words, answer in asked.items() if not answer]


def _named(line: Provision) -> str:
    return f"The help “{brief(line.what)}”" if line.what.strip() else "A line of help"


def _parts(record: Record) -> Iterator[Finding]:
    """Yield that the plan has too few or too many targets, that success criteria are missing, or help at home."""
    folder, rules = record.folder, record.framework.plan
    targets = folder.active_targets
    if targets and (words := count_mark(len(targets), record.framework)):
        yield _gap(record, "plan_parts", words, rules.targets_source)
    lacking = [str(number) for number, target in enumerate(targets, start=1) if not target.success.strip()]
    if lacking and rules.success_criteria == "required":
        source = next((section.source for section in rules.sections if section.fills == "success"), rules.source)
        which = f"Target {lacking[0]} has" if len(lacking) == 1 else f"Targets {listed(lacking)} have"
        yield _gap(record, "plan_parts", f"{which} no success criteria.", source)
    homes = [section for section in rules.sections if section.fills == "home"]
    written = any(folder.plan and folder.plan.sections.get(section.key, "").strip() for section in homes)
    if homes and targets and not written and not any(target.help_at_home.strip() for target in targets):
        yield _gap(record, "plan_parts", f"The {rules.short} names no help at home.", homes[0].source)


def _strategies(record: Record) -> Iterator[Finding]:
    """Yield that strategies of the plan were there at the stage below already, where they have to be different."""
    folder, framework = record.folder, record.framework
    lower = below(folder, framework, folder.plan.stage) if folder.plan else None
    if lower and (same := lower.same(folder.active_targets)):
        yield _gap(record, "same_strategies", lower.words(same), framework.plan.source)


def _permissions(record: Record) -> Iterator[Finding]:
    """Yield each permission that the present stage needs and that is not given."""
    for rule in permissions(record.framework):
        if _needed(record, rule) and not consented(record.folder, rule.key):
            yield _gap(record, "missing_permission", f"{hindrance(record.folder, rule)}.", rule.source)


def _needed(record: Record, rule: ConsentRule) -> bool:
    """Return whether a child comes to the present stage only with this permission, or after it was asked."""
    duties = (duty for duty in record.framework.duties if duty.consent == rule.key and duty.when == "on_move")
    return any(record.folder.stage in duty.to for duty in duties)


def _advice(record: Record) -> Iterator[Finding]:
    """Yield that the latest advice from outside is older than the framework allows."""
    reviews = (*record.folder.signed_reviews, *((record.meeting,) if record.meeting else ()))
    days = [advice.dated or review.held_on for review in reviews for advice in review.advice]
    months = record.framework.evidence.advice_months
    if days and months_after(max(days), months) < record.on:
        words = f"The latest advice from outside is of {day(max(days))}: older than {months} months."
        yield _gap(record, "old_advice", words)


def _views(record: Record) -> Iterator[Finding]:
    """Yield that the child's views were not heard at the latest review."""
    last = record.folder.last_review
    if last and record.meeting is None and not last.pupil_view.answered:
        words = f"The review of {day(last.held_on)} has no views of {record.folder.pupil.called}."
        yield _gap(record, "no_views", words, record.framework.pupil_voice.source)
