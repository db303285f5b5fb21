"""The lines of what is done or passed over, in the list of what is to be done."""

from datetime import date

from sen_tui.domain.action import HOW, Action, Dispatch, Waiver
from sen_tui.domain.text import day, one_line
from sen_tui.tui.terminal.safe_text import fit
from sen_tui.tui.widgets.rows import Part, hanging

Done = Action | Dispatch | Waiver
DUE = 17
"""Cells for the day, and whether it is past."""


def day_done(done: Done) -> date:
    """Return the day of something done or passed over."""
    return (done.done_on or date.min) if isinstance(done, Action) else done.on


def lines_done(done: Done, width: int) -> list[list[Part]]:
    """Return the lines of something done or passed over: the words, the day, how and by whom."""
    mark, facts = "✓", [done.note if isinstance(done, Action) else f"by {done.by}"]
    if isinstance(done, Dispatch):
        facts = [one_line(done.finding), HOW[done.how], *facts, f"to {done.to}" if done.to else ""]
    elif isinstance(done, Waiver):
        mark, facts = "–", [f"not done: {one_line(done.reason)}", *facts]
    words = one_line(done.words if isinstance(done, Action) else done.what)
    on = day(day_done(done), short=True)
    said = " · ".join(part for part in facts if part)
    return [
        *hanging((f" {mark} ", "good"), words, width, "muted", (fit(f" {on}", DUE), "muted")),
        *(hanging(("   ", ""), said, width, "muted") if said else ()),
    ]
