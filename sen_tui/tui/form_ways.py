"""The ways to the forms that are about no open child: a new child, the new classes, the school itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sen_tui.domain.errors import SenError

if TYPE_CHECKING:
    from collections.abc import Callable

    from sen_tui.domain.school import School
    from sen_tui.office.opening import Office
    from sen_tui.tui.terminal.app import TerminalApp
    from sen_tui.tui.work.autosave import Autosave
    from sen_tui.tui.work.draft_state import Typing
    from sen_tui.tui.work.open_child import OpenChild


class FormWays:
    """Opens these forms from the register."""

    def __init__(
        self,
        app: TerminalApp,
        office: Office,
        open_child: OpenChild,
        autosave: Autosave,
        show_folder: Callable[[str], None],
    ) -> None:
        self._app = app
        self._office = office
        self._open_child = open_child
        self._autosave = autosave
        self._show_folder = show_folder

    def show(self, form: str) -> None:
        """Open a form: `pupil`, `classes` or `school`. If nothing can be typed, because it could not wait, say why."""
        shows = {"pupil": self._show_new_pupil, "classes": self._show_new_classes, "school": self._show_school}
        try:
            shows[form]()
        except SenError as refusal:
            self._app.notify(str(refusal), severity="error", markup=False, timeout=10)

    def _show_new_pupil(self) -> None:
        from sen_tui.tui.screens.new_pupil import NewPupilScreen

        typing, put_away = self._draft()

        def close(pupil_id: str | None) -> None:
            put_away()
            if pupil_id:
                self._show_folder(pupil_id)
                if session := self._open_child.session:
                    session.echo.say(f"A folder for {session.folder.pupil.name} is made.")

        self._app.push_screen(NewPupilScreen(typing, self._office), close)

    def _show_new_classes(self) -> None:
        from sen_tui.tui.screens.new_classes import NewClassesScreen

        def say(done: str | None) -> None:
            if done:
                self._app.notify(done, markup=False, timeout=15)

        self._app.push_screen(NewClassesScreen(self._office), say)

    def _show_school(self) -> None:
        from sen_tui.tui.screens.school import SchoolScreen

        self._office.cabinet.read_school_again()
        typing, put_away = self._draft()
        self._app.push_screen(SchoolScreen(typing, self._office, self._follow), lambda _: put_away())

    def _follow(self, before: School) -> None:
        """Let the app follow a change of the school's details. The mouse follows at the next start."""
        from sen_tui.office.looks import look_of

        settings = self._office.school.settings
        if self._app.colours and settings.look != before.settings.look:
            self._app.theme = look_of(self._office)
        self._app.copies_out = settings.clipboard

    def _draft(self) -> tuple[Typing, Callable[[], None]]:
        """Return the draft of what is typed about no child, saved from now on, and a function that puts it away."""
        from sen_tui.office.open_child import open_new_pupil, save_draft
        from sen_tui.tui.work.draft_state import Typing

        self._open_child.put_away()
        edit, draft = open_new_pupil(self._office)
        typing = Typing(draft, None, lambda changed: save_draft(self._office, edit, None, changed))
        self._autosave.watch(typing)

        def put_away() -> None:
            self._autosave.flush()
            edit.close()
            self._autosave.watch(None)

        return typing, put_away
