"""Check and sign: the list of gaps, from which Enter jumps to each, and whether the parents agree."""

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from typing_extensions import override

from sen_tui.domain.action import ANSWERS
from sen_tui.domain.agreements import NOT_AGREED
from sen_tui.domain.decisions import agreement_field, agreement_words_field, asked_to_agree
from sen_tui.domain.progress import Missing, closes_plan, missing
from sen_tui.domain.pupil import named_apart
from sen_tui.tui.messages import JumpAsked
from sen_tui.tui.steps.base import Step
from sen_tui.tui.widgets.cycle import Cycle
from sen_tui.tui.widgets.prose import Prose
from sen_tui.tui.widgets.rows import Part, Rows, hanging
from sen_tui.tui.widgets.words import Words


class SignStep(Step):
    """The list of gaps, and two fields for each parent: whether they agree, and what they do not agree with. F8 signs.

    Who says nothing has not agreed, and keeps nobody from signing.
    """

    @override
    def compose(self) -> ComposeResult:
        """Words about signing, then the gaps."""
        yield Words(classes="note")
        yield Rows(self._lines, height=None, field="missing", empty="Nothing is missing.")
        folder = self.session.folder
        for contact in asked_to_agree(folder):
            name = named_apart(contact, folder.contacts)
            yield Cycle(f"Does {name} agree with this review?", _AGREES, field=agreement_field(contact.id))
            yield Prose(f"What {name} does not agree with", field=agreement_words_field(contact.id))

    @override
    def show(self) -> None:
        """Show the gaps as they are now, and the parents' answers."""
        typed = self.draft.decisions
        for field in (*self.query(Cycle), *self.query(Prose)):
            field.fill(typed.get(field.field, ""))
        self._show_rest()

    @override
    def typed(self, field: str, text: str) -> None:
        """Take over a parent's answer, or the words to it."""
        self.edit(field, lambda draft: replace(draft, decisions={**draft.decisions, field: text}))
        self._show_rest()

    def _show_rest(self) -> None:
        """Show the gaps, and a field for the words of each parent who does not agree."""
        for cycle, prose in zip(self.query(Cycle), self.query(Prose), strict=True):
            prose.display = cycle.value in NOT_AGREED or bool(prose.text)
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
        session = self.session
        return missing(session.folder, self.draft, session.framework, session.office.calendar)

    def _lines(self, index: int, width: int) -> list[list[Part]]:
        return hanging((" ○ ", "warn"), self._gaps[index].words, width)


_AGREES = [("", "has not said"), *((answer, words) for answer, words in ANSWERS.choices if answer != "no_reply")]

STEP = SignStep
