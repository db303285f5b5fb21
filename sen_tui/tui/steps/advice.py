"""Updated information and advice from outside the school."""

from msgspec.structs import replace
from textual.app import ComposeResult
from typing_extensions import override

from sen_tui.domain.codes import ADVISERS
from sen_tui.domain.dates import doubt_about, parse_day
from sen_tui.domain.draft import ReviewDraft
from sen_tui.domain.review import Advice
from sen_tui.domain.text import day
from sen_tui.domain.words import on_screen
from sen_tui.tui.steps.listing import ListStep
from sen_tui.tui.steps.reading import fill_read, read_typed
from sen_tui.tui.terminal.safe_text import fit
from sen_tui.tui.widgets.cycle import Cycle
from sen_tui.tui.widgets.line import Line
from sen_tui.tui.widgets.prose import Prose
from sen_tui.tui.widgets.rows import Part


class AdviceStep(ListStep):
    """Pieces of advice with source, date and summary, or the note that none came."""

    EMPTY = "n adds advice. 0: nothing new has come."
    NONE = "Nothing new has come."
    KIND = "advice"
    SAID_NONE = "no_advice"

    @override
    def item_fields(self) -> ComposeResult:
        """Source, date and summary."""
        yield Line(on_screen(Advice, "source"), field="source", hint="Dr Ng, educational psychologist", classes="item")
        yield Line(on_screen(Advice, "dated"), field="dated", hint="12 Jan", classes="item")
        yield Prose(on_screen(Advice, "summary"), field="summary", classes="item")
        yield Cycle("From whom: or choose", [(words, words) for words in ADVISERS], field="adviser").add_class("item")

    @property
    @override
    def entries(self) -> tuple[Advice, ...]:
        """The pieces of advice."""
        return self.review.advice

    @override
    def with_entries(self, draft: ReviewDraft, entries: tuple[Advice, ...]) -> ReviewDraft:
        """Return the draft with other advice."""
        return replace(draft, review=replace(draft.review, advice=entries))

    @override
    def new_entry(self) -> Advice:
        """Return an empty piece of advice."""
        return Advice(id=self.session.office.new_id(), source="")

    @override
    def fill(self, place: int) -> None:
        """Fill the fields with one piece of advice."""
        advice = self.review.advice[place]
        source, dated = self.query(Line)
        source.fill(advice.source)
        self.query_one(Cycle).fill(advice.source)
        fill_read(self, dated, self.place, day(advice.dated), doubt_about(advice.dated, self.review.held_on, past=True))
        self.query_one(Prose).fill(advice.summary)

    @override
    def typed(self, field: str, text: str) -> None:
        """Take over a field of the present piece of advice."""
        if field == "adviser":
            field = "source"
            self.query(Line).first().fill(text)
        if field != "dated":
            self.change(field, **{field: text})
            return
        dated, today = f"dated {self.listing.cursor}", self.session.office.today()
        read_typed(
            self,
            self.query(Line).last(),
            dated,
            self.place,
            text,
            read=lambda typed: parse_day(typed, today, past=True) if typed.strip() else None,
            take=lambda value: self.change("dated", dated=value),
            doubt=lambda value: doubt_about(value, self.review.held_on, past=True),
        )

    @override
    def lines(self, index: int, width: int) -> list[list[Part]]:
        """Draw one piece of advice."""
        advice = self.review.advice[index]
        words = " · ".join(
            part for part in (advice.source or "from whom?", day(advice.dated, short=True), advice.summary) if part
        )
        return [[(" • ", "accent"), (fit(words, width - 3), "")]]


STEP = AdviceStep
