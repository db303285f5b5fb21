"""The fields of a step: those that somebody can type into, choose from or go through."""

from textual.widget import Widget

from sen_tui.tui.widgets.cycle import Cycle
from sen_tui.tui.widgets.line import Line
from sen_tui.tui.widgets.pick import Pick
from sen_tui.tui.widgets.prose import Prose
from sen_tui.tui.widgets.rows import Rows

Field = Line | Prose | Pick | Cycle | Rows


def fields_of(step: Widget) -> list[Field]:
    """Return the fields that can be gone through now, in order."""
    return [field for field in _all(step) if field.focusable and field.display]


def field_of(step: Widget, name: str) -> Field | None:
    """Return a field by name."""
    return next((field for field in _all(step) if field.field == name), None)


def list_of(step: Widget) -> Rows | None:
    """Return the list whose present line the fields of a step belong to; None where it has none."""
    return next((rows for rows in step.query(Rows) if not isinstance(rows, Pick)), None)


def _all(step: Widget) -> list[Field]:
    return [one for one in step.query(Widget) if isinstance(one, Line | Prose | Pick | Cycle | Rows)]
