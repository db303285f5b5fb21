"""The working part of the target editor: the list of targets, and the fields of one of them."""

from collections.abc import Callable
from functools import cached_property

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from typing_extensions import override

from sen_tui.domain import plan_edit
from sen_tui.domain.draft import PlanDraft
from sen_tui.domain.errors import BadInput
from sen_tui.domain.smart import count_mark, marks
from sen_tui.domain.target import Target
from sen_tui.office.opening import Office
from sen_tui.tui.messages import FieldFinished
from sen_tui.tui.screens.target_fields import TargetFields
from sen_tui.tui.terminal.safe_text import fit
from sen_tui.tui.widgets.cycle import Cycle
from sen_tui.tui.widgets.line import Line
from sen_tui.tui.widgets.rows import Part, Rows
from sen_tui.tui.widgets.typed import KeepsTyped
from sen_tui.tui.widgets.words import Words
from sen_tui.tui.work.pacing import Following

Write = Callable[[str, Callable[[PlanDraft], PlanDraft]], None]
"""Takes the name of a field and a change of the plan."""


class TargetsWork(KeepsTyped, Horizontal):
    """Reads the plan from its owner and hands every change back; keeps no copy.

    Fields and cursor change at once. The rest of the screen follows a moment later.
    """

    def __init__(
        self,
        office: Office,
        read: Callable[[], PlanDraft],
        write: Write,
        begin_step: Callable[[], None],
        follow_after: float,
    ) -> None:
        super().__init__()
        self._office = office
        self._read = read
        self._write = write
        self._begin_step = begin_step
        self._typed_into = ""
        """The field that keeps its text as typed while the others follow; empty where all are filled."""
        self._following = Following(self, self._follow, follow_after)

    @override
    def compose(self) -> ComposeResult:
        """List and fields."""
        with Vertical(id="targets"):
            yield Rows(self._lines, height=2, field="targets", empty=" No targets: n or b")
            yield Words(classes="gentle")
        yield TargetFields()

    @cached_property
    def listing(self) -> Rows:
        """The list of targets."""
        return self.query_one("#targets Rows", Rows)

    @cached_property
    def _fields(self) -> TargetFields:
        return self.query_one(TargetFields)

    @property
    def target(self) -> Target | None:
        """The target under the cursor."""
        targets = self._read().targets
        return targets[self.listing.cursor] if self.listing.cursor < len(targets) else None

    def show(self, place: int | None = None) -> None:
        """Show the plan as it is, with the cursor at `place` or where it was."""
        self.listing.set_rows(len(self._read().targets), place)
        self.listing.redraw()
        self._show_target()
        self._following.at_once()

    def show_afresh(self, place: int) -> None:
        """Show the plan of another child, from the top and without anything of the one before."""
        self._fields.clear()
        self.show(place)

    def into_last(self) -> None:
        """Go into the first field of the last target."""
        self.show(len(self._read().targets) - 1)
        self._into_target()

    @on(Rows.Opened)
    def _into_target(self) -> None:
        first = self._fields.named("does")
        if first and self.target:
            first.focus()

    @on(Rows.Moved)
    def _show_target(self) -> None:
        self._typed_into = ""
        self._following.soon()

    def on_descendant_focus(self) -> None:
        """Bring the screen up to date before somebody types into a field."""
        self._following.at_once()

    @on(FieldFinished)
    def _next_field(self, event: FieldFinished) -> None:
        event.stop()
        self.screen.focus_next()

    @override
    def typed(self, field: str, text: str) -> None:
        """Take the text into the plan; an unreadable one is kept as typed, with the fault under its field."""
        target, plan = self.target, self._read()
        if target is None:
            return
        trouble = ""
        try:
            plan = plan_edit.with_typed(
                plan, target, field, text, today=self._office.today(), new_id=self._office.new_id
            )
        except BadInput as mistake:
            trouble, plan = str(mistake), plan_edit.with_unread(plan, target.id, field, text)
        self._write(f"{field} {target.id}", lambda _: plan)
        self._typed_into = field
        self._following.soon()
        widget = self._fields.named(field)
        if isinstance(widget, Line):
            widget.say(trouble)
        elif isinstance(widget, Cycle):  # the choice shows and hides other fields
            self._following.at_once()

    @override
    def step_begins(self) -> None:
        """Make the next change a step of its own for Ctrl+Z."""
        self._begin_step()

    def _follow(self) -> None:
        """Show the target as it is now: in its fields, in a sentence, in the list."""
        self._fields.display = self.target is not None
        if self.target:
            self._fields.show(self.target, self._read(), self._office.framework, besides=self._typed_into)
        self.listing.redraw(self.listing.cursor)
        self._count()

    def _count(self) -> None:
        words = count_mark(len(self._read().targets), self._office.framework)
        self.query_one("#targets Words", Words).say(words)

    def _lines(self, index: int, width: int) -> list[list[Part]]:
        plan = self._read()
        target = plan.targets[index]
        gentle = len(marks(plan_edit.in_force(plan, target), self._office.framework))
        note = f"{gentle} to look at" if gentle else "SMART"
        return [
            [(f" {index + 1} ", "accent"), (fit(target.short, width - 3), "strong")],
            [("   ", ""), (fit(note, width - 3), "warn" if gentle else "good")],
        ]
