"""What the register did without is fetched while nobody waits for it: from the first key on, a piece at a time."""

import asyncio
from contextlib import suppress
from importlib import import_module

from textual.events import Event, Key
from typing_extensions import override

from sen_tui.domain.errors import SenError
from sen_tui.tui.unhurried_app import UnhurriedApp

PIECES = (
    *("domain.pupil", "domain.action", "domain.target", "domain.review", "domain.folder", "domain.framework_parts"),
    *("domain.framework", "domain.draft", "domain.meeting", "store.record", "store.drafts", "office.desk"),
    *("tui.session", "office.keeping", "documents.rich_table", "documents.page", "documents.review"),
    *("tui.widgets.prose", "tui.screens.form", "tui.screens.small_forms", "tui.screens.history", "tui.screens.folder"),
    *("domain.progress", "tui.steps.base", "tui.steps.listing", "tui.steps.progress", "tui.steps.advice"),
    *("tui.steps.attendance", "tui.steps.since", "tui.steps.parents", "tui.steps.actions", "tui.steps.next_targets"),
    *("tui.steps.kinds", "tui.screens.review", "tui.screens.targets", "domain.invariants", "domain.signing"),
    *("store.saving", "office.deeds", "tui.screens.sign", "documents.paper", "tui.screens.preview", "store.outbox"),
    *(
        "office.papers",
        "tui.screens.locked",
        "tui.screens.help",
        "domain.unasked",
        "store.frameworks",
        "office.records",
    ),
    *("office.registers", "store.place", "store.reading", "store.leftovers", "tui.screens.new_pupil"),
)
"""Modules of ours that the next keys need, each after those that it needs itself: none takes long then.

What saves, signs and locks is among them, so that neither can fail for want of its own program.
"""


class FetchingApp(UnhurriedApp):
    """Is ready for the next screen before somebody opens it. A session that nobody touches stays small."""

    _fetching: asyncio.Task[None] | None = None

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
