"""The form for a measure taken between reviews."""

from datetime import date

from textual.app import ComposeResult
from typing_extensions import override

from sen_tui.domain.dates import doubt_about, parse_day
from sen_tui.domain.doubts import of_value
from sen_tui.domain.errors import BadInput, at_field
from sen_tui.domain.numbers import parse_seen
from sen_tui.domain.target import Measure, Target
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
    def typed(self, field: str, text: str) -> None:
        """Keep the text, and look at value and day at once."""
        super().typed(field, text)
        for line in self.query(Line):
            line.say(self.look(line.field))

    @override
    def confirm(self) -> None:
        """Keep the measure."""
        session, office = self.child, self.child.office
        if not session.folder.active_targets:
            raise BadInput("There are no active targets to measure: t writes them.")
        target = self._target
        if target is None:
            raise BadInput("Which target was measured? Press its number in the list.", field="target")
        if self._on <= office.today():  # a day to come is refused, not asked about
            self.ask_once([doubt for field in ("value", "on") if (doubt := self._doubt(field))])
        measure = Measure(
            id=office.new_id(),
            target_id=target.id,
            on=self._on,
            value=self._value,
            by=office.person.name,
            note=self.texts.get("note", ""),
            written_at=office.now(),
        )
        self.keep(lambda opened: write_measure(office, opened, measure))

    @property
    def _target(self) -> Target | None:
        """The chosen target; the only one where there is one."""
        folder = self.child.folder
        only = folder.active_targets[0].id if len(folder.active_targets) == 1 else ""
        return folder.target(self.texts.get("target") or only)

    @property
    def _value(self) -> float:
        """The typed value. Raises `BadInput`."""
        text, criterion = self.texts.get("value", ""), self._target.criterion if self._target else None
        return at_field("value", lambda: parse_seen(text, criterion))

    @property
    def _on(self) -> date:
        """The typed day, today where none is typed. Raises `BadInput`."""
        today, text = self.child.office.today(), self.texts.get("on", "")
        return at_field("on", lambda: parse_day(text, today, past=True)) if text.strip() else today

    def _doubt(self, field: str) -> str:
        """Return a sentence about a value or day that can hardly be meant, else nothing. Raises `BadInput`."""
        if field == "value" and self._target:
            return of_value(self.child.folder, self._target, self._value)
        if field == "on":
            return doubt_about(self._on, self.child.office.today(), past=True, other="today")
        return ""

    @override
    def look(self, field: str) -> str:
        """Return the fault of a typed text, or the doubt about it; nothing for an empty field."""
        try:
            return self._doubt(field) if self.texts.get(field, "").strip() else ""
        except BadInput as mistake:
            return str(mistake)
