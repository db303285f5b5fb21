"""The list of the school's own details: name, look, half-terms, staff."""

from collections.abc import Callable

import msgspec
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from typing_extensions import override

from sen_tui.domain.codes import academic_year
from sen_tui.domain.errors import BadInput, SenError
from sen_tui.domain.framework_duties import DutyRule
from sen_tui.domain.school import School, Staff
from sen_tui.domain.school_form import LOOK_WORDS, own_terms, roles_in_words, with_staff, year_in_words
from sen_tui.domain.terms import SIX
from sen_tui.domain.text import counted, day, label, listed, one_line
from sen_tui.domain.yearly import yearly_duty, yearly_rules
from sen_tui.office.opening import Office
from sen_tui.office.school import change_in_app, why_not_here
from sen_tui.tui import keys
from sen_tui.tui.screens.base import SenModal
from sen_tui.tui.screens.choice import confirmation
from sen_tui.tui.screens.migrating import MigrationScreen, choice_of_framework
from sen_tui.tui.screens.school_form import SchoolForm, called_in
from sen_tui.tui.screens.school_forms import NameForm, PapersForm, SettingsForm, StaffForm, TermsForm, YearlyForm
from sen_tui.tui.terminal.safe_text import fit
from sen_tui.tui.widgets.foot import say_at_foot
from sen_tui.tui.widgets.rows import Part, Rows
from sen_tui.tui.widgets.words import Words
from sen_tui.tui.work.draft_state import Typing
from sen_tui.tui.work.once import NOTHING_CHANGED, REDO, UNDO
from sen_tui.tui.work.saved_deeds import NOTHING_AGAIN

_NOTHING = "Nothing that you saved here can be taken back."
_NEW = "Add a member of staff"


class _Deed(msgspec.Struct, frozen=True):
    """A change that was saved: the details before and after it."""

    before: School
    after: School

    def reverse(self, present: School) -> School:
        """Return the details before the change. Raises `BadInput` if they were changed again since."""
        if present != self.after:
            raise BadInput("The school's details were changed since, so that is not taken back here.")
        return self.before


class SchoolScreen(SenModal[None]):
    """Enter opens the form of a part. The last row opens an empty form for a member of staff."""

    PLACES = ("school", "saved", "back")
    BINDINGS = keys.bindings("back", "school", "saved")

    def __init__(self, session: Typing, office: Office, follow: Callable[[School], None]) -> None:
        """`follow` lets the app follow a change; it is given the details before."""
        super().__init__()
        self.session = session
        self.office = office
        self._follow = follow
        self._done: list[_Deed] = []
        self._taken_back: list[_Deed] = []
        self._listed = office.school.staff

    @override
    def compose(self) -> ComposeResult:
        """The list."""
        with Vertical(classes="window list"):
            yield Words("The school's own details", classes="title")
            yield Rows(self._lines, height=2, field="school")
            yield Words(
                why_not_here(self.office) or "Enter: open. n: add staff. Del: take out. C: framework. Esc: back.",
                "note",
            )

    def on_mount(self) -> None:
        """Fill the list and go into it."""
        self._fill()
        self.query_one(Rows).focus()

    @property
    def _years(self) -> tuple[int, int]:
        year = academic_year(self.office.today())
        return year, year + 1

    @property
    def _parts(self) -> tuple[tuple[str, str], ...]:
        """Each row above the staff: its title, and the details in words."""
        school = self.office.school
        settings = school.settings
        minutes = f"covered after {settings.idle_limit} minutes" if settings.idle_limit else "never covered by itself"
        more = [word for word, on_ in (("clipboard", settings.clipboard), ("mouse", settings.mouse)) if on_]
        own = counted(len(school.services), "support service") if school.services else ""
        terms = ((f"Half-terms {year_in_words(year)}", _terms_in_words(school, year)) for year in self._years)
        return (
            (school.name, f"works by {self.office.framework.title}"),
            ("Look and privacy", ", ".join((f"look: {LOOK_WORDS[settings.look]}", minutes, *more))),
            ("On papers for parents", ", ".join(filter(None, (school.contact, own))) or "nothing of the school's own"),
            *terms,
            *((label(rule.words), self._done_last(rule)) for rule in yearly_rules(self.office.framework)),
        )

    def _done_last(self, rule: DutyRule) -> str:
        """Return when the school did a yearly duty last, and when it is due."""
        return yearly_duty(rule, self.office.school, self.office.calendar, self.office.today()).why

    def refusal(self, action: str) -> str:
        """Return why nothing can be changed here, or nobody taken out."""
        if action not in ("open", "new", "remove", "undo_saved", "migrate"):
            return ""
        if words := why_not_here(self.office):
            return words
        if action == "migrate":
            return "" if self.office.cabinet.ids() else "There is no child yet: Enter on the first line chooses one."
        return "" if action != "remove" or self._member else "There is nobody on this line to take out."

    @property
    def _member(self) -> Staff | None:
        """The member of staff under the cursor."""
        place = self.query_one(Rows).cursor - len(self._parts)
        staff = self.office.school.staff
        return staff[place] if 0 <= place < len(staff) else None

    def action_new(self) -> None:
        """Open the form for one more member of staff."""
        self._open(StaffForm(self.session, self.office, None))

    def action_migrate(self) -> None:
        """Ask for another framework, and list what would become of each child."""

        def go_on(to: str | None) -> None:
            try:
                if to:
                    self.app.push_screen(MigrationScreen(self.office, to), lambda _: self._fill())
            except SenError as refusal:
                self.notify(str(refusal), severity="error", markup=False)

        self.app.push_screen(choice_of_framework(self.office), go_on)

    def action_remove(self) -> None:
        """Ask, then take the member of staff under the cursor out."""
        member = self._member
        if member is None:
            return
        about = "Signed papers keep the name. A login without an entry signs with the name of the account."

        def remove(answer: bool | None) -> None:
            if answer:
                self._put(lambda school: with_staff(school, member, None), f"{member.name} taken out{UNDO}", self._done)

        self.app.push_screen(confirmation(f"Take out {member.name}?", about, "take out this person"), remove)

    def action_undo_saved(self, again: bool) -> None:
        """Take back the last deed that was saved here, or bring one back."""
        pile, other = (self._taken_back, self._done) if again else (self._done, self._taken_back)
        if not pile:
            self.notify(NOTHING_AGAIN if again else _NOTHING, severity="warning", markup=False)
        elif self._put(pile[-1].reverse, f"Brought back{UNDO}" if again else f"Taken back{REDO}", other):
            pile.pop()

    def _put(self, change: Callable[[School], School], words: str, pile: list[_Deed]) -> bool:
        """Save a change, and note it on a pile for Ctrl+Z or Ctrl+Y. Return whether that went well."""
        before = self.office.school
        try:
            change_in_app(self.office, change, called_in(before))
        except SenError as refusal:
            self.notify(str(refusal), severity="error", markup=False)
            return False
        pile.append(_Deed(before, self.office.school))
        self._follow(before)
        self._fill()
        say_at_foot(self, words)
        return True

    def _open(self, form: SchoolForm) -> None:
        def closed(saved: bool | None) -> None:
            self._fill()
            if saved:
                self._follow(form.before)
                self._done.append(_Deed(form.before, self.office.school))
                self._taken_back.clear()
            words = f"{one_line(form.deed)}: saved{UNDO}" if saved else NOTHING_CHANGED
            say_at_foot(self, words if saved is not None else "")

        self.app.push_screen(form, closed)

    def _fill(self) -> None:
        """Show everything, with the cursor on somebody who is new in the list."""
        rows, staff = self.query_one(Rows), self.office.school.staff
        new = [place for place, member in enumerate(staff) if member not in self._listed]
        self._listed = staff
        rows.set_rows(len(self._parts) + len(staff) + 1, len(self._parts) + new[0] if new else None)
        rows.redraw()

    @on(Rows.Opened)
    def _opened(self, event: Rows.Opened) -> None:
        event.stop()
        if words := self.refusal("open"):
            self.notify(words, severity="warning", markup=False)
            return
        session, office, years = self.session, self.office, self._years
        forms: tuple[Callable[[], SchoolForm], ...] = (
            lambda: NameForm(session, office),
            lambda: SettingsForm(session, office),
            lambda: PapersForm(session, office),
            *(lambda year=year: TermsForm(session, office, year) for year in years),
            *(lambda rule=rule: YearlyForm(session, office, rule) for rule in yearly_rules(office.framework)),
        )
        in_parts = event.index < len(forms)
        self._open(forms[event.index]() if in_parts else StaffForm(session, office, self._member))

    def _lines(self, index: int, width: int) -> list[list[Part]]:
        parts, staff = self._parts, self.office.school.staff
        if index >= len(parts) + len(staff):
            return [[(" + ", "accent"), (fit(_NEW, width - 3), "")], [(fit("", width), "")]]
        who, facts = parts[index] if index < len(parts) else _of_member(staff[index - len(parts)])
        return [[(" • ", "accent"), (fit(who, width - 3), "")], [("   ", ""), (fit(facts, width - 3), "muted")]]


def _terms_in_words(school: School, year: int) -> str:
    own = own_terms(school, year)
    closed = sum(academic_year(one) == year for one in school.closed_days)
    more = f"; closed on {counted(closed, 'day')} more" if closed else ""
    if len(own) == SIX:
        return f"your own, from {day(own[0].start)} to {day(own[-1].end)}{more}"
    return f"the usual dates of English schools{f'; {len(own)} of six are entered' if own else ''}{more}"


def _of_member(member: Staff) -> tuple[str, str]:
    """Return the name of a member of staff, and the rest in words."""
    facts = (roles_in_words(member), listed(member.classes), f"login {member.login}" if member.login else "no login")
    return member.name, ", ".join(fact for fact in facts if fact)
