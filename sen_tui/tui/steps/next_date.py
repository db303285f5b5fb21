"""The date of the next review: a proposal that keeps the framework's aim."""

from textual.app import ComposeResult
from typing_extensions import override

from sen_tui.domain.dates import parse_day
from sen_tui.domain.meeting import with_next_review
from sen_tui.domain.review import Review
from sen_tui.domain.review_dates import dates_after
from sen_tui.domain.text import day
from sen_tui.domain.typed_gaps import of_next_review
from sen_tui.domain.words import on_screen
from sen_tui.tui.steps.base import Step
from sen_tui.tui.steps.reading import fill_read, read_typed
from sen_tui.tui.widgets.line import Line
from sen_tui.tui.widgets.words import Words


class NextDateStep(Step):
    """One date with its time and place, and the days by which the framework asks for it."""

    @override
    def compose(self) -> ComposeResult:
        """The date, the last days that keep the aim and the minimum, and the time and place."""
        yield Line(on_screen(Review, "next_review"), field="next_review", hint="12 Jan, 12/1/27 or +12w")
        yield Words(classes="note")
        yield Line(on_screen(Review, "next_where"), field="next_where", hint="3.30 pm in the library")

    @override
    def show(self) -> None:
        """Fill in the date, and the time and place."""
        date_line, where = self.query(Line)
        where.fill(self.review.next_where)
        fill_read(
            self,
            date_line,
            self.at("next_review"),
            day(self.review.next_review),
            of_next_review(self.review, self.session.office.calendar),
        )
        self.query_one(Words).say(self._asked())

    @override
    def typed(self, field: str, text: str) -> None:
        """Take over the date, or the time and place."""
        if field == "next_where":
            self.edit_review(field, next_where=text)
            return
        today = self.session.office.today()
        read_typed(
            self,
            self.query(Line).first(),
            field,
            self.at("next_review"),
            text,
            read=lambda typed: parse_day(typed, today) if typed.strip() else None,
            take=lambda chosen: self.edit("next_review", lambda draft: with_next_review(draft, chosen)),
            doubt=lambda _: of_next_review(self.review, self.session.office.calendar),
        )
        self.query_one(Words).say(self._asked())

    def _asked(self) -> str:
        framework, calendar = self.session.framework, self.session.office.calendar
        unread = self.at("next_review").key in self.draft.unread
        chosen = None if unread else self.review.next_review
        dates = dates_after(self.session.folder, self.review, framework, calendar)
        lines = [f"At least {dates.often.minimum} a year: by {day(dates.latest)}."]
        if dates.aim != dates.latest:
            lines.append(dates.reason_of_aim)
        if chosen:
            term = calendar.term_name(chosen) if calendar.is_school_day(chosen) else "not a school day"
            lines.insert(0, f"{chosen:%A} {day(chosen)}, {term}.")
            if chosen > dates.latest:
                lines.append("That is later than the minimum.")
        return "\n".join(lines)


STEP = NextDateStep
