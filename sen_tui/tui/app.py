"""The app: its parts, and the keys that work everywhere."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING

from msgspec.structs import replace
from textual import on
from textual.app import SystemCommand
from textual.events import Event, Key, Paste
from textual.notifications import SeverityLevel
from textual.screen import Screen
from textual.worker import Worker
from typing_extensions import override

from sen_tui import places
from sen_tui.domain.text import counted
from sen_tui.office.access import noted
from sen_tui.office.opening import Office
from sen_tui.office.registers import place_warning
from sen_tui.tui import keys
from sen_tui.tui.here import Here, listed
from sen_tui.tui.messages import HiddenCharactersRemoved
from sen_tui.tui.navigation import Navigation
from sen_tui.tui.palette import KeyCommands
from sen_tui.tui.screens.base import SenModal, SenScreen
from sen_tui.tui.screens.register import RegisterScreen
from sen_tui.tui.terminal.app import TerminalApp
from sen_tui.tui.terminal.styling import begin_with_look, fit
from sen_tui.tui.themes import OFFERED, OWN, PLAIN, THEMES, use_look
from sen_tui.tui.widgets.foot import clear_foot
from sen_tui.tui.work.autosave import AUTOSAVE_AFTER, Autosave
from sen_tui.tui.work.company import Company
from sen_tui.tui.work.idle_lock import IdleLock
from sen_tui.tui.work.open_child import OpenChild
from sen_tui.tui.work.pacing import FOLLOW_AFTER
from sen_tui.tui.work.prefetch import prepare

if TYPE_CHECKING:
    from sen_tui.domain.roster import Roster


def style_sheets() -> list[str | PurePath]:
    """Return the style sheets, the base first."""
    folder = places.styles()
    rest = sorted(sheet for sheet in folder.glob("*.tcss") if sheet.name != "base.tcss")
    return [folder / "base.tcss", *rest]


class SenApp(TerminalApp):
    """The app of one person at one cabinet: it has an open child, an autosave, a lock, and ways between its screens."""

    TITLE = "sen-tui"
    PLACES = ("everywhere",)
    BINDINGS = keys.bindings("everywhere")
    COMMANDS = {KeyCommands}
    CSS_PATH = style_sheets()

    def __init__(
        self,
        office: Office,
        *,
        last_register: Roster | None = None,
        theme: str = "sen-dark",
        colours: bool = True,
        autosave_after: float = AUTOSAVE_AFTER,
        seconds: Callable[[], float] = time.monotonic,
        told: str = "",
    ) -> None:
        """`last_register`: the register as last written down. It is shown at once and then checked.

        `seconds`: a clock that never jumps, at best one that goes on while the computer sleeps.
        `told`: what the app tells at its start.
        """
        super().__init__(
            leave=lambda: self.open_child.close(),
            may_leave=lambda: self.autosave.may_leave(),
            all_saved=lambda: self.autosave.all_saved,
            answered=self._answered,
        )
        self.office = office = replace(office, tell=self._tell)
        self.autosave = Autosave(self, say=self._show_state, after=autosave_after)
        self.open_child = OpenChild(self, office, self.autosave)
        self.idle_lock = IdleLock(self, office, self.open_child, self.autosave, seconds)
        self.company = Company(self._company_changed)
        self.ways = Navigation(self, office, self.open_child, self.autosave, self.company)
        self.follow_after = FOLLOW_AFTER
        self.colours = colours
        self._last_register, self._told = last_register, told
        self._preparing: Worker[None] | None = None
        for look in THEMES:
            self.register_theme(look)
        begin_with_look(self, theme if colours else PLAIN)

    @override
    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return the colours of themes that name none of their own."""
        return dict(OWN)

    @override
    def get_default_screen(self) -> Screen[None]:
        """Begin with the register. The class of the terminal's height is set before the register gets its styles."""
        fit(self, self.size)
        last_register, self._last_register = self._last_register, None
        return RegisterScreen(last_register)

    def on_mount(self) -> None:
        """Start the idle lock, write down that the register is shown, and warn of a doubtful place of the cabinet."""
        self.idle_lock.begin()
        noted(self.office, "listed")
        if self._told:
            self.notify(self._told, markup=False, timeout=20)
        if words := place_warning(self.office):
            self.notify(words, severity="warning", markup=False, timeout=30)

    def _tell(self, words: str) -> None:
        """Show what the office has to tell the person."""
        self.notify(words, severity="warning", markup=False, timeout=10)

    def _answered(self) -> None:
        """Save the changes of the key; after the first key also make the other screens ready."""
        self.autosave.key_answered()
        if self._preparing is None and not self.is_headless:
            self._preparing = self.run_worker(prepare(self))

    @override
    async def on_event(self, event: Event) -> None:
        """Handle an event, except a key that is held back by the idle lock."""
        pressed = isinstance(event, Key | Paste) and not event.is_forwarded
        if not pressed or self.idle_lock.lets_key_through():
            await super().on_event(event)

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Refuse the actions of the app while the screen is locked."""
        return not self.idle_lock.locked and super().check_action(action, parameters)

    @override
    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Show a notice without markup, unless the lock holds it back."""
        lasts = self.NOTIFICATION_TIMEOUT if timeout is None else timeout
        if self.idle_lock.lets_notice_through(message, severity, lasts):
            super().notify(message, title=title, severity=severity, timeout=lasts, markup=False)

    def refusal(self, action: str) -> str:
        """Return why a key of everywhere does nothing on the present screen; nothing where it works."""
        if action != "preview" or self.idle_lock.locked:
            return ""
        in_window = "F5 shows the paper when this window is closed: Esc."
        return self.screen.NO_PAPER if isinstance(self.screen, SenScreen) else in_window

    @override
    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer every key of the present screen, and the looks."""
        for here in listed(screen):
            if here.key.action != "command_palette":
                yield SystemCommand(here.key.label or here.key.help, here.key.help, partial(self.run_key, here))
        pin = self.idle_lock.set_pin
        yield SystemCommand("Set a PIN for this session", "Ask for it after the screen was locked.", pin)
        yield SystemCommand(
            "Redraw the screen", "Another program wrote across it. Paint the screen again.", self._paint_again
        )
        for title, about, look in OFFERED:
            yield SystemCommand(title, about, partial(use_look, self, self.office, look))

    @on(HiddenCharactersRemoved)
    def tell_of_hidden_characters(self, event: HiddenCharactersRemoved) -> None:
        """Say that a paste into any field had characters that cannot be kept."""
        hidden = counted(event.number, "hidden character was", "hidden characters were")
        self.notify(f"{hidden} taken out of what you pasted.", markup=False)

    def action_lock(self) -> None:
        """Lock at once."""
        self.idle_lock.lock()

    def action_help(self) -> None:
        """Show all keys that work here."""
        from sen_tui.tui.screens.help import HelpScreen  # with the first help, not with the register

        screen = self.screen
        if not isinstance(screen, HelpScreen) and isinstance(screen, SenScreen | SenModal):
            self.push_screen(HelpScreen(listed(screen)), lambda here: self.run_key(here) if here else None)

    def action_preview(self) -> None:
        """Show the paper that belongs to the present screen."""
        from sen_tui.tui.screens.preview import PreviewScreen  # with the first paper, not with the register

        screen = self.screen
        if not isinstance(screen, SenScreen):
            return
        page = screen.page()
        if page is None:
            self.notify("There is nothing to print yet: the first review has not been held.", markup=False)
            return
        for_parents = screen.page(in_company=True)
        self.push_screen(PreviewScreen(page, for_parents, f"{screen.path} · as printed", screen.child_id()))

    def action_privacy(self) -> None:
        """Hide the school's own words from parents who look, or show them again; also while a window is open.

        Other children stay hidden until the register is opened on purpose.
        """
        if self.company.parents_look and isinstance(self.screen, RegisterScreen):
            self.ways.open_register()
            return
        screens = [screen for screen in self.screen_stack if isinstance(screen, SenScreen)]
        if screens:
            self.company.turn(screens[-1].child_id())

    def _company_changed(self) -> None:
        """Show no more and no less than may be seen now."""
        for screen in reversed(self.screen_stack):  # each window closes while it is the foremost
            if isinstance(screen, SenScreen | SenModal):
                clear_foot(screen)
                screen.company_changed()
        self._show_state()

    def _show_state(self) -> None:
        """Say in every top line whether all is saved."""
        for screen in self.screen_stack if self.is_running else ():
            if isinstance(screen, SenScreen):
                screen.refresh_state()

    def run_key(self, here: Here) -> None:
        """Do what a key does, at the place where it was offered."""
        self.call_next(self.run_action, here.key.action, here.node)

    def _paint_again(self) -> None:
        self.painter.forget()
        self.screen.refresh()
