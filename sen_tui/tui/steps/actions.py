"""Actions for school, home and outside services: each with its owner and date."""

from msgspec.structs import replace
from rich.cells import cell_len
from textual.app import ComposeResult
from typing_extensions import override

from sen_tui.domain.action import ACTION_KINDS, OWNERS, Action
from sen_tui.domain.dates import doubt_about, parse_day
from sen_tui.domain.draft import ReviewDraft
from sen_tui.domain.text import day, one_line
from sen_tui.domain.words import on_screen
from sen_tui.tui.steps.listing import ListStep
from sen_tui.tui.steps.reading import fill_read, read_typed
from sen_tui.tui.terminal.safe_text import fit
from sen_tui.tui.widgets.cycle import Cycle
from sen_tui.tui.widgets.line import Line
from sen_tui.tui.widgets.prose import Prose, Sentence
from sen_tui.tui.widgets.rows import Part


class ActionsStep(ListStep):
    """The agreed actions, or the note that there are none."""

    EMPTY = "n adds an action. 0: none were agreed."
    NONE = "No actions were agreed."
    KIND = "action"
    SAID_NONE = "no_actions"

    @override
    def item_fields(self) -> ComposeResult:
        """Words, owner, person, date and kind."""
        yield Sentence(on_screen(Action, "words"), field="words", classes="item")
        yield Cycle(on_screen(Action, "owner"), OWNERS.choices, field="owner").add_class("item")
        yield Line(on_screen(Action, "person"), field="person", hint="Mrs Bell, or the family", classes="item")
        yield Line(on_screen(Action, "due"), field="due", hint="+6w or 12 Jan", classes="item")
        yield Cycle(on_screen(Action, "kind"), ACTION_KINDS.choices, field="kind").add_class("item")

    @property
    @override
    def entries(self) -> tuple[Action, ...]:
        """The agreed actions."""
        return self.draft.actions

    @override
    def with_entries(self, draft: ReviewDraft, entries: tuple[Action, ...]) -> ReviewDraft:
        """Return the draft with other actions."""
        return replace(draft, actions=entries)

    @override
    def new_entry(self) -> Action:
        """Return an empty action, due at the next review."""
        return Action(id=self.session.office.new_id(), due=self.review.next_review)

    @override
    def fill(self, place: int) -> None:
        """Fill the fields with one action."""
        action = self.draft.actions[place]
        owner, kind = self.query(Cycle)
        person, due = self.query(Line)
        self.query_one(Prose).fill(action.words)
        owner.fill(action.owner)
        kind.fill(action.kind)
        person.fill(action.person)
        fill_read(self, due, self.place, day(action.due), doubt_about(action.due, self.review.held_on))

    @override
    def typed(self, field: str, text: str) -> None:
        """Take over a field of the present action."""
        if field != "due":
            self.change(field, **{field: text})
            return
        due, today = f"due {self.listing.cursor}", self.session.office.today()
        read_typed(
            self,
            self.query(Line).last(),
            due,
            self.place,
            text,
            read=lambda typed: parse_day(typed, today) if typed.strip() else None,
            take=lambda value: self.change("due", due=value),
            doubt=lambda value: doubt_about(value, self.review.held_on),
        )

    @override
    def lines(self, index: int, width: int) -> list[list[Part]]:
        """Draw one action."""
        action = self.draft.actions[index]
        people = [one_line(each.person) or OWNERS[each.owner] for each in self.draft.actions]
        room = min(max(map(cell_len, people)), 17, width // 4)
        return [
            [
                (" • ", "accent"),
                (fit(action.words or "what?", width - 17 - room), ""),
                (" " + fit(people[index], room), "muted"),
                (" " + fit(day(action.due, short=True) or "by when?", 11), "muted"),
            ]
        ]


STEP = ActionsStep
