"""Since last time: the promises, and the last review."""

from msgspec.structs import replace
from textual.app import ComposeResult
from typing_extensions import override

from sen_tui.domain.action import OWNERS, Action
from sen_tui.domain.review import PROMISE, Promise
from sen_tui.domain.text import day, quoted
from sen_tui.tui import keys
from sen_tui.tui.steps.base import LeadsOn
from sen_tui.tui.widgets.rows import Part, Rows, hanging
from sen_tui.tui.widgets.words import Words

_MARKS = {"kept": ("✓", "good"), "partly": ("◐", "warn"), "not_kept": ("✗", "bad")}


class SinceStep(LeadsOn):
    """Promises of school and home, kept or not; below them the last review in a few lines."""

    PLACES = ("since",)
    NO_ROWS = "Nothing was promised last time."
    BINDINGS = keys.bindings("since")

    @override
    def compose(self) -> ComposeResult:
        """Promises, then the last review."""
        yield Rows(self._lines, height=None, field="promises", empty="Nothing was promised last time.", opens=False)
        yield Words(classes="note")

    @override
    def show(self) -> None:
        """Fill in the promises and the last review."""
        self.query_one(Rows).set_rows(len(self.review.promises))
        self.query_one(Rows).redraw()
        self.query_one(Words).say(self._last_review())

    @override
    def lead_into(self, field: str) -> None:
        """Go to the first promise without an answer."""
        states = [promise.state for promise in self.review.promises]
        if field == "promises" and None in states:
            self.query_one(Rows).move_to(states.index(None))

    def action_mark(self, state: Promise) -> None:
        """Mark the promise under the cursor and go to the next."""
        rows = self.query_one(Rows)
        here = rows.cursor
        promises = tuple(
            replace(p, state=state) if place == here else p for place, p in enumerate(self.review.promises)
        )
        self.step_begins()
        self.edit_review(f"promise {here}", f"Promise {here + 1}: {PROMISE[state]}", promises=promises)
        rows.redraw(here)
        rows.action_move(1)

    def _action(self, index: int) -> Action:
        wanted = self.review.promises[index].action_id
        return next((a for a in self.session.folder.actions if a.id == wanted), Action(id=wanted))

    def _lines(self, index: int, width: int) -> list[list[Part]]:
        promise, action = self.review.promises[index], self._action(index)
        mark, tone = _MARKS.get(promise.state or "", ("○", "muted"))
        state = PROMISE[promise.state] if promise.state else "kept or not?"
        who = (action.person or OWNERS[action.owner], action.due and f"by {day(action.due)}")
        return [
            *hanging((f" {mark} ", tone), action.words, width),
            *hanging((f"   {state} · ", tone), " · ".join(part for part in who if part), width, "muted"),
        ]

    def _last_review(self) -> str:
        folder, last = self.session.folder, self.session.folder.last_review
        if last is None:
            return f"This is the first review of {folder.pupil.called} here."
        framework = self.session.office.frameworks.then(folder, last.framework)
        lines = [f"Last review, {day(last.held_on)}"]
        for outcome in last.outcomes:
            target = folder.target(outcome.target_id)
            rating = framework.rating(outcome.rating)
            if target:
                lines.append(f"• {target.short}: {rating.words if rating else 'not rated'}")
        views = [f"{view.who}: {quoted(view.words)}" for view in last.parent_views if view.words]
        return "\n".join([*lines, *views])


STEP = SinceStep
