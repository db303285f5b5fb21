"""The areas of need: where the child is working in each (R003-03)."""

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.widget import Widget
from typing_extensions import override

from sen_tui.domain.areas import in_order
from sen_tui.domain.place import Place
from sen_tui.domain.pupil import AreaSummary
from sen_tui.tui import keys
from sen_tui.tui.steps.base import Step
from sen_tui.tui.widgets.prose import Prose
from sen_tui.tui.widgets.words import Words


class AreasStep(Step):
    """One field for each area. The words of last time are its hint, and stay below in full while one types."""

    PLACES = ("areas",)
    BINDINGS = keys.bindings("areas")

    @override
    def compose(self) -> ComposeResult:
        """A field for each area of the framework."""
        for area in self.session.framework.areas:
            last = self._last_words.get(area.key, "")
            hint = f"Last time: {last}" if last else "Where is the child working?"
            yield Prose(area.name, field=self.at("area", area.key).name, hint=hint)

        yield Words(classes="note")

    def on_descendant_focus(self) -> None:
        """Show last time's words of the area whose field has the focus."""
        last = self._last_words_of(self.screen.focused)
        self.query_one(Words).say(f"Last time: {last}" if last else "")

    @override
    def show(self) -> None:
        """Fill in the text of each area."""
        texts: dict[str, str] = {a.area: a.working_at for a in self.review.areas}
        for field, area in zip(self.query(Prose), self.session.framework.areas, strict=True):
            field.fill(texts.get(area.key, ""))

    def action_last_words(self) -> None:
        """Insert last time's words at the cursor of the present field."""
        field = self.screen.focused
        if isinstance(field, Prose):
            field.insert(self._last_words_of(field))

    @override
    def refusal(self, action: str) -> str:
        """Return why there are no words of last time to take."""
        said = action != "last_words" or self._last_words_of(self.screen.focused)
        return "" if said else "Nothing was written here last time."

    def _last_words_of(self, field: Widget | None) -> str:
        return self._last_words.get(Place.named(field.field).item, "") if isinstance(field, Prose) else ""

    @property
    def _last_words(self) -> dict[str, str]:
        """The latest words of the folder by area."""
        return {a.area: a.working_at for a in self.session.folder.areas}

    @override
    def typed(self, field: str, text: str) -> None:
        """Take over one area."""
        wanted = Place.named(field).item
        summaries = {a.area: a for a in self.review.areas}
        new = AreaSummary(area=wanted, on=self.review.held_on, by=self.session.office.person.name)
        summaries[wanted] = replace(summaries.get(wanted, new), working_at=text)
        self.edit_review(field, areas=in_order(summaries.values(), self.session.framework))


STEP = AreasStep
