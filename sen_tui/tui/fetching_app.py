"""What the register did without is fetched while nobody waits for it: from the first key on, a piece at a time.

Then the next target editor is mounted, of all screens the one with the most fields.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING

from textual.events import Event, Key
from typing_extensions import override

from sen_tui.domain.errors import SenError
from sen_tui.office.opening import Office
from sen_tui.tui.screens.register import RegisterScreen
from sen_tui.tui.unhurried_app import UnhurriedApp

if TYPE_CHECKING:
    from sen_tui.tui.screens.targets import PlanTargetsScreen
    from sen_tui.tui.work.session import Session

_REHEARSALS = 2
"""How often an editor is laid out before it is shown: fields that find their width may want another height."""

PIECES = (
    *("domain.pupil", "domain.action", "domain.target", "domain.review", "domain.folder", "domain.framework_parts"),
    *("domain.framework", "domain.draft", "domain.meeting", "store.record", "store.drafts", "office.desk"),
    *("tui.session", "office.keeping", "documents.rich_table", "documents.page", "documents.review"),
    *("tui.widgets.prose", "tui.screens.form", "tui.screens.small_forms", "tui.screens.history", "tui.screens.folder"),
    *("domain.progress", "tui.steps.base", "tui.steps.listing", "tui.steps.progress", "tui.steps.advice"),
    *("tui.steps.attendance", "tui.steps.since", "tui.steps.parents", "tui.steps.actions", "tui.steps.targets"),
    *("tui.steps.kinds", "tui.screens.review", "tui.screens.targets", "domain.invariants", "domain.signing"),
    *("store.saving", "office.deeds", "tui.screens.sign", "documents.paper", "tui.screens.preview", "store.outbox"),
    *("office.papers", "tui.screens.locked", "tui.screens.help", "domain.unasked", "store.frameworks"),
    *("office.records", "office.registers", "store.place", "store.reading", "store.leftovers", "tui.screens.new_pupil"),
)
"""Modules of ours that the next keys need, each after those that it needs itself: none takes long then.

What saves, signs and locks is among them, so that neither can fail for want of its own program.
"""


class FetchingApp(UnhurriedApp):
    """Is ready for the next screen before somebody opens it. A session that nobody touches stays small."""

    _fetching: asyncio.Task[None] | None = None
    _editor: PlanTargetsScreen | None = None
    """A target editor that waits for a child, with every field mounted. Each is used once: none knows another child."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office = office

    @cached_property
    def _gone(self) -> asyncio.Event:
        """Whether a screen was taken down since that was last looked at."""
        return asyncio.Event()

    @override
    async def on_event(self, event: Event) -> None:
        """Begin to fetch with the first key."""
        await super().on_event(event)
        if isinstance(event, Key) and self._fetching is None and not self.is_headless:
            self._fetching = asyncio.create_task(self._fetch())

    async def _fetch(self) -> None:
        for piece in PIECES:
            await self.nobody_waits()
            import_module(f"sen_tui.{piece}")
        await self.nobody_waits()
        with suppress(SenError):  # told when it is asked for
            _ = self.office.framework
        from sen_tui.tui.screens.folder import FolderScreen  # fetched above

        while self.is_running:
            if self._editor is None and isinstance(self.screen, RegisterScreen | FolderScreen):
                await self.make_ready()  # not in a review, whose keys nothing should hold up
            await self._gone.wait()
            self._gone.clear()

    async def make_ready(self) -> None:
        """Mount the next target editor, unseen."""
        from sen_tui.tui.screens.targets import PlanTargetsScreen  # fetched above

        await self.nobody_waits()
        editor = PlanTargetsScreen()
        await self._get_screen(editor)[1]
        for _ in range(_REHEARSALS):
            await self.nobody_waits()
            editor.rehearse()
        self._editor = editor

    def editor_for(self, session: Session) -> PlanTargetsScreen:
        """Return a target editor to be shown: the one that waits, where there is one."""
        from sen_tui.tui.screens.targets import PlanTargetsScreen  # with the first targets, not with the register

        editor, self._editor = self._editor, None
        if editor is None:
            return PlanTargetsScreen(session)
        editor.session = session
        editor.begin()
        return editor

    @override
    def screen_gone(self) -> None:
        """Have the next target editor made ready, if the one that waited was taken."""
        super().screen_gone()
        self._gone.set()
