"""The papers in the outbox: whose, which, of which day, and where the file is."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from typing_extensions import override

from sen_tui.domain.errors import SenError
from sen_tui.domain.text import day
from sen_tui.office.opening import Office
from sen_tui.office.outbox import Waiting, papers_waiting, take_out
from sen_tui.office.registers import register
from sen_tui.tui import keys
from sen_tui.tui.screens.base import SenModal
from sen_tui.tui.screens.choice import confirmation
from sen_tui.tui.terminal.safe_text import fit
from sen_tui.tui.widgets.foot import say_at_foot
from sen_tui.tui.widgets.rows import Part, Rows, hanging
from sen_tui.tui.widgets.words import Words


class OutboxScreen(SenModal[None]):
    """The papers that wait to be printed, of all children or of one."""

    PLACES = ("outbox", "back")
    BINDINGS = keys.bindings("back", "outbox")

    def __init__(self, office: Office, pupil_id: str | None) -> None:
        """`pupil_id`: the child whose papers are listed; None for all."""
        super().__init__()
        self.office = office
        self.pupil_id = pupil_id
        self.papers: tuple[Waiting, ...] = ()
        self._names = {row.id: row.name for row in register(office).rows}

    @override
    def compose(self) -> ComposeResult:
        """The list, and the place of the file under the cursor."""
        whose = f" of {self._names.get(self.pupil_id, 'this child')}" if self.pupil_id is not None else ""
        with Vertical(classes="window list"):
            yield Words(f"Papers{whose} in the outbox, to be printed", classes="title")
            yield Rows(self._lines, height=None, empty="The outbox is empty: o on a paper puts it here.")
            yield Words(classes="note")

    def on_mount(self) -> None:
        """Fill the list and go into it."""
        self._fill()
        self.query_one(Rows).focus()

    def _fill(self) -> None:
        try:
            self.papers = papers_waiting(self.office, self.pupil_id)
        except SenError as refusal:
            self.notify(str(refusal), severity="error", markup=False)
        self.query_one(Rows).set_rows(len(self.papers))
        self.query_one(Rows).redraw()
        self._show_place()

    @on(Rows.Moved)
    def _show_place(self) -> None:
        place = self.query_one(Rows).cursor
        where = f"{self.papers[place].path}\nOpen it in a browser to print it. Del: take out. " if self.papers else ""
        self.query_one(".note", Words).say(f"{where}Esc: back.")

    def refusal(self, action: str) -> str:
        """Return why nothing can be taken out."""
        return "The outbox is empty." if action == "remove" and not self.papers else ""

    def action_remove(self) -> None:
        """Ask, then take the paper under the cursor out of the outbox."""
        paper = self.papers[self.query_one(Rows).cursor]

        def remove(answer: bool | None) -> None:
            if answer:
                self._take_out(paper)

        about = "The file is deleted. The paper can be made again."
        self.app.push_screen(confirmation(f"Take out: {self._named(paper)}?", about, "take it out"), remove)

    def _take_out(self, paper: Waiting) -> None:
        try:
            take_out(self.office, paper)
        except SenError as refusal:
            self.notify(str(refusal), severity="error", markup=False)
        else:
            say_at_foot(self, f"Taken out of the outbox: {self._named(paper)}")
        self._fill()

    def _named(self, paper: Waiting) -> str:
        return f"{self._names.get(paper.pupil_id, paper.pupil_id)}, {paper.kind}"

    def _lines(self, index: int, width: int) -> list[list[Part]]:
        paper = self.papers[index]
        made = day(paper.made_on, short=True)
        return hanging((" ", ""), self._named(paper), width, "strong", (fit(f" {made}", 14), "muted"))
