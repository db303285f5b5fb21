"""What every review step has: its rule from the framework, the session, and fields to go through."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace
from textual import on
from textual.containers import VerticalScroll
from textual.widget import Widget

from sen_tui.domain import framework as practice
from sen_tui.domain.draft import ReviewDraft
from sen_tui.domain.place import Place
from sen_tui.domain.review import Review
from sen_tui.tui.messages import FieldFinished, JumpAsked, StepEdited
from sen_tui.tui.steps.fields import field_of, fields_of
from sen_tui.tui.widgets.pick import Pick
from sen_tui.tui.widgets.typed import KeepsTyped
from sen_tui.tui.work.session import Session


class Step(KeepsTyped, VerticalScroll, can_focus=False):
    """One step of the review. Knows its slice of the draft and its fields; nothing of its neighbours."""

    PLACES: tuple[str, ...] = ()
    """The places of `keys.KEYS` that work in this step."""

    def __init__(self, rule: practice.Step, session: Session) -> None:
        super().__init__()
        self.rule = rule
        self.session = session

    @property
    def draft(self) -> ReviewDraft:
        """The review as it is now."""
        return self.session.review

    @property
    def review(self) -> Review:
        """What is said in it so far."""
        return self.session.review.review

    def show(self) -> None:
        """Fill the fields from the draft. Each step does its own."""

    def picked(self, field: str, key: str) -> None:
        """Take over what was chosen. Each step does its own."""

    def edit(self, field: str, change: Callable[[ReviewDraft], ReviewDraft]) -> None:
        """Change the draft and tell the screen."""
        self.session.edit_review(f"{self.rule.key}.{field}", change)
        self.post_message(StepEdited(field))

    def edit_review(self, field: str, **values: Any) -> None:
        """Change fields of the review itself."""
        self.edit(field, lambda draft: replace(draft, review=replace(draft.review, **values)))

    def at(self, field: str, item: str = "") -> Place:
        """Return the place of a field of this step."""
        return Place(self.rule.key, field, item)

    def enter(self, field: str = "") -> None:
        """Put the focus into a field, the first one if there is none by that name."""
        found = field_of(self, field) if field else None
        fields = fields_of(self)
        target = found if found in fields else next(iter(fields), None)
        if target is not None:
            target.focus()
        else:
            self.screen.set_focus(None)

    def leave(self, field: Widget | None) -> None:
        """Go on to the field after `field`; after the last one to the next step."""
        fields = fields_of(self)
        after = fields[fields.index(field) + 1 :] if field in fields else fields
        if after:
            after[0].focus()
        else:
            self.post_message(JumpAsked(""))

    @on(Pick.Picked)
    def _take_choice(self, event: Pick.Picked) -> None:
        event.stop()
        self.picked(event.field, event.key)
        self.leave(field_of(self, event.field))

    @on(FieldFinished)
    def _go_on(self, event: FieldFinished) -> None:
        event.stop()
        self.leave(self.screen.focused)
