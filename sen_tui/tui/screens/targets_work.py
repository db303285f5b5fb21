"""The working part of the target editor: the list of targets, and the fields of one of them."""

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Protocol

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from typing_extensions import override

from sen_tui.domain import plan_edit
from sen_tui.domain.doubts import Agreed, of_target
from sen_tui.domain.draft import PlanDraft
from sen_tui.domain.errors import BadInput
from sen_tui.domain.framework import Framework
from sen_tui.domain.place import Place
from sen_tui.domain.plan_marks import plan_marks, stage_to_be
from sen_tui.domain.smart import Mark, marks
from sen_tui.domain.strategies import below
from sen_tui.domain.target import Target, target_at
from sen_tui.office.opening import Office
from sen_tui.tui.messages import FieldFinished
from sen_tui.tui.screens.target_fields import TargetFields
from sen_tui.tui.screens.target_rows import PlanOwner, TargetRows
from sen_tui.tui.steps.base import said
from sen_tui.tui.widgets.cycle import Cycle
from sen_tui.tui.widgets.line import Line
from sen_tui.tui.widgets.rows import Part, Rows, hanging
from sen_tui.tui.widgets.typed import KeepsTyped
from sen_tui.tui.widgets.words import Words
from sen_tui.tui.work.pacing import Following

_OF_TARGET = ("copy", "stop", "order")
_OF_LIST = ("new", "bank", "sections", "other_record")


class Owner(PlanOwner, Protocol):
    """The owner of the plan that is edited."""

    NEXT_PLAN: bool
    """Whether it is the plan that begins with a review, not the active one."""

    @property
    def agreed(self) -> Agreed:
        """The day on which the targets are agreed."""

    def edit(self, field: str, change: Callable[[PlanDraft], PlanDraft], words: str) -> None:
        """Change the plan; `field` tells which changes are undone together, `words` name the change."""


def rules_of(owner: Owner) -> Framework:
    """Return the framework of the plan that is edited: the one by which the active plan was made, else the child's."""
    session = owner.session
    active = None if owner.NEXT_PLAN else session.folder.plan
    return session.office.frameworks.then(session.folder, active.framework if active else "")


class TargetsWork(KeepsTyped, Horizontal):
    """Reads the plan from its owner and hands every change back; keeps no copy.

    Fields and cursor change at once. The rest of the screen follows a moment later.
    """

    def __init__(self, office: Office, owner: Owner, follow_after: float) -> None:
        super().__init__()
        self._office = office
        self._owner = owner
        self._typed_into = ""
        """The field that keeps its text as typed while the others follow; empty where all are filled."""
        self._following = Following(self, self._follow, follow_after)

    @override
    def compose(self) -> ComposeResult:
        """List and fields."""
        with Vertical(id="targets"):
            yield TargetRows(self._office, self._owner, self._lines)
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
        targets = self._owner.plan.targets
        return targets[self.listing.cursor] if self.listing.cursor < len(targets) else None

    def refusal_in_list(self, action: str) -> str:
        """Return why a letter of the list does nothing: there is no target for it, or another field has the focus."""
        if action in _OF_TARGET and not self.target:
            return "There is no target yet: n writes one, b takes one from the bank."
        if action in (*_OF_TARGET, *_OF_LIST) and self.target and self.screen.focused is not self.listing:
            return "This key works in the list: Esc goes there."
        return ""

    def show(self, place: int | None = None) -> None:
        """Show the plan as it is, with the cursor at `place` or where it was."""
        self.listing.set_rows(len(self._owner.plan.targets), place)
        self.listing.redraw()
        self._show_target()
        self._following.at_once()

    def show_afresh(self, place: int) -> None:
        """Show the plan of another child, from the top and without anything of the one before."""
        self._fields.clear()
        self.show(place)

    def into_last(self) -> None:
        """Go into the first field of the last target."""
        self.show(len(self._owner.plan.targets) - 1)
        self._into_target()

    def into(self, name: str) -> None:
        """Go into a field of the target under the cursor; to the list where no field has that name."""
        field = self._fields.named(name)
        if field and self.target:
            field.focus()
        else:
            self.listing.focus()

    def lead_to(self, gaps: Iterable[tuple[Place, str]]) -> str:
        """Go into the field of the first gap, and return its words; nothing where there is no gap."""
        for place, words in gaps:
            self.show([target.id for target in self._owner.plan.targets].index(place.item))
            self.into(place.field)
            return words
        return ""

    @on(Rows.Opened)
    def _into_target(self) -> None:
        """Go into the first field where something is missing, else into the first field."""
        if target := self.target:
            gaps = _marks(self._office, self._owner, target)
            self.into(gaps[0].field if gaps else "does")

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
        target, plan = self.target, self._owner.plan
        if target is None:
            return
        trouble = ""
        try:
            plan = plan_edit.with_typed(
                plan, target, field, text, today=self._office.today(), new_id=self._office.new_id
            )
        except BadInput as mistake:
            trouble, plan = str(mistake), plan_edit.with_unread(plan, target.id, field, text)
        widget = self._fields.named(field)
        named = target_at(self.listing.cursor)
        words = f"{named}: {said(widget)}" if widget else named
        self._owner.edit(f"{field} {target.id}", lambda _: plan, words)
        self._typed_into = field
        self._following.soon()
        if isinstance(widget, Line):
            doubts = of_target(plan_edit.in_force(plan, self.target or target), self._owner.agreed)
            widget.say(trouble or doubts.get(field, ""))
        elif isinstance(widget, Cycle):  # the choice shows and hides other fields
            self._following.at_once()

    @override
    def step_begins(self) -> None:
        """Make the next change a step of its own for Ctrl+Z."""
        self._owner.session.end_burst()

    def _follow(self) -> None:
        """Show the target as it is now: in its fields, in a sentence, in the list."""
        self._fields.display = self.target is not None
        if self.target:
            self._fields.show(
                self.target, self._owner.plan, rules_of(self._owner), self._owner.agreed, self._typed_into
            )
            session = self._owner.session
            stage = stage_to_be(session.folder, session.framework, session.draft)
            lower = below(session.folder, session.framework, stage)
            self._fields.say_before(lower.told(self.target) if lower else "")
        self.listing.redraw(self.listing.cursor)
        self._count()

    def _count(self) -> None:
        words = " ".join(plan_marks(self._owner.plan, rules_of(self._owner)))
        self.query_one("#targets Words", Words).say(words)

    def _lines(self, index: int, width: int) -> list[list[Part]]:
        plan = self._owner.plan
        target = plan.targets[index]
        gentle = len(_marks(self._office, self._owner, target))
        note = f"{gentle} to look at" if gentle else "SMART"
        return [
            *hanging((f" {index + 1} ", "accent"), target.short, width, "strong"),
            *hanging(("   ", ""), note, width, "warn" if gentle else "good"),
        ]


def _marks(office: Office, owner: Owner, target: Target) -> tuple[Mark, ...]:
    """Return the gentle marks on a target of the draft, as it would be in force."""
    return marks(plan_edit.in_force(owner.plan, target), rules_of(owner), owner.agreed, office.vague_words)
