"""The day that is agreed for the annual review of a statement or an EHC plan."""

from datetime import date

from textual.app import ComposeResult
from typing_extensions import override

from sen_tui.domain.action import Dispatch
from sen_tui.domain.annual_day import doubt_about_day
from sen_tui.domain.annual_review import NextAnnual, next_annual
from sen_tui.domain.dates import parse_day
from sen_tui.domain.errors import BadInput, at_field
from sen_tui.domain.text import day
from sen_tui.domain.words import on_screen
from sen_tui.office.duty_deeds import agree_annual_review
from sen_tui.tui.screens.form import ChildForm
from sen_tui.tui.widgets.line import Line
from sen_tui.tui.widgets.words import Words


class AnnualDayScreen(ChildForm):
    """One line: the day of the meeting. An empty one takes the agreed day away."""

    FORM = "annual review"
    HEADING = "The annual review"

    @override
    def compose_fields(self) -> ComposeResult:
        """The last day allowed with its reason, then the day."""
        coming = self._coming
        yield Words(coming.grounds if coming else "", classes="prompt")
        yield Line(on_screen(Dispatch, "agreed"), field="agreed", hint="12 May")

    @property
    @override
    def texts(self) -> dict[str, str]:
        """The agreed day, replaced where something is typed."""
        coming = self._coming
        return {"agreed": day(coming.agreed) if coming else ""} | super().texts

    @override
    def confirm(self) -> None:
        """Keep the day."""
        office, on = self.child.office, self._day
        self.ask_once([doubt] if (doubt := self._doubt) else [], field="agreed")
        self.keep(lambda opened: agree_annual_review(office, opened, on))

    @override
    def look(self, field: str) -> str:
        """Return why the typed day is none, or can hardly be meant."""
        try:
            return self._doubt
        except BadInput as mistake:
            return str(mistake)

    @property
    def _doubt(self) -> str:
        """A sentence about a day that can hardly be meant, else nothing. Raises `BadInput`."""
        office, on, coming = self.child.office, self._day, self._coming
        return doubt_about_day(coming, on, office.calendar, office.today()) if coming and on else ""

    @property
    def _coming(self) -> NextAnnual | None:
        return next_annual(self.child.folder, self.child.framework, self.child.office.calendar)

    @property
    def _day(self) -> date | None:
        """The typed day; None for an empty line. Raises `BadInput`."""
        text = self.texts["agreed"].strip()
        return at_field("agreed", lambda: parse_day(text, self.child.office.today())) if text else None
