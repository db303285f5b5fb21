"""The new classes in September: what becomes of each class, listed before it is done."""

from datetime import date

from textual.app import ComposeResult
from typing_extensions import override

from sen_tui.domain.details import nearest_day
from sen_tui.domain.draft import Draft
from sen_tui.domain.errors import BadInput
from sen_tui.domain.new_classes import LEAVE, classes_of, last_day, listed_moves
from sen_tui.domain.text import counted, day, one_line
from sen_tui.office.new_classes import move_up
from sen_tui.office.opening import Office
from sen_tui.office.registers import register
from sen_tui.tui.screens.choice import confirmation
from sen_tui.tui.screens.form import FormScreen
from sen_tui.tui.widgets.line import Line
from sen_tui.tui.widgets.words import Words
from sen_tui.tui.work.draft_state import Typing


class NewClassesScreen(FormScreen[str]):
    """Its result is a sentence about what was done."""

    FORM = "new classes"
    HEADING = "New classes"
    WINDOW = "window tall"
    NOTE = "F8 lists what will be done, and asks. Esc leaves, and nothing of it is kept."

    def __init__(self, office: Office) -> None:
        super().__init__(Typing(Draft(), None, lambda _: office.now()))  # nothing of it waits: it is typed in a minute
        self._office = office
        self._listed = classes_of(register(office).rows, office.today())

    @override
    def compose_fields(self) -> ComposeResult:
        """A field for each class, and one for the last day of those who leave."""
        today = self._office.today()
        nation = self._office.nation
        month = f"{date(today.year, nation.begins, 1):%B}"
        yield Words(f"Year groups go up by themselves in {month}. Here each class gets its new name.", classes="prompt")
        for one in self._listed:
            yield Line(
                one.words(today), field=f"class {one.name}", hint=f"new class; {LEAVE} if they leave; empty: stays"
            )
        yield Line(
            "Last day here of those who leave",
            field="left_on",
            hint=day(last_day(today, self._office.nation)),
        )

    @property
    def _new(self) -> dict[str, str]:
        """The new class of each class that changes, or `LEAVE`."""
        typed = {one.name: one_line(self.texts.get(f"class {one.name}", "")) for one in self._listed}
        return {name: LEAVE if to.lower() in (LEAVE, "leaves", "left") else to for name, to in typed.items() if to}

    @override
    def action_finish(self) -> None:
        """List what will be done, and ask."""
        if words := self.look("left_on"):
            self.refuse(BadInput(words, field="left_on"))
            return
        left_on = self._left_on()
        moves = listed_moves(self._listed, self._new, day(left_on))
        if not moves:
            self.say("Nothing would change: type the new name of a class, or leave.")
            return
        question = confirmation("Move these children?", "\n".join(moves), "move them")
        self.app.push_screen(question, self._answered)

    def _answered(self, answer: bool | None) -> None:
        if answer:
            super().action_finish()
        else:
            self.say("Nothing was changed. F8 asks again.")

    @override
    def look(self, field: str) -> str:
        """Return what is wrong with the last day."""
        try:
            self._left_on()
        except BadInput as wrong:
            return str(wrong) if field == "left_on" else ""
        return ""

    def _left_on(self) -> date:
        typed, today = self.texts.get("left_on", ""), self._office.today()
        return nearest_day(typed, today) if typed.strip() else last_day(today, self._office.nation)

    @override
    def confirm(self) -> str:
        """Move the children."""
        done, refused = move_up(self._office, self._listed, self._new, self._left_on())
        return f"{counted(done, 'child was', 'children were')} moved. {refused}".strip()
