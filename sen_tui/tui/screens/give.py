"""One target for several children: choosing them in the register, and what became of it for each."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget
from typing_extensions import override

from sen_tui.domain.bank import Offer
from sen_tui.domain.codes import year_name
from sen_tui.domain.errors import BadInput
from sen_tui.domain.register import Register
from sen_tui.domain.roster import RosterRow
from sen_tui.domain.text import counted, listed
from sen_tui.office.bank import give, require_nobody_named
from sen_tui.office.opening import Office
from sen_tui.office.registers import register
from sen_tui.tui import keys
from sen_tui.tui.here import follow_keys
from sen_tui.tui.messages import FieldEntered, FieldFinished
from sen_tui.tui.screens.base import SenModal
from sen_tui.tui.screens.choice import confirmation
from sen_tui.tui.shell import Shell
from sen_tui.tui.widgets.line import Line
from sen_tui.tui.widgets.rows import Part, Rows, hanging
from sen_tui.tui.widgets.typed import KeepsTyped
from sen_tui.tui.widgets.words import Words

_GIVEN = "given"


def why_not_given(shell: Shell) -> str:
    """Return why no target can be given to other children now; "" where it can."""
    if shell.company.only is None:
        return ""
    return "No other child may be named beside this one. Open the register first, then give it from there."


def choose_children(screen: Widget, office: Office, offer: Offer, beside: str) -> None:
    """Open the list of the children who may get a target, or say why it cannot be given as it is."""
    try:
        require_nobody_named(office, offer)
    except BadInput as refusal:
        screen.notify(str(refusal), severity="warning", markup=False)
    else:
        screen.app.push_screen(GiveScreen(office, offer, beside))


class GiveScreen(KeepsTyped, SenModal[None]):
    """Typing shortens the list, Space marks in it, F8 asks and gives. Each row then says what became of it."""

    PLACES = ("give", "back")
    BINDINGS = keys.bindings("give", "back")

    def __init__(self, office: Office, offer: Offer, beside: str) -> None:
        """`beside`: the id of the child in whose plan the target stands."""
        super().__init__()
        self.office = office
        self._offer = offer
        today = office.today()
        here = [row for row in register(office).rows if not row.left(today) and row.id != beside]
        self._register = Register(here, today)
        self.marked: dict[str, RosterRow] = {}
        self._became: dict[str, str] = {}
        """What became of it for a child, by the id."""
        self._shown = self._fitting("")

    @override
    def compose(self) -> ComposeResult:
        """The target, the filter, the children."""
        with Vertical(classes="window tall"):
            yield Words("Give this target to other children", classes="title")
            yield Words(self._offer.wording, classes="prompt")
            yield Line("Filter", field="filter", hint="name, class, Year 4, SPLD ...")
            yield Rows(self._lines, height=None, field="children", empty=" Nobody fits: try fewer words.")
            yield Words(classes="note")

    def on_mount(self) -> None:
        """Begin in the list: Space marks there."""
        self._show()
        self.query_one(Rows).focus()

    def _fitting(self, words: str) -> list[RosterRow]:
        return list(self._register.shown("all", words, "name"))

    @override
    def typed(self, field: str, text: str) -> None:
        """Show the children who fit."""
        self._shown = self._fitting(text)
        self._show(0)

    def key_down(self) -> None:
        """From the filter into the list."""
        rows = self.query_one(Rows)
        if not rows.has_focus and rows.count:
            rows.focus()

    @on(FieldEntered)
    def _show_keys_of_field(self) -> None:
        follow_keys(self.app)

    @on(FieldFinished)
    def _into_list(self, event: FieldFinished) -> None:
        event.stop()
        self.key_down()

    def refusal(self, action: str) -> str:
        """Return why a key does nothing now."""
        if action == "finish" and not self.marked:
            return "Nobody is marked: Space in the list marks a child."
        if action in ("mark", "filter") and not self.query_one(Rows).has_focus:
            return "This key works in the list: Down goes there."
        return ""

    def action_filter(self) -> None:
        """Go into the filter."""
        self.query_one(Line).focus()

    @on(Rows.Opened)
    def _opened(self, event: Rows.Opened) -> None:
        event.stop()
        self.action_mark()

    def action_mark(self) -> None:
        """Mark the child under the cursor, or take the mark away, and go on to the next row."""
        rows = self.query_one(Rows)
        if rows.cursor < len(self._shown):
            row = self._shown[rows.cursor]
            if self.marked.pop(row.id, None) is None:
                self.marked[row.id] = row
            self._show(rows.cursor + 1)

    def action_finish(self) -> None:
        """Ask, then give the target to the marked children."""
        names = listed([self._register.name_of(row) for row in self.marked.values()])
        number = counted(len(self.marked), "child", "children")
        about = f"{names}. Each plan gets it at once, as a save of its own. In each plan Del stops it again."

        def answered(yes: bool | None) -> None:
            if yes:
                self._give()

        self.app.push_screen(confirmation(f"Give it to {number}?", about, "give it"), answered)

    def _give(self) -> None:
        for pupil_id in self.marked:
            why = give(self.office, pupil_id, self._offer)
            self._became[pupil_id] = f"Left: {why}" if why else _GIVEN
        self.marked.clear()
        self._show()

    def _show(self, place: int | None = None) -> None:
        rows = self.query_one(Rows)
        rows.set_rows(len(self._shown), place)
        rows.redraw()
        given = sum(words == _GIVEN for words in self._became.values())
        done = f"Given to {given}, left: {len(self._became) - given}. " if self._became else ""
        marked = listed([self._register.name_of(row) for row in self.marked.values()])
        chosen = f"{len(self.marked)} marked: {marked}. F8 gives it to them. " if self.marked else ""
        self.query_one(".note", Words).say(f"{done}{chosen}Space marks, / filters, Esc goes back.")

    def _lines(self, index: int, width: int) -> list[list[Part]]:
        row = self._shown[index]
        mark = ("[x] " if row.id in self.marked else "[ ] ", "accent")
        about = ", ".join(filter(None, (row.class_name, year_name(row.year_on(self.office.today())))))
        became = self._became.get(row.id, "")
        tone = "good" if became == _GIVEN else "warn"
        lines = hanging(mark, f"{self._register.name_of(row)}, {about}", width, "strong" if mark[0] == "[x] " else "")
        return [*lines, *(hanging(("    ", ""), became, width, tone) if became else [])]
