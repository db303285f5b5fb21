"""Check and sign: the list of gaps, from which Enter jumps to each."""

from textual import on
from textual.app import ComposeResult
from typing_extensions import override

from sen_tui.domain.progress import Missing, closes_plan, missing
from sen_tui.tui.messages import JumpAsked
from sen_tui.tui.steps.base import Step
from sen_tui.tui.terminal.safe_text import fit
from sen_tui.tui.widgets.rows import Part, Rows
from sen_tui.tui.widgets.words import Words


class SignStep(Step):
    """The list of gaps; F8 signs."""

    @override
    def compose(self) -> ComposeResult:
        """Words about signing, then the gaps."""
        yield Words(classes="note")
        yield Rows(self._lines, field="missing", empty="Nothing is missing.")

    @override
    def show(self) -> None:
        """Show the gaps as they are now."""
        count = len(self._gaps)
        self.query_one(Rows).set_rows(count)
        self.query_one(Rows).redraw()
        self.query_one(Words).say(
            "Enter goes to the place. F8 signs; with gaps it asks for the reason, which is printed."
            if count
            else "Everything is there. Read it together with F5, then F8 signs: the review is closed, "
            f"{self._about_the_plan()}, and the copy for the parents can be printed."
        )

    def _about_the_plan(self) -> str:
        if not closes_plan(self.draft, self.session.framework):
            return "the next plan begins"
        return "the plan ends" if self.session.folder.plan else "no plan follows"

    @on(Rows.Opened)
    def _jump(self, event: Rows.Opened) -> None:
        event.stop()
        gap = self._gaps[event.index]
        self.post_message(JumpAsked(gap.place.step, gap.place.name))

    @property
    def _gaps(self) -> tuple[Missing, ...]:
        return missing(self.session.folder, self.draft, self.session.framework)

    def _lines(self, index: int, width: int) -> list[list[Part]]:
        return [[(" ○ ", "warn"), (fit(self._gaps[index].words, width - 3), "")]]


STEP = SignStep
