"""A statutory assessment on the page of a child: who asked, what was decided, and when."""

from sen_tui.documents.isolation import piece
from sen_tui.documents.page_model import Block, filled
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.statutory import statutory_duties
from sen_tui.domain.statutory_case import CASE_OUTCOMES, REQUESTED_BY, StatutoryCase
from sen_tui.domain.text import day, label, one_line


def case_blocks(folder: PupilFolder, framework: Framework) -> tuple[Block, ...]:
    """Return every assessment of a child in rows, the latest first, and the date that comes next."""
    answered = {deed.duty for deed in folder.dispatches} | {deed.duty for deed in folder.waivers}
    owed = [duty for duty in statutory_duties(folder, framework) if duty.key not in answered]
    upcoming = min(owed, key=lambda duty: duty.due, default=None)
    rows = [] if upcoming is None else [("Next", f"{day(upcoming.due)}: {upcoming.words}")]
    for case in reversed(folder.cases):
        rows += _rows(case, framework.terms.authority)
    return filled(*rows)


def _rows(case: StatutoryCase, authority: str) -> tuple[tuple[str, str], ...]:
    decided = {None: "", True: "The {} assesses.", False: "The {} does not assess."}[case.assessing].format(authority)
    on = f" Decided on {day(case.decided_on)}." if case.decided_on else ""
    outcome = label(CASE_OUTCOMES[case.outcome]) if case.outcome else ""
    return (
        ("Requested", f"By {REQUESTED_BY[case.requested_by]}, on {day(case.requested_on)}"),
        ("Assessment", f"{decided}{on}".strip()),
        ("Draft sent", day(case.draft_on)),
        ("Takes longer", piece(one_line(case.exception))),
        ("Outcome", f"{outcome}, {day(case.outcome_on)}" if outcome else ""),
    )
