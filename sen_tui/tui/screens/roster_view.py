"""Which children the register shows, in which order, and how that is said."""

from collections.abc import Iterator, Sequence
from contextlib import suppress

from sen_tui.domain.lines import Lines, Listed
from sen_tui.domain.register import SORTS, VIEWS, Register
from sen_tui.domain.roster import RosterRow
from sen_tui.domain.text import counted
from sen_tui.office.opening import Office
from sen_tui.tui.screens.roster_waiting import Whereabouts


class RosterView:
    """A view of the register: a filter, a sort, or the one child of the privacy screen."""

    def __init__(self, desk: Office) -> None:
        self._desk = desk
        self._view = "all"
        self._sort = "review"
        self.damaged = 0
        """How many folders cannot be read."""
        self.taken = False
        """Whether there was a register to show yet."""
        self.words = ""
        """The filter."""
        self.only = ""
        """The id of the one child that may be shown; nothing where all may."""
        self.whereabouts = Whereabouts({}, (), desk.now(), desk.person)
        """Who is at work, and which drafts wait."""
        self.register = self._register_of(Listed())
        self.places: Sequence[int] = ()
        """The numbers of the lines in the view, in their order."""

    def __len__(self) -> int:
        return len(self.places)

    def __getitem__(self, index: int) -> RosterRow:
        return self.register.rows[self.places[index]]

    def __iter__(self) -> Iterator[RosterRow]:
        return map(self.__getitem__, range(len(self)))

    @property
    def said(self) -> str:
        """What is shown, in words: view, number, how many folders cannot be read, order, filter."""
        if self.only:
            return "this child only"
        if not self.taken:
            return VIEWS[self._view]
        number = counted(len(self), "child", "children")
        lacks = f" + {self.damaged} unreadable" if self.damaged else ""
        view = f"{VIEWS[self._view]}: {number}{lacks}, by {SORTS[self._sort]}"
        return view + (f" · “{self.words}”" if self.words else "")

    @property
    def empty(self) -> str:
        """What is said where nobody is shown."""
        if not self.taken:
            return " The folders are read for the first time. One moment."
        if not len(self.register.rows):
            return " No children yet. n makes the first folder."
        return " Nobody fits. Esc clears the filter, v shows another view."

    def take(self, rows: Lines, damaged: int) -> None:
        """Take other lines of the register; `damaged`: how many folders could not be read for it."""
        self.taken, self.damaged = True, damaged
        self.look_round()
        self.register = self._register_of(rows)
        self.look()

    def look_round(self) -> bool:
        """Find out who is at work and which drafts wait; return whether that reads differently now."""
        before, self.whereabouts = self.whereabouts, Whereabouts.of(self._desk)
        return self.whereabouts != before or self.whereabouts.day != before.day

    def look(self) -> None:
        """Find out again who is in the view, as of today."""
        if self.register.today != self._desk.today():  # left open overnight
            self.register = self._register_of(self.register.rows)
        if self.only:
            place = self.register.rows.place(self.only)
            self.places = [] if place is None else [place]
        else:
            self.places = self.register.shown(self._view, self.words, self._sort, self.whereabouts.children)

    def index(self, pupil_id: str) -> int | None:
        """Return where in the view a child is, None where it is not."""
        place = self.register.rows.place(pupil_id) if pupil_id else None
        if place is None:
            return None
        with suppress(ValueError):  # looked for once, not twice: there may be thousands
            return self.places.index(place)
        return None

    def next_view(self) -> None:
        """Show the next view."""
        self._view = _after(self._view, tuple(VIEWS))
        self.look()

    def next_sort(self) -> None:
        """Sort by the next criterion."""
        self._sort = _after(self._sort, tuple(SORTS))
        self.look()

    def _register_of(self, rows: Lines) -> Register:
        return Register(rows, self._desk.today())


def _after(name: str, names: tuple[str, ...]) -> str:
    return names[(names.index(name) + 1) % len(names)]
