"""The bases of screens and windows: the top line, the keys that work everywhere, and a way back."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from textual import on
from textual.events import Mount
from textual.screen import ModalScreen, Screen
from typing_extensions import override

from sen_tui.domain.framework_parts import LAW
from sen_tui.domain.text import day, local
from sen_tui.tui import keys
from sen_tui.tui.here import follow_keys
from sen_tui.tui.shell import Shell, shell_of
from sen_tui.tui.terminal.styling import focus_alone
from sen_tui.tui.widgets.bar import KeysBar, TopBar
from sen_tui.tui.widgets.foot import clear_foot, hide_foot, say_last, show_foot
from sen_tui.tui.widgets.line import Line

if TYPE_CHECKING:
    from sen_tui.documents.page_model import Page
    from sen_tui.office.opening import Office
    from sen_tui.tui.work.draft_history import Undone
    from sen_tui.tui.work.draft_state import Typing
    from sen_tui.tui.work.session import Session

T = TypeVar("T")


class SenScreen(Screen[None]):
    """A full screen with a top line and a footer. Escape goes back; nothing is lost."""

    PLACES: tuple[str, ...] = ("back",)
    """The places of `keys.KEYS` that work here."""
    NO_PAPER = ""
    """Why F5 shows no paper here; empty where it does, or says itself that there is none yet."""

    BINDINGS = keys.bindings("back")
    focused = focus_alone()

    @property
    def shell(self) -> Shell:
        """The app."""
        return shell_of(self)

    @property
    def path(self) -> str:
        """The place of this screen, for the top line."""
        return "sen-tui"

    def child_id(self) -> str:
        """Return the id of the child on this screen; empty where there is none."""
        return ""

    def page(self, *, in_company: bool = False) -> Page | None:
        """Return the paper that F5 shows here, None where there is none.

        `in_company`: without what is the school's alone, for the eyes of parents.
        """
        return None

    def on_screen_resume(self) -> None:
        """Show the present state: it may have changed behind another screen. Somebody goes on where they were."""
        show_foot(self)
        self.refresh_state()
        _go_on(self)

    def refresh_state(self) -> None:
        """Show in the top line the place, and whether all is saved; at the foot the keys that work now."""
        shell = self.shell
        state, trouble = _state_words(self, shell.autosave.work, shell.office, parents_look=shell.company.parents_look)
        for bar in self.children:  # a query would look at every widget of the screen, at every key
            if isinstance(bar, TopBar):
                bar.say(path=self.path, facts=_facts(self), state=state, trouble=trouble)
            elif isinstance(bar, KeysBar):
                bar.follow()

    def company_changed(self) -> None:
        """Show no more and no less than may be seen now. Each screen does its own."""

    def action_back(self) -> None:
        """Save and go back; stay where saving failed."""
        if self.shell.autosave.may_leave():
            self.dismiss()


class ChildScreen(SenScreen):
    """A screen about one child. A screen mounted in advance gets its child later."""

    UNDONE: tuple[Undone, str] = ("saved", "")
    """The work of which Ctrl+Z takes a change back here, and the beginning of the names of its fields."""

    def __init__(self, session: Session | None) -> None:
        super().__init__()
        self._session = session
        self.at_step = ""
        """The number of the step in a review, for the top line."""
        self.told: tuple[object, object, tuple[str, ...]] = (None, None, ())
        """The folder of the facts in the top line, the day and whether parents looked, and these facts."""

    @property
    def session(self) -> Session:
        """The open folder of the child. Raises `RuntimeError` before there is one."""
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
        """Show the state in the top line, and once what the last key did and the news of the last save."""
        super().refresh_state()
        if self.is_current:
            tell_last(self)
        if news := self.session.news():
            self.notify(news, severity="warning", markup=False, timeout=20)


def _facts(screen: SenScreen) -> tuple[str, ...]:
    """Return the step, and what one needs to know of a child in a meeting.

    It is worked out once for each folder, not at each key.
    """
    if not isinstance(screen, ChildScreen):
        return ()
    from sen_tui.office.glance import in_few_words  # with the first child, not with the register

    office, folder, looked_at = screen.session.office, screen.session.folder, screen.shell.company.parents_look
    asked = (office.today(), looked_at)
    if screen.told[0] is not folder or screen.told[1] != asked:
        screen.told = (folder, asked, in_few_words(office, folder, parents_look=looked_at))
    return (screen.at_step, *screen.told[2]) if screen.at_step else screen.told[2]


def tell_last(screen: ChildScreen) -> None:
    """Say at the foot what the last key did and how to take it back; of saved deeds nothing while parents look.

    A review that was just signed says nothing while it closes: the words are for the screen below it.
    """
    if screen.UNDONE[0] == "review" and screen.session.draft.review is None:
        return
    if screen.UNDONE[0] == "saved" and screen.shell.company.parents_look:
        clear_foot(screen)
    else:
        say_last(screen, screen.session, *screen.UNDONE)


class SenModal(ModalScreen[T | None]):
    """A small window over a screen. Its result is the decision; None where the window was left."""

    PLACES: tuple[str, ...] = ("back",)
    BINDINGS = keys.bindings("back")
    focused = focus_alone()

    @property
    def shell(self) -> Shell:
        """The app."""
        return shell_of(self)

    _closes_when_seen = False

    @on(Mount)
    def _show_keys(self) -> None:
        """Show the keys of the window at the foot, and no deed of the screen below: Ctrl+Z does not reach it here."""
        self.mount(KeysBar())
        hide_foot(self.app.screen_stack[-2])

    def on_screen_suspend(self) -> None:
        """Let somebody who comes back go on where they were."""
        _go_on(self)

    def company_changed(self) -> None:
        """Close when parents look: windows show the school's own words. Typing waits.

        `dismiss` closes the foremost screen. A window behind another screen therefore closes when it comes to sight.
        """
        foremost = self.app.screen is self
        self._closes_when_seen = self.shell.company.parents_look and not foremost
        if self.shell.company.parents_look and foremost:
            self.action_back()

    def on_screen_resume(self) -> None:
        """Close if parents look since it was last in sight; show the keys that work now."""
        show_foot(self)
        follow_keys(self.app)
        if self._closes_when_seen:
            self.action_back()

    def action_back(self) -> None:
        """Close without a decision; typing is kept."""
        self.dismiss(None)


def _go_on(screen: Screen[T]) -> None:
    """Select nothing in the field that has the focus: another screen is or was over it."""
    if isinstance(screen.focused, Line):
        screen.focused.go_on()


def _state_words(screen: SenScreen, work: Typing | None, office: Office, *, parents_look: bool) -> tuple[str, bool]:
    """Return the words about saving, and whether they tell of trouble. With nothing open they name the day."""
    today, warnings = office.today(), _warnings(screen, office)
    looked_at = "Parents look · " if parents_look else ""
    if work is None:
        return f"{looked_at}{warnings[3:] or f'{today:%a} {today.day} {today:%b %Y}'}", False
    if work.trouble:
        return f"Not saved: {work.trouble}", True
    if work.read_only:
        return f"{looked_at}Read only{warnings}", False
    if not work.sure:
        return f"{looked_at}Saved, not confirmed by the disk", True
    if work.saved_at:
        return f"{looked_at}Saved {local(work.saved_at):%H:%M}{warnings}", False
    return f"{looked_at}Nothing unsaved{warnings}", False


def _warnings(screen: SenScreen, office: Office) -> str:
    """Return a warning where the day of the papers is not the clock's, or the framework is not law; else nothing."""
    framework = screen.session.framework if isinstance(screen, ChildScreen) else office.frameworks.if_read()
    today = office.today()
    same = today == local(office.now()).date()
    training = "" if same else f" · training: {day(today, short=True)}"
    return f"{training} · {LAW['proposed']}" if framework and framework.notice else training
