"""Writing down what was seen between reviews."""

from textual.app import ComposeResult
from typing_extensions import override

from sen_tui.domain.dates import parse_day
from sen_tui.domain.errors import BadInput
from sen_tui.domain.numbers import parse_seen
from sen_tui.domain.target import Measure
from sen_tui.domain.words import on_screen
from sen_tui.office.edits import write_measure
from sen_tui.tui.screens.form import FormBody, FormScreen
from sen_tui.tui.widgets.line import Line
from sen_tui.tui.widgets.pick import Pick
from sen_tui.tui.widgets.words import Words
from sen_tui.tui.work.session import Session


class MeasureScreen(FormScreen):
    """Which target, which value, when, and a note."""

    FORM = "measure"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.child = session

    @override
    def compose(self) -> ComposeResult:
        """The fields."""
        targets = [(t.id, t.short) for t in self.child.folder.active_targets]
        with FormBody(classes="window"):
            yield Words("Write down a measure", classes="title")
            yield Pick(on_screen(Measure, "target_id"), targets, field="target")
            yield Line(on_screen(Measure, "value"), field="value", hint="4, 4/5, 35%, yes")
            yield Line(on_screen(Measure, "on"), field="on", hint="today")
            yield Line(on_screen(Measure, "note"), field="note", hint="who, where (not needed)")
            yield Words(classes="trouble")

    @override
    def confirm(self) -> str:
        """Keep the measure."""
        session, desk = self.child, self.child.office
        targets = session.folder.active_targets
        if not targets:
            raise BadInput("There are no active targets to measure: t writes them.")
        chosen = self.said.get("target") or (targets[0].id if len(targets) == 1 else "")
        if not chosen:
            raise BadInput("Which target was measured? Press its number in the list.")
        measured = session.folder.target(chosen)
        value = parse_seen(self.said.get("value", ""), measured.criterion if measured else None)
        seen = self.said.get("on", "").strip()
        on = parse_day(seen, desk.today(), past=True) if seen else desk.today()
        note = self.said.get("note", "")
        session.forget_form(self.FORM)
        made = Measure(
            id=desk.new_id(),
            target_id=chosen,
            on=on,
            value=value,
            by=desk.person.name,
            note=note,
            written_at=desk.now(),
        )
        session.commit(lambda opened: write_measure(desk, opened, made))
        return "measured"
