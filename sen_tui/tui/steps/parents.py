"""Parents' contribution, in their own words."""

from typing import Any

from msgspec.structs import replace
from textual.app import ComposeResult
from typing_extensions import override

from sen_tui.domain.meeting_people import asked_now, presence_of, ways_of
from sen_tui.domain.place import Place
from sen_tui.domain.pupil import named_apart
from sen_tui.domain.review import AWAY, VIA, ParentView, Review
from sen_tui.domain.text import listed
from sen_tui.domain.words import on_screen
from sen_tui.tui.steps.base import Step
from sen_tui.tui.widgets.cycle import Cycle
from sen_tui.tui.widgets.prose import Prose
from sen_tui.tui.widgets.words import Words

_ANSWERED = [("no", "not yet"), ("yes", "answered")]


class ParentsStep(Step):
    """Two fields for each parent or carer: their own words, and how these reached us."""

    @override
    def compose(self) -> ComposeResult:
        """The parents' question, then two fields for each parent."""
        yield Words(classes="note")
        yield Cycle(on_screen(Review, "asks_answered"), _ANSWERED, field="asks")
        for place, view in enumerate(self.review.parent_views):
            again, who = str(place or ""), self._named(view)
            yield Prose(f"{who}, in their own words", field=self.at("views", again).name)
            yield Cycle(f"How {who} told us", VIA.choices, field=self.at("via", again).name)

    @override
    def show(self) -> None:
        """Fill in each parent's words and way, and whether the question is answered."""
        review = self.review
        self.query_one(Words).say(self._who_spoke())
        asks, *ways = self.query(Cycle)
        asks.display = bool(review.asks.strip())
        asks.fill("yes" if review.asks_answered else "no")
        for field, via, view in zip(self.query(Prose), ways, review.parent_views, strict=False):
            field.fill(view.words)
            via.offer([(way, VIA[way]) for way in ways_of(presence_of(review, view))])
            via.fill(view.via)
            field.display = via.display = asked_now(review, view)

    @override
    def enter(self, field: str = "") -> None:
        """Go to a field; without one, and for `views`, to the words of the first parent who is here."""
        here = {a.contact_id for a in self.review.attendance if a.state == "attended"}
        present = [place for place, view in enumerate(self.review.parent_views) if view.contact_id in here]
        if field in ("", "views") and present:
            field = self.at("views", str(present[0] or "")).name
        super().enter(field)

    @override
    def typed(self, field: str, text: str) -> None:
        """Take over a parent's words or way, or whether the question is answered."""
        if field == "asks":
            self.edit_review("asks_answered", asks_answered=text == "yes")
            return
        at = Place.named(field)
        values: dict[str, Any] = {"via" if at.field == "via" else "words": text}
        place = int(at.item or 0)
        views = enumerate(self.review.parent_views)
        self.edit_review(field, parent_views=tuple(replace(v, **values) if i == place else v for i, v in views))

    def _named(self, view: ParentView) -> str:
        folder = self.session.folder
        contact = folder.contact(view.contact_id)
        return named_apart(contact, folder.contacts) if contact else view.who

    def _who_spoke(self) -> str:
        review = self.review
        asked = f"They want to talk about: {review.asks}" if review.asks.strip() else ""
        wrote = listed([a.name for a in review.sent_views])
        thanks = f"{wrote} sent views: thank you. A copy of the review goes home." if wrote else ""
        away = listed([a.name for a in review.parents if a.state in AWAY])
        missed = f"Not here, and without views: {away}." if away else ""
        return "\n".join(filter(None, (asked, thanks, missed)))


STEP = ParentsStep
