"""The target bank: search, read, take one; correct, take out or give one in the list."""

import msgspec
from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from typing_extensions import override

from sen_tui.domain.bank import IN_PLAN, Offer, fitting_first, had_already, search
from sen_tui.domain.codes import area_name, year_name
from sen_tui.domain.draft import PlanDraft
from sen_tui.domain.errors import SenError, Stale
from sen_tui.domain.text import brief, listed, sentence, stopped
from sen_tui.office.bank import change_bank, offers
from sen_tui.tui import keys
from sen_tui.tui.screens.bank_form import BankForm
from sen_tui.tui.screens.choice import confirmation
from sen_tui.tui.screens.give import choose_children, why_not_given
from sen_tui.tui.screens.searched import SearchedScreen, SearchLine
from sen_tui.tui.shell import Shell
from sen_tui.tui.terminal.safe_text import fit
from sen_tui.tui.widgets.foot import clear_foot, say_at_foot
from sen_tui.tui.widgets.rows import Part, Rows
from sen_tui.tui.widgets.words import Words
from sen_tui.tui.work.once import REDO, UNDO
from sen_tui.tui.work.saved_deeds import NOTHING_AGAIN
from sen_tui.tui.work.session import Session

_IN_LIST = ("correct", "take_out", "give", "undo_saved")
_NOTHING = "Nothing that you changed in the bank since it was opened can be taken back."


class _Change(msgspec.Struct, frozen=True):
    """A change of the school's own bank that was saved."""

    old: Offer | None
    new: Offer | None

    @property
    def reverse(self) -> "_Change":
        """The change that takes this one back."""
        return _Change(self.new, self.old)


class _Offers(Rows):
    """The targets of the bank: Enter takes one into the plan."""

    PLACES = ("offers", "rows")


class BankScreen(SearchedScreen[Offer]):
    """Typing searches; Up and Down choose; Enter takes. Targets that fit and were not had yet come first."""

    PLACES = ("bank", "saved", "back")
    BINDINGS = keys.bindings("bank", "saved", "back")

    def __init__(self, session: Session, plan: PlanDraft, kept: Offer | None = None) -> None:
        """`kept`: a target that was kept for the school just now. The cursor begins on it."""
        super().__init__()
        self.office = session.office
        self._session = session
        self._folder = session.folder
        self._plan = plan
        self._words = ""
        self.done = [_Change(None, kept)] if kept else []
        self.taken_back: list[_Change] = []
        self._read()
        self._kept = kept
        self.begins_in = Rows if kept else self.begins_in

    def _read(self) -> None:
        """Read the bank: somebody else may have changed it."""
        bank, self._trouble = offers(self.office)
        self.had = {offer.key: had_already(offer, self._folder, self._plan) for offer in bank}
        needs = {need.kind for need in self._folder.current_needs}
        year, again = self._folder.pupil.year_on(self.office.today()), [key for key, had in self.had.items() if had]
        self.bank = fitting_first(bank, needs, year, again)
        self.matches = search(self.bank, self._words)
        self._longest = max((cell_len(offer.title) for offer in bank), default=0)

    @override
    def compose(self) -> ComposeResult:
        """Search, list, the target under the cursor in full."""
        with Vertical(classes="window tall"):
            yield Words("Target bank", classes="title")
            yield SearchLine("Search", field="search", hint="phonics, turn-taking, SEMH, Year 4 ...")
            yield _Offers(self._lines, empty=" Nothing fits: try fewer words.")
            yield Words(classes="note")

    @override
    def on_mount(self) -> None:
        """Show all targets, or the one that was kept just now with the cursor on it."""
        super().on_mount()
        self.show_list(self._kept)
        if self._kept:
            say_at_foot(self, f"{_named(self._kept)}: kept for the school{UNDO}")

    @override
    def company_changed(self) -> None:
        """Stay open: the bank names no child."""

    @override
    def search(self, words: str) -> int:
        """Keep the targets that fit."""
        self._words = words
        self.matches = search(self.bank, words)
        return len(self.matches)

    @override
    def typed(self, field: str, text: str) -> None:
        """Search, and show the first target in full."""
        super().typed(field, text)
        self._show()

    @override
    def result(self, index: int) -> Offer:
        """Return a target."""
        return self.matches[index]

    @override
    def why_not_taken(self, index: int) -> str:
        """Return that the target is in the plan already."""
        key = self.matches[index].key
        here = self.had[key] == IN_PLAN or (self._kept and key == self._kept.key)
        return "This target is in the plan already: Esc goes back to it." if here else ""

    @property
    def _chosen(self) -> Offer | None:
        return next(iter(self.matches[self.query_one(Rows).cursor :]), None)

    def refusal(self, action: str) -> str:
        """Return why a key of the list does nothing."""
        if action not in _IN_LIST:
            return ""
        if not self.query_one(Rows).has_focus:
            return "This key works in the list: Tab goes there."
        if action == "undo_saved" and not (self.done or self.taken_back):
            return _NOTHING
        if action != "undo_saved" and not self._chosen:
            return "Nothing is in this list."
        if action in ("correct", "take_out") and self._chosen and not self._chosen.kept_by:
            return "This one comes with the program. Only the school's own can be changed: B in the targets keeps one."
        return why_not_given(self.shell) if action == "give" else ""

    def action_correct(self) -> None:
        """Open the form of the target under the cursor."""
        if offer := self._chosen:

            def corrected(new: Offer | None) -> None:
                if new and new != form.before:
                    _note(self, _Change(form.before, new), f"{_named(new)}: corrected{UNDO}")
                else:  # somebody else may have changed it meanwhile
                    self.show_list(None)

            clear_foot(self)  # Ctrl+Z is the field's in the form
            form = BankForm(self._session, offer)
            self.app.push_screen(form, corrected)

    def action_take_out(self) -> None:
        """Ask, then take the target under the cursor out of the school's own."""
        if offer := self._chosen:

            def answered(yes: bool | None) -> None:
                if yes:
                    _put(self, _Change(offer, None), f"{_named(offer)}: taken out of the bank{UNDO}")

            about = f"{offer.wording} The whole school loses it. Plans that have it keep it."
            self.app.push_screen(
                confirmation("Take this target out of the school's bank?", about, "take it out"), answered
            )

    def action_give(self) -> None:
        """Choose the children who get the target under the cursor."""
        if offer := self._chosen:
            choose_children(self, self.office, offer, self._folder.pupil.id)

    def action_undo_saved(self, again: bool) -> None:
        """Take the last change of the bank back, or bring one back."""
        pile, other = (self.taken_back, self.done) if again else (self.done, self.taken_back)
        if not pile:
            self.notify(NOTHING_AGAIN if again else _NOTHING, severity="warning", markup=False)
            return
        change, words = pile[-1].reverse, _named(pile[-1].old or pile[-1].new)
        if _put(self, change, f"{words}: brought back{UNDO}" if again else f"{words}: taken back{REDO}", other):
            pile.pop()

    def show_list(self, at: Offer | None) -> None:
        """Read the bank again, with the cursor on a target or where it was."""
        self._read()
        rows = self.query_one(Rows)
        rows.set_rows(len(self.matches), self.matches.index(at) if at in self.matches else None)
        rows.redraw()
        self._show()

    @on(Rows.Moved)
    def _show(self) -> None:
        offer = self._chosen
        had = sentence(self.had[offer.key]) if offer else ""
        lines = (self._trouble, had, *(_in_full(offer) if offer else ()), _hint(self.shell))
        self.query_one(".note", Words).say("\n".join(filter(None, lines)))

    def _lines(self, index: int, width: int) -> list[list[Part]]:
        offer = self.matches[index]
        area = area_name(offer.area) if offer.area else ""
        about = ", ".join(filter(None, (self.had[offer.key], "the school's own" if offer.kept_by else "", area)))
        title = min(self._longest, width - 23)
        tone = "warn" if self.had[offer.key] else "muted"
        return [[(f" {fit(offer.title, title)}  ", ""), (fit(about, width - title - 3), tone)]]


def _put(bank: BankScreen, change: _Change, words: str, pile: list[_Change] | None = None) -> bool:
    """Save a change of the bank. Return whether there is nothing more to try: saved, or overtaken by another."""
    try:
        change_bank(bank.office, change.old, change.new)
    except SenError as refusal:
        bank.notify(str(refusal), severity="error", markup=False)
        bank.show_list(None)
        return isinstance(refusal, Stale)
    _note(bank, change, words, pile)
    return True


def _note(bank: BankScreen, change: _Change, words: str, pile: list[_Change] | None = None) -> None:
    """Note a saved change for Ctrl+Z, or on another pile, and show the bank as it is now."""
    if pile is None:
        bank.taken_back.clear()
    (bank.done if pile is None else pile).append(change)
    bank.show_list(change.new)
    say_at_foot(bank, words)


def _hint(shell: Shell) -> str:
    return f"Tab goes into the list: x corrects, Del takes out{'' if why_not_given(shell) else ', G gives to others'}."


def _named(offer: Offer | None) -> str:
    return f"“{brief(offer.title)}”" if offer else ""


def _in_full(offer: Offer) -> tuple[str, ...]:
    """Return the sentence of a target, and for whom it is with which help."""
    target, area = offer.target, area_name(offer.target.area) if offer.target.area else ""
    facts = (
        ", ".join(filter(None, (area, listed([year_name(year) for year in offer.years])))),
        f"Help: {offer.line.what}" if offer.line and offer.line.what else "",
        f"At home: {target.help_at_home}" if target.help_at_home else "",
        f"Kept by {offer.kept_by}" if offer.kept_by else "",
    )
    return offer.wording, " ".join(map(stopped, facts)).strip()
