"""The evidence of the record, for and against more help. It never decides; a framework can switch off each kind."""

from collections.abc import Callable, Iterator

from sen_tui.domain.finding import Finding, Record
from sen_tui.domain.golden_thread import golden_thread
from sen_tui.domain.help_evidence import help_evidence
from sen_tui.domain.plan_evidence import plan_evidence
from sen_tui.domain.progress_evidence import progress_evidence

_KINDS: tuple[Callable[[Record], Iterator[Finding]], ...] = (
    progress_evidence,
    help_evidence,
    plan_evidence,
    golden_thread,
)


def findings(record: Record) -> tuple[Finding, ...]:
    """Return everything that the record shows and the framework wants to see, strongest first."""
    off = record.framework.evidence.off
    return tuple(finding for kind in _KINDS for finding in kind(record) if finding.key not in off)
