"""Updated information and advice from outside the school."""

from typing import Any

from msgspec.structs import replace
from textual.app import ComposeResult
from typing_extensions import override

from sen_tui.domain.codes import ADVISERS
from sen_tui.domain.dates import parse_day
from sen_tui.domain.errors import BadInput
from sen_tui.domain.meeting import with_unread
from sen_tui.domain.place import Place
from sen_tui.domain.review import Advice
from sen_tui.domain.text import day
from sen_tui.domain.words import on_screen
from sen_tui.tui.steps.listing import ListStep
from sen_tui.tui.terminal.safe_text import fit
from sen_tui.tui.widgets.line import Line
from sen_tui.tui.widgets.prose import Prose
from sen_tui.tui.widgets.rows import Part


class AdviceStep(ListStep):
    """Who advised, when, and what; or that nobody did."""

    EMPTY = "n adds advice. 0: nothing new has come."
    NONE = "Nothing new has come."

    @override
    def item_fields(self) -> ComposeResult:
        """Source, date, what it says."""
        yield Line(on_screen(Advice, "source"), field="source", hint=", ".join(ADVISERS[:3]) + " ...", classes="item")
        yield Line(on_screen(Advice, "dated"), field="dated", hint="12 Jan", classes="item")
        yield Prose(on_screen(Advice, "summary"), field="summary", classes="item")

    @override
    def items(self) -> int:
        """Return how many pieces of advice there are."""
        return len(self.review.advice)

    @override
    def add(self) -> None:
        """Add an empty one."""
        made = Advice(id=self.session.office.new_id(), source="")
        self.edit_review("list", advice=(*self.review.advice, made), no_advice=False)

    @override
    def take_out(self, place: int) -> None:
        """Take one out."""
        left = tuple(a for i, a in enumerate(self.review.advice) if i != place)
        unread = self._item
        self.edit(
            "list", lambda draft: with_unread(replace(draft, review=replace(draft.review, advice=left)), unread, "")
        )

    @override
    def say_none(self) -> None:
        """Note that there is nothing new."""
        self.edit_review("none", no_advice=True)

    @override
    def said_none(self) -> bool:
        """Return whether that is noted."""
        return self.review.no_advice

    @override
    def fill(self, place: int) -> None:
        """Fill the fields with one piece of advice."""
        advice = self.review.advice[place]
        source, dated = self.query(Line)
        source.fill(advice.source)
        self.fill_read(dated, self._item, day(advice.dated))
        self.query_one(Prose).fill(advice.summary)

    @override
    def typed(self, field: str, text: str) -> None:
        """Take over a field of the present one."""
        if field != "dated":
            self._say(field, **{field: text})
            return
        line = self.query(Line).last()
        try:
            dated = parse_day(text, self.session.office.today(), past=True) if text.strip() else None
        except BadInput as wrong:
            self.keep_unread(line, f"dated {self.place}", self._item, text, str(wrong))
            return
        self.forget_unread(line, f"dated {self.place}", self._item)
        self._say(field, dated=dated)

    @override
    def lines(self, index: int, width: int) -> list[list[Part]]:
        """Draw one piece of advice."""
        advice = self.review.advice[index]
        words = " · ".join(
            part for part in (advice.source or "from whom?", day(advice.dated, short=True), advice.summary) if part
        )
        return [[(" • ", "accent"), (fit(words, width - 3), "")]]

    @property
    def _item(self) -> Place:
        """The advice under the cursor, as the list of gaps names it."""
        return self.at("advice", self.review.advice[self.place].id)

    def _say(self, field: str, **values: Any) -> None:
        place = self.place
        changed = tuple(replace(a, **values) if i == place else a for i, a in enumerate(self.review.advice))
        self.edit_review(f"{field} {place}", advice=changed)
        self.listing.redraw(place)


STEP = AdviceStep
