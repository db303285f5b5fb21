"""The list of what the parents decide: permission, and whether they agree with the last review."""

import msgspec
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from typing_extensions import override

from sen_tui.domain.action import ANSWERS
from sen_tui.domain.agreements import answers_to
from sen_tui.domain.consents import answer_of, in_words, standing
from sen_tui.domain.decisions import asked_to_agree
from sen_tui.domain.permissions import Asking, asked_at
from sen_tui.domain.pupil import Contact, named_apart
from sen_tui.domain.review import Review
from sen_tui.domain.text import day, sentence
from sen_tui.office.records import open_duties_of
from sen_tui.tui import keys
from sen_tui.tui.screens.answer_forms import AgreementScreen, PermissionScreen
from sen_tui.tui.screens.base import SenModal
from sen_tui.tui.screens.taking_back import swap
from sen_tui.tui.widgets.foot import say_last
from sen_tui.tui.widgets.permission import who
from sen_tui.tui.widgets.rows import Part, Rows, hanging
from sen_tui.tui.widgets.words import Words
from sen_tui.tui.work.session import Session


class _Agreeing(msgspec.Struct, frozen=True):
    """One parent who is asked whether they agree with a review."""

    review: Review
    contact: Contact


class AnswersScreen(SenModal[None]):
    """Enter opens the form for the answer of one person."""

    PLACES = ("saved", "back")
    BINDINGS = keys.bindings("back", "saved")

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    @override
    def compose(self) -> ComposeResult:
        """The list."""
        with Vertical(classes="window list"):
            yield Words(f"The answers of the parents: {self.session.folder.pupil.name}", classes="title")
            yield Rows(self._lines, height=None, field="answers", empty=_NOTHING)
            yield Words("Enter: write down the answer, or that it was withdrawn. Esc: back.", classes="note")

    def on_mount(self) -> None:
        """Fill the list and go into it."""
        self._fill()
        self.query_one(Rows).focus()

    @property
    def items(self) -> tuple[Asking | _Agreeing, ...]:
        """Everybody who is asked for something."""
        folder, last = self.session.folder, self.session.folder.last_review
        agreeing = tuple(_Agreeing(last, contact) for contact in asked_to_agree(folder)) if last else ()
        return (*asked_at(folder, self.session.framework), *agreeing)

    def _fill(self) -> None:
        rows = self.query_one(Rows)
        rows.set_rows(len(self.items))
        rows.redraw()
        say_last(self, self.session)

    def action_undo_saved(self, again: bool) -> None:
        """Take back the last deed that was saved here, or bring one back."""
        swap(self, self.session, again=again)
        self._fill()

    @on(Rows.Opened)
    def _opened(self, event: Rows.Opened) -> None:
        event.stop()
        item = self.items[event.index]
        self.app.push_screen(self._form(item), lambda _: self._fill())

    def _form(self, item: Asking | _Agreeing) -> PermissionScreen | AgreementScreen:
        if isinstance(item, Asking):
            return PermissionScreen(self.session, item)
        duties = open_duties_of(self.session.office, self.session.folder)
        slips = (d for d in duties if (d.review_id, d.contact_id) == (item.review.id, item.contact.id) and d.slip)
        return AgreementScreen(self.session, item.review, item.contact, next(slips, None))

    def _about(self, item: Asking | _Agreeing) -> str:
        """Return what a person is asked."""
        if isinstance(item, Asking):
            return sentence(item.rule.words)
        return f"Do they agree with the review of {day(item.review.held_on)}?"

    def _answer(self, item: Asking | _Agreeing) -> str:
        """Return the answer so far."""
        folder = self.session.folder
        if isinstance(item, Asking):
            key, contact = item.rule.key, item.contact
            waiting = (c for c in standing(folder, key) if c.contact_id == (contact.id if contact else None))
            consent = answer_of(folder, key, contact) or next(waiting, None)
            return in_words(folder, consent) if consent else f"{who(item, folder)}: not asked yet"
        name = named_apart(item.contact, folder.contacts)
        said = [a for a in answers_to(folder, item.review.id) if a.contact_id == item.contact.id]
        return f"{name} {ANSWERS[said[-1].state]} ({day(said[-1].on)})" if said else f"{name} has not said"

    def _lines(self, index: int, width: int) -> list[list[Part]]:
        item = self.items[index]
        return [
            *hanging((" ", ""), sentence(self._answer(item)), width, "strong"),
            *hanging(("   ", ""), self._about(item), width, "muted"),
        ]


_NOTHING = "Nothing is asked of the parents yet: there is no review, and no permission is needed."
