"""One person's unsaved work: the draft, its history for undo, and whether it is on disk."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Literal

import msgspec
from msgspec.structs import replace
from typing_extensions import override

from sen_tui.domain.draft import Draft, PlanDraft, Position, ReviewDraft
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.meeting import plan_of
from sen_tui.office.open_child import OpenFolder, base_of, begin_review, close_folder, save_draft, take_in
from sen_tui.office.opening import Office
from sen_tui.tui.work.draft_state import Typing

UNDO_STEPS = 200
"""How many changes can be taken back."""


Work = Literal["review", "plan"]


class _Change(msgspec.Struct, frozen=True, eq=False):
    """One change that can be undone: the part and the field, the draft before it, and the place of the cursor."""

    of: Work
    field: str
    before: Draft
    position: Position


class Session(Typing):
    """One open child. Every change of the draft goes through `edit_*` and can be undone."""

    def __init__(self, office: Office, opened: OpenFolder) -> None:
        super().__init__(opened.draft, opened.draft_saved, self._write_draft)
        self.office = office
        self.opened = opened
        self.sure = opened.sure
        self._past: list[_Change] = []
        self._news = ""
        self._review: ReviewDraft | None = None
        self.untouched: ReviewDraft | None = None
        """The review as this session began it, before any entry; None where it was begun earlier."""

    @property
    def folder(self) -> PupilFolder:
        """The child's folder as it is kept."""
        return self.opened.folder

    @property
    def framework(self) -> Framework:
        """The framework the school works by."""
        return self.office.framework

    @property
    @override
    def read_only(self) -> bool:
        """Whether nothing can be changed here: somebody else is editing, or the disk refused a draft."""
        return not self.opened.edit.editing

    @property
    def review(self) -> ReviewDraft:
        """The review in progress. After signing or leaving: its last state, for the screen that still closes."""
        self._review = self.draft.review or self._review
        if self._review is None:
            raise RuntimeError("no review was begun")
        return self._review

    @property
    def plan(self) -> PlanDraft:
        """The plan as drafted outside a review; the plan of the folder where nothing was changed."""
        return self.draft.plan or plan_of(self.folder)

    def begin_review(self) -> None:
        """Start a review, or go on with the one that waits. Raises `BadInput` where none can be held."""
        review = begin_review(self.office, self.folder, self.draft)
        if self.draft.review is None:
            self.untouched = review
            self._past = [change for change in self._past if change.of != "review"]
        self.draft = replace(self.draft, review=review)

    def edit_review(self, field: str, change: Callable[[ReviewDraft], ReviewDraft]) -> None:
        """Apply a change to the review. Changes to one field in one burst are undone together.

        A change after signing or leaving, while the screen still closes, has no effect.
        """
        if self.draft.review is None:
            return
        self._remember("review", field)
        self.draft = replace(self.draft, review=change(self.review))

    def edit_review_plan(self, field: str, change: Callable[[PlanDraft], PlanDraft]) -> None:
        """Apply a change to the next plan of the review."""
        self.edit_review(field, lambda draft: replace(draft, plan=change(draft.plan)))

    def edit_plan(self, field: str, change: Callable[[PlanDraft], PlanDraft]) -> None:
        """Apply a change to the plan that is written outside a review."""
        self._remember("plan", field)
        self.draft = replace(self.draft, plan=change(self.plan))

    def at(self, place: Position) -> None:
        """Remember where the person is, to go on there after a break."""
        if self.draft.review and self.draft.review.position != place:
            self._burst = ""
            self.draft = replace(self.draft, review=replace(self.draft.review, position=place))

    def undo(self, of: Work, field: str = "") -> Position | None:
        """Take the last change of the review or of the plan back and return where it was made.

        Returns None where there is nothing to take back, or where the name of the field that was last changed
        does not begin with `field`. Texts typed into windows since then stay.
        """
        mine = [change for change in self._past if change.of == of]
        if not mine or not mine[-1].field.startswith(field):
            return None
        last = mine[-1]
        self._past.remove(last)
        before: dict[str, Any] = {"review": last.before.review} if of == "review" else {"plan": last.before.plan}
        self.draft = replace(self.draft, **before)
        self._burst = ""
        return last.position

    def commit(self, deed: Callable[[OpenFolder], OpenFolder]) -> None:
        """Do a deed of the office and take over its result. Raises as the deed does; the draft then stays."""
        self.settle()
        self._now_open(deed(replace(self.opened, draft=self.draft)))
        self.saved_at = self.opened.stored.revision.at

    def take_in(self, *, seen: bool) -> None:
        """Take in the folder as others saved it meanwhile; `seen`: with the draft on top, else the draft waits.

        Raises as opening and saving do; everything then stays as it is.
        """
        self.settle()
        self._now_open(take_in(self.office, replace(self.opened, draft=self.draft), seen=seen))
        self.saved_at = self.office.now()

    def news(self) -> str:
        """Return the notice of the last save, the first time it is asked for; then an empty text."""
        news, self._news = self._news, ""
        return news

    def discard(self) -> None:
        """Delete everything that is not confirmed."""
        self.draft = Draft()
        self._past.clear()
        self._burst = ""
        self.save()

    def close(self) -> None:
        """Save the draft and let others edit the folder."""
        if not self.read_only:
            self.save()
        close_folder(self.opened)

    def _write_draft(self, draft: Draft) -> datetime:
        return save_draft(self.office, self.opened.edit, base_of(self.opened), draft)

    def _now_open(self, after: OpenFolder) -> None:
        self.opened = after
        self.sure = after.sure
        self.draft = after.draft
        self.saved_draft = after.draft
        self._news = after.notice
        self._past.clear()
        self._burst = ""

    def _remember(self, of: Work, field: str) -> None:
        if field and field == self._burst:
            return
        position = self.draft.review.position if self.draft.review else Position(field=field)
        self._past = [*self._past[-UNDO_STEPS:], _Change(of, field, self.draft, position)]
        self._burst = field


def plan_short(session: Session) -> str:
    """Return the name of the child's plan in a sentence."""
    return session.framework.plan.short_of(session.folder.plan_kind)
