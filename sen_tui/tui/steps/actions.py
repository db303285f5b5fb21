"""Actions for school, home and outside services: who does what by when."""

from typing import Any

from msgspec.structs import replace
from textual.app import ComposeResult
from typing_extensions import override

from sen_tui.domain.action import ACTION_KINDS, OWNERS, Action
from sen_tui.domain.dates import parse_day
from sen_tui.domain.draft import ReviewDraft
from sen_tui.domain.errors import BadInput
from sen_tui.domain.meeting import with_unread
from sen_tui.domain.place import Place
from sen_tui.domain.text import day
from sen_tui.domain.words import on_screen
from sen_tui.tui.steps.listing import ListStep
from sen_tui.tui.terminal.safe_text import fit
from sen_tui.tui.widgets.cycle import Cycle
from sen_tui.tui.widgets.line import Line
from sen_tui.tui.widgets.prose import Prose
from sen_tui.tui.widgets.rows import Part


class ActionsStep(ListStep):
    """What was agreed to be done; or that nothing was."""

    EMPTY = "n adds an action. 0: none were agreed."
    NONE = "No actions were agreed."

    @override
    def item_fields(self) -> ComposeResult:
        """What, who, by when, of which kind."""
        yield Prose(on_screen(Action, "words"), field="words", classes="item")
        yield Cycle(on_screen(Action, "owner"), OWNERS.choices, field="owner").add_class("item")
        yield Line(on_screen(Action, "person"), field="person", hint="Mrs Bell, or the family", classes="item")
        yield Line(on_screen(Action, "due"), field="due", hint="+6w or 12 Jan", classes="item")
        yield Cycle(on_screen(Action, "kind"), ACTION_KINDS.choices, field="kind").add_class("item")

    @override
    def items(self) -> int:
        """Return how many actions there are."""
        return len(self.draft.actions)

    @override
    def add(self) -> None:
        """Add an empty one, due at the next review."""
        made = Action(id=self.session.office.new_id(), due=self.review.next_review)
        self.edit("list", lambda draft: replace(draft, actions=(*draft.actions, made)))
        self.edit_review("list", no_actions=False)

    @override
    def take_out(self, place: int) -> None:
        """Take one out."""
        left = tuple(a for i, a in enumerate(self.draft.actions) if i != place)
        unread = self._item
        self.edit("list", lambda draft: with_unread(replace(draft, actions=left), unread, ""))

    @override
    def say_none(self) -> None:
        """Note that no actions were agreed."""
        self.edit_review("none", no_actions=True)

    @override
    def said_none(self) -> bool:
        """Return whether that is noted."""
        return self.review.no_actions

    @override
    def enter(self, field: str = "") -> None:
        """Go to a field; `action-ID` puts the cursor on that action."""
        wanted = [i for i, a in enumerate(self.draft.actions) if field == self.at("action", a.id).name]
        if wanted:
            self.listing.set_rows(self.items(), wanted[0])
            self.show()
        super().enter("list" if wanted else field)

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
        self.fill_read(due, self._item, day(action.due))

    @override
    def typed(self, field: str, text: str) -> None:
        """Take over a field of the present action."""
        if field != "due":
            self._say(field, **{field: text})
            return
        line = self.query(Line).last()
        try:
            due = parse_day(text, self.session.office.today()) if text.strip() else None
        except BadInput as wrong:
            self.keep_unread(line, f"due {self.place}", self._item, text, str(wrong))
            return
        self.forget_unread(line, f"due {self.place}", self._item)
        self._say(field, due=due)

    @override
    def lines(self, index: int, width: int) -> list[list[Part]]:
        """Draw one action."""
        action = self.draft.actions[index]
        who = action.person or OWNERS[action.owner]
        return [
            [
                (" • ", "accent"),
                (fit(action.words or "what?", width - 34), ""),
                (" " + fit(who, 17), "muted"),
                (" " + fit(day(action.due, short=True) or "by when?", 11), "muted"),
            ]
        ]

    @property
    def _item(self) -> Place:
        """The action under the cursor, as the list of gaps names it."""
        return self.at("action", self.draft.actions[self.place].id)

    def _say(self, field: str, **values: Any) -> None:
        place = self.place

        def changed(draft: ReviewDraft) -> ReviewDraft:
            actions = tuple(replace(a, **values) if i == place else a for i, a in enumerate(draft.actions))
            return replace(draft, actions=actions)

        self.edit(f"{field} {place}", changed)
        self.listing.redraw(place)


STEP = ActionsStep
