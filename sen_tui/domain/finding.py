"""A finding of the record, and the record in which it is sought: one child, the framework, a day, and the meeting."""

from datetime import date
from typing import Literal

import msgspec

from sen_tui.domain.calendar import SchoolCalendar
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.framework_evidence import EvidenceKey
from sen_tui.domain.plan import Provision
from sen_tui.domain.review import Review
from sen_tui.domain.sources import OWN, in_words

Side = Literal["more", "less", "gap"]
"""Whether a finding speaks for more help or against it, or names a gap of the record."""


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One finding, with the framework's suggestion where it has one. It never decides."""

    key: EvidenceKey
    side: Side
    words: str
    source: tuple[str, ...] = OWN
    suggestion: str = ""
    suggested_by: tuple[str, ...] = ()
    """The source of the suggestion."""

    @property
    def told(self) -> str:
        """The finding and the suggestion, each with its source in brackets."""
        told = f"{self.words.removesuffix('.')} ({in_words(self.source)})."
        if not self.suggestion:
            return told
        return f"{told} {self.suggestion.removesuffix('.')} ({in_words(self.suggested_by)})."


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of one child on the day `on`, with the meeting under way where there is one."""

    folder: PupilFolder
    framework: Framework
    calendar: SchoolCalendar
    on: date
    meeting: Review | None = None
    vague_words: tuple[str, ...] = ()
    """Wording that is not specific enough for help."""

    @property
    def help_now(self) -> tuple[Provision, ...]:
        """The lines of help of the active plan that have not ended."""
        plan = self.folder.plan
        lines = self.folder.provision_of(plan.id) if plan else ()
        return tuple(line for line in lines if line.end is None or line.end >= self.on)

    @property
    def at_stage(self) -> tuple[Review, ...]:
        """The signed reviews at the present stage of this framework, earliest first, and the meeting once it rates."""
        folder, since = self.folder, self.folder.stage_since
        signed = tuple(r for r in folder.signed_reviews if since and self._of_stage(r) and r.held_on >= since)
        return (*signed, self.meeting) if self.meeting and self.rates_now else signed

    @property
    def rates_now(self) -> bool:
        """Whether the meeting under way has rated a target of the present stage."""
        meeting = self.meeting
        return meeting is not None and self._of_stage(meeting) and any(o.rating is not None for o in meeting.outcomes)

    def _of_stage(self, review: Review) -> bool:
        return review.stage == self.folder.stage and review.framework == self.framework.id
