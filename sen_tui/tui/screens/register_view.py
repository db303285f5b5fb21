"""The children that the register shows: their view, their order, and the words about them."""

from collections.abc import Generator, Sequence

from sen_tui.domain.register import SORTS, VIEWS, Register
from sen_tui.domain.roster import Roster, RosterRow
from sen_tui.domain.text import counted
from sen_tui.office.opening import Office
from sen_tui.office.registers import register_in_pieces
from sen_tui.tui.work.whereabouts import Whereabouts

_OF_ONE = ("open", "review", "targets", "papers", "app.preview")
_OF_EVERYBODY = ("filter", "turn", "begin")
_AMONG_MANY = ("filter", "turn")
_NO_CHILDREN = """ No children yet. n makes the first folder.
 E enters the school's own details: staff, half-terms, look and privacy.
 F1 lists all keys; ? does the same in lists."""
_NOT_READ = "The folders are read for the first time. One moment."
_FURTHEST = "There is nothing further back. Ctrl+Q leaves the program."


class RegisterView:
    """A view of the register: a filter, a sort, or the one child that may be shown."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._view = "all"
        self._sort = "review"
        self._reverse = False
        self._roster: Roster | None = None
        """The register as last read; None before that."""
        self._check: Generator[None, None, Roster] | None = None
        self.words = ""
        """The filter."""
        self.wanted = ""
        """The id of the child on which the cursor is to be; empty once it is there."""
        self.only: str | None = None
        """The id of the one child that may be shown; None where all may."""
        self.whereabouts = Whereabouts({}, (), office.now(), office.person)
        """Who is at work, and which drafts wait."""
        self.register = self._of(())
        self.rows: Sequence[RosterRow] = ()
        """The children in the view, in their order."""

    @property
    def read(self) -> bool:
        """Whether there is a register to show."""
        return self._roster is not None

    @property
    def checked(self) -> bool:
        """Whether a comparison of the register with the folders was begun."""
        return self._check is not None

    @property
    def damaged(self) -> int:
        """How many folders cannot be read."""
        return len(self._roster.damaged) if self._roster else 0

    @property
    def title(self) -> str:
        """The view, the number of children, the unreadable folders, the order and the filter, in words."""
        if self.only is not None:
            return "one child (Esc asks for all)"
        if not self.read:
            return VIEWS[self._view]
        number = counted(len(self.rows), "child", "children")
        lacks = f" + {self.damaged} unreadable" if self.damaged else ""
        order = f"by {SORTS[self._sort]}{', reversed' if self._reverse else ''}"
        view = f"{VIEWS[self._view]}: {number}{lacks}, {order}"
        return view + (f" · “{self.words}”" if self.words else "")

    @property
    def of_school(self) -> str:
        """What the school itself has to do, with the key that notes it, in the view of what is to be done."""
        if self._view != "duties" or self._office.frameworks.if_read() is None:
            return ""
        from sen_tui.office.school import open_yearly_of  # start-up

        today, owed = self._office.today(), open_yearly_of(self._office)
        return " ".join(f"{duty.words} Due: {duty.due_words(today)}. E says when it was done." for duty in owed)

    @property
    def empty(self) -> str:
        """The words in place of children where the view has none."""
        if not self.read:
            return f" {_NOT_READ}"
        if not self.register.rows:
            return _NO_CHILDREN
        return " Nobody fits. Esc clears the filter, v shows another view."

    def refusal(self, action: str, current: RosterRow | None, *, in_list: bool) -> str:
        """Return why a key does nothing: nobody is under the cursor, one child alone may be shown, or its stage.

        Escape does nothing from the list where there is nothing to clear.
        """
        if action == "back":
            return "" if self.only is not None or self.words or not in_list else _FURTHEST
        if action in _OF_EVERYBODY and self.only is not None:
            return "Only this child is shown: Esc opens the register."
        if self.read and not self.register.rows and action in (*_OF_ONE, *_AMONG_MANY):
            return "There is no child yet: n makes a folder."
        if action not in _OF_ONE:
            return ""
        if current is None:
            return "Nobody is under the cursor." if self.register.rows else _NOT_READ
        framework = self._office.frameworks.if_read(current.framework)  # before that, the deed itself refuses
        if framework is None:
            return ""
        from sen_tui.domain.stages import shut  # start-up

        return shut(framework, current.stage, action, left=current.left(self._office.today()))

    def check(self) -> Generator[None, None, Roster]:
        """Begin to compare the register with the folders, in pieces; a check under way ends without a result."""
        if self._check is not None:
            self._check.close()
        self._check = register_in_pieces(self._office, self._roster)
        return self._check

    def differs(self, roster: Roster) -> bool:
        """Return whether a register differs from the one that is shown."""
        return roster != self._roster

    def take(self, roster: Roster) -> None:
        """Show another register from now on."""
        self._roster = roster
        self.look_round()
        self.register = self._of(roster.rows)
        self.look()

    def look_round(self) -> bool:
        """Look up who is at work and which drafts wait; return whether the words about them may change."""
        before, self.whereabouts = self.whereabouts, Whereabouts.of(self._office)
        return self.whereabouts != before or self.whereabouts.day != before.day

    def look(self) -> None:
        """Select the children of the view again, as of today."""
        if self.register.today != self._office.today() or self._staff is not self._office.school.staff:
            self.register = self._of(self.register.rows)
        if self.only is not None:
            self.rows = [row for row in self.register.rows if row.id == self.only]
        else:
            who = self.whereabouts
            self.rows = self.register.shown(
                self._view, self.words, self._sort, who.children, who.said, reverse=self._reverse
            )
            self._draft_first()

    def _of(self, rows: Sequence[RosterRow]) -> Register:
        """Return the register of some rows as of today, with the teachers of the classes as the school has them now."""
        self._staff = self._office.school.staff
        teachers: dict[str, str] = {}
        for person in self._staff:
            for name in person.classes:
                teachers[name] = f"{teachers.get(name, '')} {person.name}"
        return Register(rows, self._office.today(), teachers)

    def _draft_first(self) -> None:
        """Where the next review sorts, show the child of this person's newest draft first, above what is overdue."""
        if self._sort == "review" and not self._reverse and (place := self.index(self.whereabouts.newest)):
            self.rows = [self.rows[place], *self.rows[:place], *self.rows[place + 1 :]]

    def index(self, pupil_id: str) -> int | None:
        """Return the place of a child in the view; None where it is not in the view."""
        return next((place for place, row in enumerate(self.rows) if row.id == pupil_id), None)

    def turn_view(self, step: int) -> None:
        """Show another view: the next one, or the one before."""
        self._view = _after(self._view, tuple(VIEWS), step)
        self.look()

    def take_wanted(self) -> int | None:
        """Return the place of the wanted child once, when the register has the child; None before that.

        A child whom the present view or the filter lacks is shown in the view of all children.
        """
        if not self.wanted or all(row.id != self.wanted for row in self.register.rows):
            return None
        if self.index(self.wanted) is None:
            self._view, self.words = "all", ""
            self.look()
        wanted, self.wanted = self.wanted, ""
        return self.index(wanted)

    def turn_sort(self, step: int) -> None:
        """Sort by the next criterion; with -1 show the last row first, or again the first one."""
        if step > 0:
            self._sort, self._reverse = _after(self._sort, tuple(SORTS), 1), False
        else:
            self._reverse = not self._reverse
        self.look()

    def group_beside(self, place: int, step: int) -> int:
        """Return where the next group of the order begins: the next letter, class or state.

        With -1 where this one begins, or from there the one before. Without any other it is the last or first row.
        """
        group = self.register.group_of(self._sort)
        groups = [group(row) for row in self.rows]
        starts = [n for n, of in enumerate(groups) if n == 0 or groups[n - 1] != of]
        if step > 0:
            return next((start for start in starts if start > place), len(groups) - 1)
        return next((start for start in reversed(starts) if start < place), 0)


def _after(name: str, names: tuple[str, ...], step: int) -> str:
    return names[(names.index(name) + step) % len(names)]
