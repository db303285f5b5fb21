"""What every screen has: the top line, the keys that work everywhere, and a way back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar, runtime_checkable

from textual.screen import ModalScreen, Screen
from typing_extensions import override

from sen_tui.tui import keys
from sen_tui.tui.shell import Shell, shell_of
from sen_tui.tui.widgets.bar import TopBar
from sen_tui.tui.work.state_words import state_words

if TYPE_CHECKING:
    from sen_tui.documents.page_model import Page
    from sen_tui.tui.work.session import Session

T = TypeVar("T")


@runtime_checkable
class Keyed(Protocol):
    """A screen or window that can say which keys work in it."""

    def places(self) -> tuple[str, ...]:
        """Return the places of `keys.KEYS` whose keys work now, nearest first."""


class SenScreen(Screen[None]):
    """A full screen with a top line and a footer. Escape goes back; nothing is lost."""

    PLACES: tuple[str, ...] = ()
    """The places of `keys.KEYS` that work here."""

    BINDINGS = keys.bindings("back")

    @property
    def shell(self) -> Shell:
        """The app."""
        return shell_of(self)

    @property
    def path(self) -> str:
        """Where this is, for the top line."""
        return "sen-tui"

    def places(self) -> tuple[str, ...]:
        """Return the places whose keys work now, nearest first."""
        return (*self.PLACES, "back", "everywhere")

    def child_id(self) -> str:
        """Return the id of the child this is about, or nothing."""
        return ""

    def page(self) -> Page | None:
        """Return the paper that F5 shows here, None where there is none."""
        return None

    def on_screen_resume(self) -> None:
        """Paint the top line and what may have changed."""
        self.refresh_state()

    def refresh_state(self) -> None:
        """Say in the top line where this is and whether all is saved."""
        shell = self.shell
        state, trouble = state_words(shell.autosave.work, shell.office, private=shell.private)
        for bar in self.children:  # a query would look at every widget of the screen, at every key
            if isinstance(bar, TopBar):
                bar.say(path=self.path, state=state, trouble=trouble)

    def privacy_changed(self) -> None:
        """The privacy screen was switched on or off."""

    def action_back(self) -> None:
        """Go back, saving what waits; stay where it could not be saved."""
        if self.shell.autosave.may_leave():
            self.dismiss()


class ChildScreen(SenScreen):
    """A screen about one child. A screen mounted in advance gets its child later."""

    def __init__(self, session: Session | None) -> None:
        super().__init__()
        self._session = session

    @property
    def session(self) -> Session:
        """The open folder of the child. Raises `RuntimeError` as long as there is none."""
        if self._session is None:
            raise RuntimeError("no child yet")
        return self._session

    @session.setter
    def session(self, session: Session) -> None:
        """Show this folder from now on."""
        self._session = session

    @property
    @override
    def path(self) -> str:
        """The child's name."""
        pupil = self.session.folder.pupil
        return f"{pupil.name} · {pupil.class_name}" if pupil.class_name else pupil.name

    @override
    def child_id(self) -> str:
        """Return the id of the child."""
        return self.session.folder.pupil.id

    @override
    def refresh_state(self) -> None:
        """Say in the top line how it is, and once what the last save met with."""
        super().refresh_state()
        if news := self.session.news():
            self.notify(news, severity="warning", markup=False, timeout=20)


class SenModal(ModalScreen[T | None]):
    """A small window over a screen. Its result says what was decided; None where the window was left."""

    PLACES: tuple[str, ...] = ()
    BINDINGS = keys.bindings("back")

    @property
    def shell(self) -> Shell:
        """The app."""
        return shell_of(self)

    def places(self) -> tuple[str, ...]:
        """Return the places whose keys work now."""
        return (*self.PLACES, "back", "everywhere")

    def privacy_changed(self) -> None:
        """Close when the privacy screen is switched on: windows show what is the school's; typing waits.

        One that is behind a page stays there: Textual closes the foremost, whichever asks to be closed.
        """
        if self.shell.private and self.app.screen is self:
            self.action_back()

    def action_back(self) -> None:
        """Close without deciding anything; what was typed is kept."""
        self.dismiss(None)
