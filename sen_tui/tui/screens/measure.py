"""The form for a measure taken between reviews."""

from textual.app import ComposeResult
from typing_extensions import override

from sen_tui.domain.dates import parse_day
from sen_tui.domain.errors import BadInput
from sen_tui.domain.numbers import parse_seen
from sen_tui.domain.target import Measure
from sen_tui.domain.words import on_screen
from sen_tui.office.edits import write_measure
from sen_tui.tui.screens.form import ChildForm
from sen_tui.tui.widgets.line import Line
from sen_tui.tui.widgets.pick import Pick


class MeasureScreen(ChildForm):
    """Target, value, day and a note."""

    FORM = "measure"
    HEADING = "Write down a measure"

    @override
    def compose_fields(self) -> ComposeResult:
        """The fields."""
        targets = [(t.id, t.short) for t in self.child.folder.active_targets]
        yield Pick(on_screen(Measure, "target_id"), targets, field="target")
        yield Line(on_screen(Measure, "value"), field="value", hint="4, 4/5, 35%, yes")
        yield Line(on_screen(Measure, "on"), field="on", hint="today")
        yield Line(on_screen(Measure, "note"), field="note", hint="who, where (not needed)")

    @override
    def confirm(self) -> None:
        """Keep the measure."""
        session, office = self.child, self.child.office
        targets = session.folder.active_targets
        if not targets:
            raise BadInput("There are no active targets to measure: t writes them.")
        chosen = self.texts.get("target") or (targets[0].id if len(targets) == 1 else "")
        if not chosen:
            raise BadInput("Which target was measured? Press its number in the list.")
        target = session.folder.target(chosen)
        value = parse_seen(self.texts.get("value", ""), target.criterion if target else None)
        day = self.texts.get("on", "").strip()
        on = parse_day(day, office.today(), past=True) if day else office.today()
        note = self.texts.get("note", "")
        measure = Measure(
            id=office.new_id(),
            target_id=chosen,
            on=on,
            value=value,
            by=office.person.name,
            note=note,
            written_at=office.now(),
        )
        self.keep(lambda opened: write_measure(office, opened, measure))
