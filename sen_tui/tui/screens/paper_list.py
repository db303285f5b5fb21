"""The papers of a child: those that are owed first. Enter reads one, o puts it into the outbox."""

from collections.abc import Iterator
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from typing_extensions import override

from sen_tui.domain.action import Document
from sen_tui.domain.errors import SenError
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.pupil import Contact, named_apart
from sen_tui.domain.text import day, listed
from sen_tui.office.handing import Offer, offers, put_out
from sen_tui.office.opening import Office
from sen_tui.office.papers import paper_of
from sen_tui.tui import keys
from sen_tui.tui.screens.base import SenModal
from sen_tui.tui.screens.choice import Answer, Choice
from sen_tui.tui.screens.made_papers import put_into_outbox
from sen_tui.tui.screens.outbox import OutboxScreen
from sen_tui.tui.screens.preview import PreviewScreen
from sen_tui.tui.terminal.safe_text import fit
from sen_tui.tui.widgets.rows import Part, Rows, hanging
from sen_tui.tui.widgets.words import Words
from sen_tui.tui.work.session import Session

_DUE = 14
"""Cells for the day by which a paper is owed."""


class PaperListScreen(SenModal[None]):
    """Every paper that can be made for the child, for whom it is, and by when it is owed."""

    PLACES = ("papers", "back")
    BINDINGS = keys.bindings("back", "papers")

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.offers: tuple[Offer, ...] = ()

    @override
    def compose(self) -> ComposeResult:
        """The list, and what the paper under the cursor is."""
        with Vertical(classes="window list"):
            yield Words(f"Papers for {self.session.folder.pupil.name}", classes="title")
            yield Rows(self._lines, height=None)
            yield Words(classes="note")

    def on_mount(self) -> None:
        """Fill the list and go into it."""
        self._fill()
        self.query_one(Rows).focus()

    def _fill(self) -> None:
        self.offers = offers(self.session.office, self.session.folder)
        self.query_one(Rows).set_rows(len(self.offers))
        self.query_one(Rows).redraw()
        self._say_about()

    @on(Rows.Moved)
    def _say_about(self) -> None:
        offer = self._current
        self.query_one(".note", Words).say(f"{offer.why_not or offer.kind.about}\nEnter: read. o: to the outbox.")

    @property
    def _current(self) -> Offer:
        return self.offers[self.query_one(Rows).cursor]

    def refusal(self, action: str) -> str:
        """Return why a key does nothing here."""
        if action in ("open", "outbox") and self.offers and self._current.why_not:
            return self._current.why_not
        if action == "all_owed" and not self._owed:
            return "No paper is owed now."
        return ""

    @property
    def _owed(self) -> tuple[Offer, ...]:
        return tuple(offer for offer in self.offers if offer.owed and not offer.why_not)

    @on(Rows.Opened)
    def _opened(self, event: Rows.Opened) -> None:
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        """Show the paper under the cursor; if several homes get it, ask whose copy."""
        offer = self._current
        if offer.why_not:
            self.notify(offer.why_not, markup=False)
            return
        homes = offer.homes()
        if len(homes) < 2:
            self._read(offer, homes[0])
            return
        answers = [Answer(people, self._whom(people)) for people in homes]
        self.app.push_screen(Choice("Whose copy?", "", answers), partial(self._read, offer))

    def _read(self, offer: Offer, people: tuple[Contact, ...] | None) -> None:
        if people is None:
            return
        folder = self.session.folder
        make = partial(paper_of, self.session.office, folder, offer.document, people=people)
        family = offer.kind.reader in ("parents", "child")
        where = " · ".join(part for part in (folder.pupil.name, offer.kind.title, self._whom(people)) if part)
        try:
            page, for_parents = make(), make(in_company=True) if family else None
        except SenError as refusal:
            self.notify(str(refusal), severity="error", markup=False)
            return
        self.app.push_screen(PreviewScreen(page, for_parents, where, folder.pupil.id))

    def action_outbox(self) -> None:
        """Put the paper under the cursor into the outbox."""
        offer = self._current
        put_into_outbox(self, self.session.folder.pupil.id, lambda office, folder: put_out(office, folder, offer))

    def action_all_owed(self) -> None:
        """Put every owed paper into the outbox."""
        owed = self._owed

        def put(office: Office, folder: PupilFolder) -> Iterator[Document]:
            for offer in owed:
                yield from put_out(office, folder, offer, owed_only=True)

        put_into_outbox(self, self.session.folder.pupil.id, put)

    def action_show_outbox(self) -> None:
        """List the papers of this child in the outbox."""
        self.app.push_screen(OutboxScreen(self.session.office, self.session.folder.pupil.id), lambda _: self._fill())

    def _whom(self, people: tuple[Contact, ...]) -> str:
        """Return for whom a copy is, and what is to be heeded: the language, and a missing address."""
        if not people:
            return ""
        names = listed([named_apart(person, self.session.folder.contacts) for person in people])
        languages = dict.fromkeys(person.language for person in people if person.language.strip())
        notes = [f"speaks {language}" for language in languages]
        notes += [] if any(person.address.strip() for person in people) else ["no address"]
        return f"for {', '.join((names, *notes))}"

    def _lines(self, index: int, width: int) -> list[list[Part]]:
        offer = self.offers[index]
        due = offer.owed[0].shown(self.session.office.today()) if offer.owed else None
        late = due is not None and offer.owed[0].late(self.session.office.today())
        mark = ("! ", "warn" if late else "accent") if offer.owed else ("  ", "")
        tone = "muted" if offer.why_not else "strong"
        by = (fit(f" {day(due, short=True)}" if due else "", _DUE), "warn" if late else "muted")
        lines = hanging(mark, offer.kind.title, width, tone, by)
        homes = offer.homes()
        whom = "; ".join(filter(None, map(self._whom, homes)))
        about = " · ".join(part for part in (offer.owed[0].words if offer.owed else "", whom) if part)
        return [*lines, *(hanging(("    ", ""), about, width, "muted") if about and not offer.why_not else ())]
