"""The base of every review step: its rule from the framework, the session, and its fields."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace
from textual import on
from textual.containers import VerticalScroll
from textual.widget import Widget
from typing_extensions import override

from sen_tui.domain import framework as practice
from sen_tui.domain.draft import ReviewDraft
from sen_tui.domain.place import Place
from sen_tui.domain.review import Review
from sen_tui.tui import keys
from sen_tui.tui.messages import FieldFinished, JumpAsked, StepEdited
from sen_tui.tui.widgets.cycle import Cycle
from sen_tui.tui.widgets.line import Line
from sen_tui.tui.widgets.pick import Pick
from sen_tui.tui.widgets.prose import Prose
from sen_tui.tui.widgets.rows import Rows
from sen_tui.tui.widgets.typed import KeepsTyped
from sen_tui.tui.work.session import Session

Field = Line | Prose | Pick | Cycle | Rows


class Step(KeepsTyped, VerticalScroll, can_focus=False):
    """One step of the review. Knows its slice of the draft and its fields; nothing of its neighbours."""

    PLACES: tuple[str, ...] = ()
    """The places of `keys.KEYS` that work in this step."""
    NO_ROWS = ""
    """Why the keys of the step do nothing while its list is empty; empty where they do something even then."""

    def __init__(self, rule: practice.Step, session: Session) -> None:
        super().__init__()
        self.rule = rule
        self.session = session

    def refusal(self, action: str) -> str:
        """Return why a key of the step does nothing now: its letters work in its list. Steps add their own."""
        rows = list_of(self)
        own = {key.action.partition("(")[0] for key in keys.of(*self.PLACES)}
        if rows is None or action not in own:
            return ""
        if self.NO_ROWS and not rows.count:
            return self.NO_ROWS
        return "This key works in the list: Esc goes there." if self.screen.focused is not rows else ""

    @property
    def draft(self) -> ReviewDraft:
        """The review as it is now."""
        return self.session.review

    @property
    def review(self) -> Review:
        """The review of that draft, without actions and plan."""
        return self.session.review.review

    def show(self) -> None:
        """Fill the fields from the draft. Each step does its own."""

    @override
    def step_begins(self) -> None:
        """Make the next change a step of its own for Ctrl+Z."""
        self.session.end_burst()

    def picked(self, field: str, key: str) -> None:
        """Take over a choice. Each step does its own."""

    def edit(self, field: str, change: Callable[[ReviewDraft], ReviewDraft], words: str = "") -> None:
        """Change the draft and tell the screen. `words` name the change; without them the field is named."""
        self.session.edit_review(f"{self.rule.key}.{field}", change, words or words_of(self, field))
        self.post_message(StepEdited(field))

    def edit_review(self, field: str, words: str = "", **values: Any) -> None:
        """Change fields of the review itself."""
        self.edit(field, lambda draft: replace(draft, review=replace(draft.review, **values)), words)

    def at(self, field: str, item: str = "") -> Place:
        """Return the place of a field of this step."""
        return Place(self.rule.key, field, item)

    def enter(self, field: str = "") -> None:
        """Put the focus into a field; into the first one if none that can be entered has that name."""
        named = field_of(self, field) if field else None
        fields = fields_of(self)
        target = named if named in fields else next(iter(fields), None)
        if target is not None:
            target.focus()
        else:
            self.screen.set_focus(None)

    def leave(self, field: Widget | None, *, stay: bool = False) -> None:
        """Go on to the field after `field`; after the last one to the next step, unless told to `stay` in this one."""
        fields = fields_of(self)
        after = fields[fields.index(field) + 1 :] if field in fields else fields
        if after:
            after[0].focus()
        elif not stay:
            self.post_message(JumpAsked(""))

    @on(Pick.Picked)
    def _take_choice(self, event: Pick.Picked) -> None:
        event.stop()
        self.step_begins()
        self.picked(event.field, event.key)
        self.leave(field_of(self, event.field), stay=event.by_digit)

    @on(FieldFinished)
    def _go_on(self, event: FieldFinished) -> None:
        event.stop()
        self.leave(self.screen.focused)


class LeadsOn(Step, can_focus=False):
    """A step with gaps to which the name of a field does not lead: a row in a list, or a field on another screen."""

    def lead_into(self, field: str) -> None:
        """Go on from the field to the gap itself. Each such step does its own."""


def words_of(step: Step, field: str) -> str:
    """Return the label of a field and, for a choice, its option; the step's title where no field has that name."""
    widget = field_of(step, field) or field_of(step, field.partition(" ")[0])
    return said(widget) if isinstance(widget, Line | Prose | Pick | Cycle) else step.rule.title


def said(field: Line | Prose | Pick | Cycle) -> str:
    """Return the label of a field and, for a choice, the option that is taken."""
    if isinstance(field, Pick | Cycle):
        asked = field.label if field.label.endswith(("?", ".")) else f"{field.label}:"
        return f"{asked} {dict(field.options).get(field.value, 'not said')}"
    return f"Typed: {field.label}"


def fields_of(step: Widget) -> list[Field]:
    """Return the fields of a step that can have the focus now, in order."""
    return [field for field in _all_fields(step) if field.focusable and field.display]


def field_of(step: Widget, name: str) -> Field | None:
    """Return the field of a step with this name; None where there is none."""
    return next((field for field in _all_fields(step) if field.field == name), None)


def list_of(step: Widget) -> Rows | None:
    """Return the list of a step, whose present line its fields belong to; None where there is none."""
    return next((rows for rows in step.query(Rows) if not isinstance(rows, Pick)), None)


def _all_fields(step: Widget) -> list[Field]:
    return [widget for widget in step.query(Widget) if isinstance(widget, Line | Prose | Pick | Cycle | Rows)]
