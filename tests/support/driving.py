"""Driving the app: opening it on a copy of the invented school, and asking what it keeps."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from textual import events
from textual.keys import key_to_character
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Static

from sen_tui.domain.at_work import Person
from sen_tui.domain.folder import PupilFolder
from sen_tui.office.lookup import read_folder
from sen_tui.office.open_child import OpenFolder, close_folder, open_folder
from sen_tui.office.opening import Office
from sen_tui.office.registers import register
from sen_tui.tui.app import SenApp
from sen_tui.tui.screens.folder import FolderScreen
from sen_tui.tui.screens.form import FormScreen
from sen_tui.tui.screens.register_list import RegisterList
from sen_tui.tui.screens.review import ReviewScreen
from sen_tui.tui.screens.review_work import ReviewWork
from sen_tui.tui.screens.targets import TargetsScreen
from sen_tui.tui.terminal.keyboard import Keyboard
from sen_tui.tui.widgets.cycle import Cycle
from sen_tui.tui.widgets.line import Line
from sen_tui.tui.widgets.pick import Pick
from sen_tui.tui.widgets.prose import Prose
from sen_tui.tui.widgets.rows import Rows
from sen_tui.tui.widgets.words import Words
from sen_tui.tui.work.session import Session
from support import offices
from support.pty_app import PATIENCE
from support.screen_text import screen_text

REED = Person(login="reed", name="Ms Reed", host="office")
KHAN = Person(login="khan", name="Mr Khan", host="office")
SMALL = (80, 24)
WIDE = (120, 40)

DEXTER = "Dexter"
"""At School Action, due, with three targets, one contact and nobody else's draft."""
AMAL = "Amal"
"""At School Action Plus, with promises from last time."""
KASIA = "Kasia"
"""At School Action, with one contact, coming up soon."""
ZOE = "Zoë"
"""Has brackets and a unicorn in her name."""

W = TypeVar("W", bound=Widget)
Field = Line | Prose | Pick | Cycle | Rows


def office_at(home: Path, person: Person = REED) -> Office:
    """Return the office of Ms Reed, or of another person, at `home`."""
    return offices.office_at(home, person)


def pupil_id(office: Office, name: str) -> str:
    """Return the id of the child whose name begins so."""
    return next(row.id for row in register(office).rows if row.name.startswith(name))


def folder_of(office: Office, name: str) -> PupilFolder:
    """Return the folder of the child whose name begins so, as it is on disk."""
    return read_folder(office, pupil_id(office, name))


def power_cut(office: Office) -> Office:
    """Return an office at what is on the disk if the power is cut now: at a copy of it."""
    home = office.cabinet.home
    left = home.parent / f"left {len(list(home.parent.iterdir()))}"
    shutil.copytree(home, left, copy_function=_copied)
    return office_at(left)


def _copied(here: str, there: str) -> None:
    """Copy a file, unless it is gone by now: what is saved beside the keys may just have come to its name."""
    with suppress(FileNotFoundError):
        shutil.copy2(here, there)


def after_power_cut(office: Office, name: str) -> OpenFolder:
    """Return the folder and the draft that are found if the power is cut now."""
    found = open_folder(power_cut(office), pupil_id(office, name))
    close_folder(found)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A running app with the hands at its keyboard."""

    app: SenApp
    pilot: Pilot[None]

    @property
    def office(self) -> Office:
        return self.app.office

    @property
    def text(self) -> str:
        return screen_text(self.app)

    @property
    def told(self) -> str:
        """Everything that was said in passing."""
        return "\n".join(note.message for note in self.app._notifications)

    @property
    def focused(self) -> str:
        """The name of the field that has the focus."""
        return getattr(self.app.focused, "field", "")

    @property
    def review(self) -> ReviewScreen:
        return self.on(ReviewScreen)

    @property
    def targets(self) -> TargetsScreen:
        return self.on(TargetsScreen)

    @property
    def register(self) -> RegisterList:
        return self.app.screen.query_one(RegisterList)

    @property
    def session(self) -> Session:
        assert self.app.open_child.session is not None
        return self.app.open_child.session

    @property
    def work(self) -> ReviewWork:
        """Rail and step of the review."""
        return self.app.screen.query_one(ReviewWork)

    @property
    def kind(self) -> str:
        """The kind of the step that is open."""
        return self.work.rules[self.work.current].kind

    def on(self, kind: type[W]) -> W:
        """Return the present screen, which has to be of a kind."""
        assert isinstance(self.app.screen, kind)
        return self.app.screen

    def words(self, selector: str) -> str:
        """Return what a piece of text on the present screen says, however it is wrapped."""
        return str(self.app.screen.query(selector).last(Static).visual)

    @property
    def complaint(self) -> str:
        """What a form says is wrong: at its fields, or at its end."""
        lines = [line.trouble for line in self.app.screen.query(Line)]
        return "\n".join([*lines, *(words.said for words in self.app.screen.query(".trouble").results(Words))])

    def on_form(self) -> FormScreen:
        return self.on(FormScreen)

    def put_cursor_on(self, child: str) -> None:
        """Put the cursor of the register on a child, by the id."""
        rows = self.register.rows
        rows.set_rows(rows.count, self.register.view.index(child))

    async def press(self, *keys: str) -> None:
        """Press keys in one burst, as over a slow line: the app takes them in turn."""
        for key in keys:
            self.app.post_message(events.Key(key, key if len(key) == 1 else key_to_character(key)))
        await self.settle()

    async def paste(self, text: str) -> None:
        """Paste into the field that has the focus."""
        assert self.app.focused is not None
        self.app.focused.post_message(events.Paste(text))
        await self.settle()

    async def send(self, *reads: bytes) -> None:
        """Send bytes as a terminal does, each in one read, without a pause between the reads; then be silent."""
        keyboard = Keyboard()
        for read in reads:
            for event in keyboard.hear(read, 0.0):
                self.app.post_message(event)
            await self.settle()
        for event in keyboard.silence(1.0):
            self.app.post_message(event)
        await self.settle()

    async def settle(self) -> None:
        """Wait until every key is answered and the screen is painted."""
        await self.app.idle()
        assert self.app.is_running, f"the app has ended: {self.app._exception!r}"

    async def autosave(self) -> None:
        """Wait, without a further key, until all is saved."""
        await self.until(lambda: self.app.autosave.all_saved)

    async def until(self, is_so: Callable[[], bool]) -> None:
        """Wait until something is so, and the screen shows it."""
        async with asyncio.timeout(PATIENCE):
            while not is_so():
                await asyncio.sleep(0.01)
        await self.settle()

    def field(self, name: str) -> Field:
        """Return a field of the present screen or step by name."""
        found = [w for w in self.app.screen.query("Line, Prose, Cycle, Pick, Rows") if getattr(w, "field", "") == name]
        shown = [w for w in found if all(a.display for a in w.ancestors_with_self if isinstance(a, Widget))]
        field = (shown or found)[0]
        assert isinstance(field, Line | Prose | Cycle | Pick | Rows)
        return field

    def shows(self, name: str) -> str:
        """Return the text in a field."""
        field = self.field(name)
        return field.text if isinstance(field, Prose) else field.value if isinstance(field, Line) else ""

    async def write(self, name: str, text: str) -> None:
        """Replace the text of a field, as if somebody had typed it all."""
        field = self.field(name)
        field.focus()
        await self.settle()
        if isinstance(field, Prose):
            field.text = text
            field.move_cursor(field.document.end)
        elif isinstance(field, Line):
            field.value = text
            field.cursor_position = len(text)
        await self.settle()

    async def go(self, step: str) -> None:
        """Go to a step of the review by its kind."""
        await self.work.go_to(next(i for i, rule in enumerate(self.work.rules) if rule.kind == step))
        await self.settle()

    async def open_review(self, name: str) -> ReviewScreen:
        self.app.ways.show_review(pupil_id(self.office, name))
        await self.settle()
        return self.review

    async def leave_review(self) -> FolderScreen:
        """Press Escape until the child's folder is there: from a field, its list and the list of steps."""
        for _ in range(3):
            if isinstance(self.app.screen, ReviewScreen):
                await self.press("escape")
        return self.on(FolderScreen)

    async def open_folder(self, name: str) -> FolderScreen:
        self.app.ways.show_folder(pupil_id(self.office, name))
        await self.settle()
        return self.on(FolderScreen)

    async def open_targets(self, name: str) -> TargetsScreen:
        self.app.ways.show_targets(pupil_id(self.office, name))
        await self.settle()
        return self.targets


@asynccontextmanager
async def sitting(
    at: Office, size: tuple[int, int] = SMALL, autosave_after: float = 0.01, follow_after: float = 0.0
) -> AsyncIterator[Seat]:
    """Open the app on an office, and close it as Ctrl+Q does."""
    app = SenApp(at, autosave_after=autosave_after)
    app.animation_level = "none"
    app.NOTIFICATION_TIMEOUT = 600  # a busy machine may take longer over a test than a message stays
    app.follow_after = follow_after
    async with app.run_test(size=size, notifications=True) as pilot:
        seat = Seat(app=app, pilot=pilot)
        await seat.settle()
        yield seat
        app.open_child.put_away()
