"""The app: which screen opens on which key."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterable
from pathlib import PurePath
from typing import TYPE_CHECKING

from textual import on
from textual.app import SystemCommand
from textual.screen import Screen
from typing_extensions import override

from sen_tui import places
from sen_tui.domain.text import counted
from sen_tui.office.open_child import new_pupil_desk, save_draft
from sen_tui.office.opening import Office
from sen_tui.office.registers import place_warning
from sen_tui.tui import keys, screens
from sen_tui.tui.messages import HiddenCharactersRemoved
from sen_tui.tui.review_app import ReviewApp
from sen_tui.tui.screens.base import Keyed, SenModal, SenScreen
from sen_tui.tui.screens.roster import RosterScreen
from sen_tui.tui.work.open_child import AUTOSAVE_AFTER

if TYPE_CHECKING:
    from sen_tui.domain.roster import Roster
    from sen_tui.tui.work.session import Session


def style_sheets() -> list[str | PurePath]:
    """Return the style sheets, the base first."""
    folder = places.styles()
    rest = sorted(sheet for sheet in folder.glob("*.tcss") if sheet.name != "base.tcss")
    return [folder / "base.tcss", *rest]


def _look_for_garbage() -> None:
    """Begin to look for what nobody needs any more, where that waited for the first frame; what is there stays."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


class SenApp(ReviewApp):
    """Opens screens; all else is the work of its bases."""

    TITLE = "sen-tui"
    BINDINGS = keys.bindings("everywhere")
    CSS_PATH = style_sheets()

    def __init__(
        self,
        desk: Office,
        *,
        known: Roster | None = None,
        theme: str = "sen-dark",
        colours: bool = True,
        autosave_after: float = AUTOSAVE_AFTER,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        """`known` is the register as it was last written down, to be shown at once and then checked."""
        super().__init__(desk, autosave_after=autosave_after, seconds=seconds)
        self._known = known
        self.colours = colours
        self.private_id = ""
        self.use_themes(theme if colours else "ansi-dark")

    @override
    def get_default_screen(self) -> Screen[None]:
        """Begin with the register."""
        known, self._known = self._known, None
        return RosterScreen(known)

    def on_mount(self) -> None:
        """Be ready for nobody being here, from the beginning."""
        self.watch_the_line()
        self.watch_the_clock()
        self.call_after_refresh(_look_for_garbage)
        if words := place_warning(self.office):
            self.notify(words, severity="warning", markup=False, timeout=30)

    @override
    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer every key of the present screen, and the two looks."""
        places_now = screen.places() if isinstance(screen, Keyed) else ("everywhere",)
        for key in keys.helped(places_now):
            if key.action != "command_palette":
                yield SystemCommand(key.label or key.help, key.help, lambda action=key.action: self._run(action))
        yield SystemCommand("Set a PIN for this session", "Ask for it after the screen was locked.", self.set_pin)
        yield SystemCommand("Paint the screen again", "Another program wrote across it.", self.paint_again)
        yield SystemCommand("Light look", "Dark words on a light ground.", lambda: self._look("sen-light"))
        yield SystemCommand("Dark look", "Light words on a dark ground.", lambda: self._look("sen-dark"))
        yield SystemCommand("Plain look", "The 16 colours of the terminal.", lambda: self._look("ansi-dark"))

    def show_targets(self, pupil_id: str) -> None:
        """Open the target editor from the register."""
        if session := self.take(pupil_id):
            self.open_targets(session)
            self.put_away_unless_open()

    def open_targets(self, session: Session) -> None:
        """Write the targets of the active plan."""
        if not self.may_edit(session):
            return
        stage = self.office.framework.stage(session.folder.stage)
        if not stage.plan:
            self.notify(f"At {stage.name} there is no plan: m in the folder moves the stage.", markup=False)
            return
        self.push_screen(self.editor_for(session))

    def show_new_pupil(self) -> None:
        """Open the form for a new child."""
        from sen_tui.tui.work.draft_state import Typing  # with the first typing, not with the register

        self.put_away()
        desk, draft = new_pupil_desk(self.office)
        self.typing = Typing(draft, None, lambda said: save_draft(self.office, desk, None, said))
        self.typing.changed = self.keep_soon

        def made(pupil_id: str | None) -> None:
            self.flush()
            desk.close()
            self.typing = None
            if pupil_id:
                self.show_folder(pupil_id)

        self.push_screen(screens.NewPupilScreen(self.typing, self.office), made)

    @on(HiddenCharactersRemoved)
    def tell_what_was_cleaned(self, event: HiddenCharactersRemoved) -> None:
        """Say that a paste, into whichever field, had characters that cannot be kept."""
        hidden = counted(event.number, "hidden character was", "hidden characters were")
        self.notify(f"{hidden} taken out of what you pasted.", markup=False)

    def action_help(self) -> None:
        """Show all keys that work here."""
        screen = self.screen
        if not isinstance(screen, screens.HelpScreen) and isinstance(screen, Keyed):
            self.push_screen(screens.HelpScreen(keys.helped(screen.places())))

    def action_preview(self) -> None:
        """Show the paper that belongs to the present screen."""
        screen = self.screen
        if isinstance(screen, screens.PreviewScreen) or not isinstance(screen, SenScreen):
            return
        page = screen.page()
        if page is None:
            self.notify("There is nothing to print yet: the first review has not been held.", markup=False)
            return
        self.push_screen(screens.PreviewScreen(page, f"{screen.path} · as printed", screen.child_id()))

    def action_privacy(self) -> None:
        """Show only this child, or everything again; also while a window is open.

        From the register every child would be seen at once: there it is asked first.
        """
        if self.private and isinstance(self.screen, RosterScreen):
            about = "The whole register is shown again, with every child's name."
            self.push_screen(
                screens.ConfirmScreen("Leave the privacy screen?", about, "show every child"),
                lambda answer: self._turn_privacy() if answer else None,
            )
        else:
            self._turn_privacy()

    def _turn_privacy(self) -> None:
        full = [screen for screen in self.screen_stack if isinstance(screen, SenScreen)]
        if full:
            self.private = not self.private
            self.private_id = full[-1].child_id()
        for screen in reversed(self.screen_stack):  # each window closes while it is the foremost
            if isinstance(screen, SenScreen | SenModal):
                screen.privacy_changed()
        for screen in full:
            screen.refresh_state()

    def _run(self, action: str) -> None:
        """Run the action of a key where the key would: nearest to the focus that has it, else in the app."""
        method = f"action_{action.partition('(')[0]}"
        nearest = (self.screen.focused or self.screen).ancestors_with_self
        self.call_next(self.run_action, action, next((node for node in nearest if hasattr(node, method)), self))

    def _look(self, theme: str) -> None:
        self.theme = theme
