"""Attendance, and the parents' question."""

from datetime import date

from msgspec.structs import replace
from rich.cells import cell_len
from textual.app import ComposeResult
from typing_extensions import override

from sen_tui.domain.dates import doubt_about, parse_day
from sen_tui.domain.errors import BadInput
from sen_tui.domain.meeting_people import interpreters, offered, with_guest, with_marks
from sen_tui.domain.review import PRESENCE, Attendance, Presence, Review
from sen_tui.domain.step_gaps import of_day_held
from sen_tui.domain.text import day, one_line
from sen_tui.domain.words import on_screen
from sen_tui.tui import keys
from sen_tui.tui.screens.choice import Answer, Choice
from sen_tui.tui.screens.form import FormScreen
from sen_tui.tui.steps.base import LeadsOn
from sen_tui.tui.steps.reading import fill_read, read_typed
from sen_tui.tui.widgets.cycle import Cycle
from sen_tui.tui.widgets.line import Line
from sen_tui.tui.widgets.prose import Prose
from sen_tui.tui.widgets.rows import Part, Rows, hanging
from sen_tui.tui.widgets.words import Words
from sen_tui.tui.work.session import Session

_MARKS = {"attended": ("✓", "good"), "apologies": ("–", "warn"), "sent_views": ("✉", "warn"), "absent": ("✗", "bad")}


_SOMEBODY = Attendance(name="", role="", guest=True)
"""A person whose name is still to be asked."""


class AttendanceStep(LeadsOn):
    """A list of everybody invited; one key marks each person."""

    PLACES = ("attendance",)
    BINDINGS = keys.bindings("attendance")

    @override
    def compose(self) -> ComposeResult:
        """People first, then the parents' question, the kind of meeting and the day."""
        if languages := interpreters(self.session.folder):
            yield Words(f"An interpreter is needed: {'; '.join(languages)}.", classes="hint")
        yield Rows(self._line, height=None, field="people", empty="Nobody is entered.", opens=False)
        yield Prose(on_screen(Review, "asks"), field="asks", hint="From the Parent's Views form, or ask now")
        meetings = self.session.framework.meetings
        if meetings:
            yield Cycle(on_screen(Review, "meeting"), [(m.key, m.words) for m in meetings], field="meeting")
        yield Line(on_screen(Review, "held_on"), field="held_on", hint="today")

    @override
    def show(self) -> None:
        """Fill in the marks and the fields."""
        self.query_one(Rows).set_rows(len(self.review.attendance))
        self.query_one(Rows).redraw()
        self.query_one(Prose).fill(self.review.asks)
        for cycle in self.query(Cycle):
            cycle.fill(self.review.meeting)
        held = self.review.held_on
        fill_read(self, self.query_one(Line), self.at("held_on"), day(held), self._doubt(held))

    @override
    def lead_into(self, field: str) -> None:
        """Go to the first person without a mark."""
        states = [person.state for person in self.review.attendance]
        if field == "people" and None in states:
            self.query_one(Rows).move_to(states.index(None))

    @override
    def typed(self, field: str, text: str) -> None:
        """Take over the parents' question, the kind of meeting, or the day."""
        if field == "held_on":
            self._held_on(text)
        else:
            self.edit_review(field, **{field: text})

    @override
    def refusal(self, action: str) -> str:
        """Return why a key of the list does nothing: nobody is there, or who is invited stays."""
        people = self.review.attendance
        if refusal := super().refusal(action):
            return refusal
        if action in ("mark", "everyone", "remove") and not people:
            return "Nobody is in the list: + adds somebody."
        if action == "everyone" and all(person.state for person in people):
            return "Everybody is marked already: a letter changes a mark."
        if action == "remove" and not people[self.query_one(Rows).cursor].guest:
            return "Who is invited stays in the list: say with a letter whether they came."
        return ""

    def action_mark(self, state: Presence) -> None:
        """Mark the person under the cursor and go to the next."""
        rows = self.query_one(Rows)
        self._mark({rows.cursor}, state, _named(self.review.attendance[rows.cursor]))
        rows.action_move(1)

    def action_everyone(self) -> None:
        """Mark everybody as here who has no mark."""
        unmarked = {i for i, person in enumerate(self.review.attendance) if person.state is None}
        self._mark(unmarked, "attended", "Everybody else")

    def action_add(self) -> None:
        """Ask who else is here: one of those who may have come, or somebody else."""
        near = offered(self.session.folder, self.session.office.school, self.review.attendance)
        if not near:
            self._ask_name()
            return
        answers = [Answer(person, _named(person)) for person in near]
        window = Choice("Who else is here?", "", (*answers, Answer(_SOMEBODY, "Somebody else ...")))
        self.app.push_screen(window, lambda guest: self._ask_name() if guest is _SOMEBODY else self._add(guest))

    def _ask_name(self) -> None:
        self.app.push_screen(GuestScreen(self.session), self._add)

    def _add(self, guest: Attendance | None) -> None:
        if guest is None:
            return
        folder, rows = self.session.folder, self.query_one(Rows)
        review = with_guest(self.review, folder, replace(guest, state="attended"))
        self.step_begins()
        self.edit_review("people", f"{_named(guest)} added", attendance=review.attendance)
        rows.set_rows(len(review.attendance), len(review.attendance) - 1)
        rows.redraw()

    def action_remove(self) -> None:
        """Take out the person under the cursor, if they were added for this review."""
        rows = self.query_one(Rows)
        gone = self.review.attendance[rows.cursor]
        others = tuple(person for place, person in enumerate(self.review.attendance) if place != rows.cursor)
        self.step_begins()
        self.edit_review("list", f"{_named(gone)} taken out", attendance=others)
        rows.set_rows(len(others))
        rows.redraw()

    def _mark(self, places: set[int], state: Presence, who: str) -> None:
        self.step_begins()
        self.edit(
            f"people {sorted(places)}",
            lambda draft: replace(draft, review=with_marks(draft.review, places, state)),
            f"{who}: {PRESENCE[state]}",
        )
        self.query_one(Rows).redraw()

    def _held_on(self, text: str) -> None:
        def take(held: date) -> None:
            self.edit_review("held_on", held_on=held)

        read_typed(self, self.query_one(Line), "held_on", self.at("held_on"), text, self._day_held, take, self._doubt)

    def _doubt(self, held: date) -> str:
        """Return a sentence about a day of the review that can hardly be meant, else nothing."""
        early = of_day_held(self.session.folder, self.review, self.session.framework)
        return early or doubt_about(held, self.session.office.today(), past=True, other="today")

    def _day_held(self, text: str) -> date:
        """Return the typed day, today where none is typed. Raises `BadInput`."""
        today = self.session.office.today()
        held = parse_day(text, today, past=True) if text.strip() else today
        if held > today:
            raise BadInput("A review cannot be held on a day to come.")
        return held

    def _line(self, index: int, width: int) -> list[list[Part]]:
        person = self.review.attendance[index]
        mark, tone = _MARKS.get(person.state or "", ("○", "muted"))
        state = PRESENCE[person.state] if person.state else "not marked"
        longest = max(cell_len(_named(each)) for each in self.review.attendance)
        return hanging((f" {mark} ", tone), _named(person), min(width, longest + 26), beside=(f"  {state:<21}", tone))


def _named(person: Attendance) -> str:
    return f"{person.name} ({person.role})" if person.role else person.name


class GuestScreen(FormScreen[Attendance]):
    """Asks the name and the role of somebody who is here and was not invited."""

    FORM = "guest"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.child = session

    @override
    def compose_fields(self) -> ComposeResult:
        """Name and role."""
        yield Words("Somebody else who is here", classes="title")
        yield Line(on_screen(Attendance, "name"), field="name")
        yield Line(on_screen(Attendance, "role"), field="role", hint="grandmother, friend, interpreter, social worker")

    @override
    def confirm(self) -> Attendance:
        """Return the person. Raises `BadInput` where nobody of this name can be listed."""
        texts = self.texts
        guest = Attendance(name=one_line(texts.get("name", "")), role=one_line(texts.get("role", "")), guest=True)
        with_guest(self.child.review.review, self.child.folder, guest)
        self.child.forget_form(self.FORM)
        return guest


STEP = AttendanceStep
