"""The golden thread from need to target, from target to help, and to its measure. Each broken link is named."""

from collections.abc import Iterator

from sen_tui.domain.codes import need_name
from sen_tui.domain.finding import Finding, Record
from sen_tui.domain.measures import NEAR, TIMES_A_YEAR
from sen_tui.domain.target import Target


def golden_thread(record: Record) -> Iterator[Finding]:
    """Yield each link that is broken in the active plan."""
    plan, targets = record.folder.plan, record.folder.active_targets
    if plan and targets:
        for words in (*_needs(record, targets), *_links(record, targets)):
            yield Finding(key="golden_thread", side="gap", words=words, source=record.framework.evidence.told_by)


def _needs(record: Record, targets: tuple[Target, ...]) -> Iterator[str]:
    """Yield each need without a target. A need that belongs to no area may have any target.

    A target that was set by another framework's areas may belong to any need.
    """
    known = {area.key for area in record.framework.areas}
    aimed = {target.area if target.area in known else None for target in targets}
    needs = record.folder.current_needs
    if not needs:
        yield "No need is on record to which the targets belong."
    for need in needs:
        area = record.framework.area_of(need.kind)
        if area and area not in aimed and None not in aimed:
            yield f"No target belongs to the need “{need_name(need.kind)}”."


def _links(record: Record, targets: tuple[Target, ...]) -> Iterator[str]:
    areas = [record.framework.area_of(need.kind) for need in record.folder.current_needs]
    known = {area.key for area in record.framework.areas}
    for number, target in enumerate(targets, start=1):
        if areas and target.area in known and None not in areas and target.area not in areas:
            yield f"Target {number} ({record.framework.area(target.area or '').name}) belongs to no need on record."
        if not _has_help(record, target):
            yield f"Target {number} has no line of help."
        if target.criterion is None:
            yield f"Target {number} has nothing by which it is measured."
        elif not _measured(record, target):
            yield f"Target {number} was not measured this term."


def _has_help(record: Record, target: Target) -> bool:
    """Return whether a line of help that goes on is for this target, or for the whole plan."""
    return any(line.target_id in (None, target.id) for line in record.help_now if line.what.strip())


def _measured(record: Record, target: Target) -> bool:
    """Return whether a target was measured or rated this term (R2), or has time left.

    There is time in a plan of this term, and until the last day for a measure is near.
    """
    meeting, plan, begun = record.meeting, record.folder.plan, record.calendar.term_start(record.on)
    if plan is None or plan.start >= begun:
        return True
    if record.on < record.calendar.first_review(begun, TIMES_A_YEAR) - NEAR:
        return True
    outcome = meeting.outcome(target.id) if meeting else None
    rated = outcome is not None and outcome.rating is not None
    return rated or any(measure.on >= begun for measure in record.folder.measures_of(target))
