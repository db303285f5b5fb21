"""The app: which screen is open, whose work is unsaved, and how it ends."""

import asyncio
import os
import signal
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePath
from typing import ClassVar

from rich.text import Text
from textual.app import App, SystemCommand
from textual.filter import LineFilter
from textual.screen import Screen
from textual.theme import Theme
from textual.timer import Timer
from typing_extensions import override

from sen_tui import office, places
from sen_tui.documents.review import review_summary
from sen_tui.domain.bank import BankTarget
from sen_tui.domain.errors import SenError
from sen_tui.office import Office
from sen_tui.tui import keys
from sen_tui.tui.literal import SafeFilter
from sen_tui.tui.screens.base import SenModal, SenScreen
from sen_tui.tui.screens.folder import FolderScreen
from sen_tui.tui.screens.help import HelpScreen
from sen_tui.tui.screens.new_pupil import NewPupilScreen
from sen_tui.tui.screens.preview import PreviewScreen
from sen_tui.tui.screens.review import ReviewScreen
from sen_tui.tui.screens.roster import RosterScreen
from sen_tui.tui.screens.targets import TargetsScreen
from sen_tui.tui.session import Session, Typing
from sen_tui.tui.themes import CURSOR, THEMES

AUTOSAVE_AFTER = 0.5
"""Seconds from the first unsaved key to the save: with the save itself well within the promised second."""


class SenApp(App[None]):
    """One person at one cabinet."""

    TITLE = "sen-tui"
    BINDINGS = keys.bindings("everywhere")
    ENABLE_COMMAND_PALETTE = True
    VERTICAL_BREAKPOINTS = [(0, "-short"), (32, "-tall")]
    THEMES: ClassVar[tuple[Theme, ...]] = THEMES

    def __init__(self, desk: Office, *, theme: str = "sen-dark", autosave_after: float = AUTOSAVE_AFTER) -> None:
        super().__init__(css_path=style_sheets())
        self.office = desk
        self.session: Session | None = None
        self.typing: Typing | None = None
        """Unsaved work: the session, or the form for a new child."""
        self.private = False
        self.private_id = ""
        self._autosave_after = autosave_after
        self._timer: Timer | None = None
        self._bank: tuple[BankTarget, ...] = ()
        for known in self.THEMES:
            self.register_theme(known)
        self.theme = theme

    @override
    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return Textual's filters and ours, so that no widget can write a control character."""
        return [*super().get_line_filters(), SafeFilter()]

    @override
    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return the colours that other themes do not name."""
        return dict(CURSOR)

    @override
    def get_default_screen(self) -> Screen[None]:
        """Begin with the register."""
        return RosterScreen()

    def on_mount(self) -> None:
        """Leave in good order when the line drops or the machine stops."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGHUP, signal.SIGTERM):
            loop.add_signal_handler(number, self._told_to_stop, number)
        self.set_interval(5, self._watch_terminal)

    @override
    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer every key of the present screen, and the two looks."""
        places_now = screen.places() if isinstance(screen, SenScreen | SenModal) else ("everywhere",)
        for key in keys.helped(places_now):
            if key.action != "command_palette":
                yield SystemCommand(key.label or key.help, key.help, lambda action=key.action: self._run(action))
        yield SystemCommand("Light look", "Dark words on a light ground.", lambda: self._look("sen-light"))
        yield SystemCommand("Dark look", "Light words on a dark ground.", lambda: self._look("sen-dark"))
        yield SystemCommand("Plain look", "The 16 colours of the terminal.", lambda: self._look("ansi-dark"))

    def bank(self) -> tuple[BankTarget, ...]:
        """Return the target bank, read when it is first asked for."""
        self._bank = self._bank or self.office.bank()
        return self._bank

    # Opening

    def show_folder(self, pupil_id: str) -> None:
        """Open a child's folder."""
        if session := self._take(pupil_id):
            self.push_screen(FolderScreen(session))

    def show_review(self, pupil_id: str) -> None:
        """Open the review of a child from the register."""
        if session := self._take(pupil_id):
            self.open_review(session)

    def show_targets(self, pupil_id: str) -> None:
        """Open the target editor from the register."""
        if session := self._take(pupil_id):
            self.open_targets(session)

    def open_review(self, session: Session) -> None:
        """Start the review or go on with it."""
        if not self.may_edit(session):
            return
        try:
            session.begin_review()
        except SenError as refused:
            self.notify(str(refused), severity="warning", markup=False)
            return
        self.keep_soon()
        self.push_screen(ReviewScreen(session))

    def open_targets(self, session: Session) -> None:
        """Write the targets of the active plan."""
        if not self.may_edit(session):
            return
        stage = self.office.framework.stage(session.folder.stage)
        if not stage.plan:
            self.notify(f"At {stage.name} there is no plan: m in the folder moves the stage.", markup=False)
            return
        self.push_screen(TargetsScreen(session, in_review=False))

    def show_new_pupil(self) -> None:
        """Open the form for a new child."""
        self.put_away()
        desk, draft = office.new_pupil_desk(self.office)
        self.typing = Typing(draft, None, lambda said: office.save_draft(self.office, desk, None, said))

        def made(pupil_id: str | None) -> None:
            self.flush()
            desk.close()
            self.typing = None
            if pupil_id:
                self.show_folder(pupil_id)

        self.push_screen(NewPupilScreen(self.typing, self.office), made)

    def show_signed(self, session: Session) -> None:
        """Show the signed review: the paper that the parents take home."""
        self.notify("Signed and saved.", markup=False)
        desk, review = self.office, session.folder.last_review
        if review:
            page = review_summary(session.folder, review, desk.framework, desk.school)
            self.push_screen(
                PreviewScreen(page, f"{session.folder.pupil.name} · signed review", session.folder.pupil.id)
            )

    def may_edit(self, session: Session) -> bool:
        """Return whether this child can be changed here; says who is editing if not."""
        if words := self.who_edits(session):
            self.notify(words, severity="warning", markup=False, timeout=8)
        return not session.read_only

    def who_edits(self, session: Session) -> str:
        """Return who else is editing and since when, in a sentence; nothing where nobody is."""
        if not session.read_only:
            return ""
        others = [e for e in office.editors(session.opened) if e.editing]
        if not others:
            return "Somebody else was editing when you opened this folder: go back and open it again."
        who, since = others[0].person.name, f"{others[0].since.astimezone():%H:%M}"
        return f"{who} has been editing this folder since {since}. You can read it, not change it."

    # Saving

    def keep_soon(self) -> None:
        """Save within a second: the clock starts at the first unsaved change, not at the last."""
        if self._timer is None:
            self._timer = self.set_timer(self._autosave_after, self.flush)

    def flush(self) -> None:
        """Save what is unsaved now."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        for work in (self.session, self.typing):
            if work is not None and not (isinstance(work, Session) and work.read_only):
                work.save()
        if self.is_running and self.screen_stack and isinstance(self.screen, SenScreen):
            self.screen.refresh_state()

    def put_away(self) -> None:
        """Save and close the folder on the desk."""
        if self.session is not None:
            self.flush()
            self.session.close()
            self.session = None

    def state_words(self) -> tuple[str, bool]:
        """Return what the top line says about saving, and whether that is trouble."""
        work = self.session or self.typing
        privacy = "Privacy · " if self.private else ""
        if work is None:
            today = self.office.today()
            return f"{privacy}{today:%a} {today.day} {today:%b %Y}", False
        if work.trouble:
            return f"Not saved: {work.trouble}", True
        if isinstance(work, Session) and work.read_only:
            return f"{privacy}Read only", False
        if work.saved_at:
            return f"{privacy}Saved {work.saved_at.astimezone():%H:%M}", False
        return f"{privacy}Nothing unsaved", False

    # Keys that work everywhere

    def action_help(self) -> None:
        """Show all keys that work here."""
        screen = self.screen
        if not isinstance(screen, HelpScreen) and isinstance(screen, SenScreen | SenModal):
            self.push_screen(HelpScreen(keys.helped(screen.places())))

    def action_preview(self) -> None:
        """Show the paper that belongs to the present screen."""
        screen = self.screen
        if isinstance(screen, PreviewScreen) or not isinstance(screen, SenScreen):
            return
        self.flush()
        page = screen.page()
        if page is None:
            self.notify("There is nothing to print yet: the first review has not been held.", markup=False)
            return
        self.push_screen(PreviewScreen(page, f"{screen.path} · as printed", screen.child_id()))

    def action_privacy(self) -> None:
        """Show only this child, or everything again."""
        screen = self.screen
        if isinstance(screen, SenScreen):
            self.private = not self.private
            self.private_id = screen.child_id()
            screen.privacy_changed()
            screen.refresh_state()

    @override
    async def action_quit(self) -> None:
        """Leave; what is not confirmed waits as a draft."""
        self._leave()
        self.exit()

    # Ending

    def _leave(self) -> None:
        self.flush()
        if self.session is not None:
            self.session.close()

    def _told_to_stop(self, number: int) -> None:
        self._leave()
        self.exit(return_code=128 + number)

    def _watch_terminal(self) -> None:
        """A terminal that went away without a word: stop, rather than spin for ever."""
        if not self.is_headless and not os.isatty(sys.__stdin__.fileno() if sys.__stdin__ else 0):
            self._told_to_stop(signal.SIGHUP)

    @override
    def _fatal_error(self) -> None:
        """End after a fault in the program, without a word of any child's data on the terminal."""
        self._leave()
        fault = self._exception
        kind, place = type(fault).__name__, _where(fault)
        self._exit_renderables.append(
            Text(
                f"sen-tui stopped because of a fault in the program ({kind} at {place}).\n"
                "What you typed is kept: start it again and press r on the child.\n"
                "Please tell whoever looks after sen-tui the words in brackets; they hold no pupil's data."
            )
        )
        self._close_messages_no_wait()

    def _run(self, action: str) -> None:
        self.call_next(self.screen.run_action, action)

    def _look(self, theme: str) -> None:
        self.theme = theme

    def _take(self, pupil_id: str) -> Session | None:
        """Take a folder onto the desk; say why where that cannot be."""
        self.put_away()
        try:
            opened = office.open_folder(self.office, pupil_id)
        except SenError as refused:
            self.notify(str(refused), severity="error", markup=False, timeout=10)
            return None
        self.session = Session(self.office, opened)
        if opened.notice:
            self.notify(opened.notice, severity="warning", markup=False, timeout=10)
        return self.session


def style_sheets() -> list[str | PurePath]:
    """Return the style sheets, the base first."""
    folder = places.styles()
    rest = sorted(sheet for sheet in folder.glob("*.tcss") if sheet.name != "base.tcss")
    return [folder / "base.tcss", *rest]


def _where(fault: BaseException | None) -> str:
    """Return the file and line of a fault, without a path and without any value."""
    trace = fault.__traceback__ if fault else None
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "an unknown place"
