"""A step with a list of entries: the list above, the fields of one of them below."""

from abc import abstractmethod
from typing import Any

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.widget import Widget
from typing_extensions import override

from sen_tui.domain.draft import ReviewDraft
from sen_tui.domain.meeting import with_unread
from sen_tui.domain.place import Place
from sen_tui.tui import keys
from sen_tui.tui.steps.base import Step, fields_of, words_of
from sen_tui.tui.widgets.rows import Part, Rows


class ListStep(Step):
    """`n` adds an entry, Enter goes into its fields, Del takes it out, `0` says that there are none."""

    PLACES = ("list",)
    BINDINGS = keys.bindings("list")
    EMPTY = "n adds one. 0: there are none."
    NONE = "There are none."
    KIND = ""
    """The kind of entry, in the places that the list of gaps names: `action` in `action-ID`."""
    SAID_NONE = ""
    """The field of the review that says that there are none."""

    @override
    def compose(self) -> ComposeResult:
        """The list, then the fields of the entry under the cursor."""
        yield Rows(self.lines, height=1, field="list", empty=self.EMPTY)
        yield from self.item_fields()

    @abstractmethod
    def item_fields(self) -> ComposeResult:
        """Yield the fields of one entry."""

    @property
    @abstractmethod
    def entries(self) -> tuple[Any, ...]:
        """The entries as they are in the draft."""

    @abstractmethod
    def with_entries(self, draft: ReviewDraft, entries: tuple[Any, ...]) -> ReviewDraft:
        """Return the draft with other entries."""

    @abstractmethod
    def new_entry(self) -> Any:
        """Return an empty entry."""

    @abstractmethod
    def fill(self, place: int) -> None:
        """Fill the fields with one entry."""

    @abstractmethod
    def lines(self, index: int, width: int) -> list[list[Part]]:
        """Draw one entry in the list."""

    @property
    def listing(self) -> Rows:
        """The list itself."""
        return self.query(Rows).first()

    @property
    def place(self) -> Place:
        """The entry under the cursor, as the list of gaps names it."""
        return self.at(self.KIND, self.entries[self.listing.cursor].id)

    def change(self, field: str, **values: Any) -> None:
        """Change fields of the entry under the cursor."""
        place = self.listing.cursor

        def with_values(draft: ReviewDraft) -> ReviewDraft:
            entries = (replace(e, **values) if i == place else e for i, e in enumerate(self.entries))
            return self.with_entries(draft, tuple(entries))

        self.edit(f"{field} {place}", with_values, f"{self.KIND.capitalize()} {place + 1}: {words_of(self, field)}")
        self.listing.redraw(place)

    @override
    def show(self) -> None:
        """Fill in the list and the present entry."""
        self.listing.set_rows(len(self.entries))
        self.listing.say_empty(self.NONE if getattr(self.review, self.SAID_NONE) else self.EMPTY)
        self.listing.redraw()
        self._show_entry()

    @override
    def enter(self, field: str = "") -> None:
        """Go to a field; `due ID` is the field of the entry with that id."""
        place = Place.named(field)
        rows = [row for row, entry in enumerate(self.entries) if entry.id == place.item]
        if rows:
            self.listing.set_rows(len(self.entries), rows[0])
            self.show()
        super().enter(place.field)

    @override
    def refusal(self, action: str) -> str:
        """Return why a key of the list does nothing: there is nothing to take out, or something is entered."""
        if action == "remove" and not self.entries:
            return "There is nothing to take out."
        if action == "none" and self.entries:
            return "Something is entered: Del takes it out, then 0 says that there is none."
        return super().refusal(action)

    def action_new(self) -> None:
        """Add an entry and go into its first field."""
        entries = (*self.entries, self.new_entry())
        self.step_begins()
        added = f"{self.KIND.capitalize()} {len(entries)} added"
        self.edit("list", lambda draft: self.with_entries(draft, entries), added)
        self.edit_review("list", added, **{self.SAID_NONE: False})
        self.listing.set_rows(len(entries), len(entries) - 1)
        self.show()
        self.leave(self.listing)

    def action_remove(self) -> None:
        """Take out the entry under the cursor."""
        others = tuple(entry for i, entry in enumerate(self.entries) if i != self.listing.cursor)
        unread = self.place
        self.step_begins()
        gone = f"{self.KIND.capitalize()} {self.listing.cursor + 1} taken out"
        self.edit("list", lambda draft: with_unread(self.with_entries(draft, others), unread, ""), gone)
        self.show()

    def action_none(self) -> None:
        """Say that there are none."""
        self.step_begins()
        self.edit_review("none", self.NONE, **{self.SAID_NONE: True})
        self.show()

    @override
    def leave(self, field: Widget | None, *, stay: bool = False) -> None:
        """Go on to the next field; after the last field of an entry back to the list."""
        fields = fields_of(self)
        if self.entries and field in fields and field is fields[-1]:
            self.listing.focus()
        else:
            super().leave(field, stay=stay)

    @on(Rows.Opened)
    @on(Rows.Moved)
    def _into_or_to_other_entry(self, event: Rows.Opened | Rows.Moved) -> None:
        if event.rows is not self.listing:
            return
        event.stop()
        if isinstance(event, Rows.Opened):
            self.leave(self.listing)
        else:
            self._show_entry()

    def _show_entry(self) -> None:
        for field in self.query(".item"):
            field.display = bool(self.entries)
        if self.entries:
            self.fill(self.listing.cursor)
