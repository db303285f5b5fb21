"""One person's unsaved work: the draft, its history for undo, and whether it is on disk."""

from collections.abc import Callable
from datetime import datetime

from msgspec.structs import replace
from typing_extensions import override

from sen_tui.domain.difference import differences
from sen_tui.domain.draft import Draft, PlanDraft, Position, ReviewDraft
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.gist import in_brief
from sen_tui.domain.meeting import plan_of
from sen_tui.office.open_child import OpenFolder, base_of, begin_review, close_folder, save_draft, take_in
from sen_tui.office.opening import Office
from sen_tui.office.saving import put_back
from sen_tui.tui.work.draft_history import Change, DraftHistory, Work
from sen_tui.tui.work.draft_state import Typing
from sen_tui.tui.work.once import NOTHING_CHANGED, REDO, UNDO, Once
from sen_tui.tui.work.saved_deeds import SavedDeed, SavedDeeds
from sen_tui.tui.work.ways_back import WaysBack


class Session(Typing):
    """One open child. Every change of the draft goes through `edit_*` and can be undone."""

    def __init__(self, office: Office, opened: OpenFolder) -> None:
        super().__init__(opened.draft, opened.draft_saved, self._write_draft)
        self.office = office
        self.opened = opened
        self.sure = opened.sure
        self.history = DraftHistory()
        self._deeds = SavedDeeds()
        self.echo = Once()
        """What the last key did and how to take it back."""
        self.ways_back = WaysBack(self.history, self._deeds)
        """What Ctrl+Z and Ctrl+Y would do now."""
        self.news = Once()
        """The notice of the last save."""
        self._review: ReviewDraft | None = None
        self.untouched: ReviewDraft | None = None
        """The review as this session began it, before any entry; None where it was begun earlier."""

    @property
    def folder(self) -> PupilFolder:
        """The child's folder as it is kept."""
        return self.opened.folder

    @property
    def framework(self) -> Framework:
        """The framework by which the school works with this child."""
        return self.office.framework_of(self.folder)

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
            self.history.forget("review")
        self.draft = replace(self.draft, review=review)

    def edit_review(self, field: str, change: Callable[[ReviewDraft], ReviewDraft], words: str) -> None:
        """Apply a change to the review, with its words. Changes to one field in one burst are undone together.

        A change after signing or leaving, while the screen still closes, has no effect.
        """
        if self.draft.review is None:
            return
        self._remember("review", field, words)
        self.draft = replace(self.draft, review=change(self.review))

    def edit_plan(self, field: str, change: Callable[[PlanDraft], PlanDraft], words: str) -> None:
        """Apply a change to the plan that is written outside a review."""
        self._remember("plan", field, words)
        self.draft = replace(self.draft, plan=change(self.plan))

    def at(self, place: Position) -> None:
        """Remember where the person is, to go on there after a break."""
        if self.draft.review and self.draft.review.position != place:
            self._burst = ""
            self.draft = replace(self.draft, review=replace(self.draft.review, position=place))

    def undo(self, of: Work, field: str = "", *, again: bool = False) -> Change | None:
        """Take the last change of the review or of the plan back and return it; with `again` bring one back.

        Returns None where there is none, or where the name of its field does not begin with `field`. Texts typed
        into windows since then stay.
        """
        change = (self.history.redo if again else self.history.undo)(of, field, self.draft)
        if change:
            self.draft = change.swapped(self.draft)
            self._burst = ""
            self.echo.say(f"Brought back: {change.words}{UNDO}" if again else f"Taken back: {change.words}{REDO}")
        return change

    def commit(self, deed: Callable[[OpenFolder], OpenFolder], *, for_good: str = "", beside: bool = False) -> None:
        """Do a deed of the office and take over its result. Raises as the deed does; the draft then stays.

        Ctrl+Z takes the deed back, unless it is `for_good`: that sentence says how it is taken back instead. `beside`:
        the deed changes nothing of which the review speaks, so that Ctrl+Z goes on to take back changes of the review.
        """
        before = self.opened.stored
        self._do(deed, beside=beside)
        number = self.opened.stored.revision.number
        if for_good:
            self._deeds.forget(for_good)
            self.echo.say(for_good)
        elif number != before.revision.number:
            alone = number == before.revision.number + 1
            if not alone:
                self._deeds.forget(_OTHERS)  # a colleague saved in between, and both changes are kept
            words = in_brief(differences(before.folder, self.folder)).rstrip(".") if alone else "Your change"
            self._deeds.add(SavedDeed(words, number))
            self.echo.say(f"{words}: saved{UNDO}")
        else:
            self.echo.say(NOTHING_CHANGED)

    def _do(self, deed: Callable[[OpenFolder], OpenFolder], *, beside: bool = False) -> None:
        self.settle()
        after, number = deed(replace(self.opened, draft=self.draft)), self.opened.stored.revision.number
        alone = beside and after.stored.revision.number <= number + 1
        self._now_open(after, kept=alone and after.draft.review == self.draft.review)
        self.saved_at = self.opened.stored.revision.at

    def undo_deed(self, *, again: bool = False) -> None:
        """Take the last saved deed back, or with `again` bring one back: its state is saved as a new revision.

        Raises `BadInput` where there is none of this person since the folder was opened, `Stale` if somebody saved
        since, and as saving does.
        """
        deed = self._deeds.last_taken_back() if again else self._deeds.last()
        words = f"Brought back: {deed.words}" if again else f"Taken back: {deed.words}"
        number = deed.revision if again else deed.revision - 1
        self._do(lambda opened: put_back(self.office, opened, number, words))
        (self._deeds.bring_back if again else self._deeds.take_back)()
        self.echo.say(f"{words}{UNDO if again else REDO}")

    def take_in(self, *, seen: bool) -> None:
        """Take in the folder as others saved it meanwhile; `seen`: with the draft on top, else the draft waits.

        Raises as opening and saving do; everything then stays as it is.
        """
        self.settle()
        self._now_open(take_in(self.office, replace(self.opened, draft=self.draft), seen=seen))
        self.saved_at = self.office.now()
        self._deeds.forget(_OTHERS)

    def discard(self) -> None:
        """Delete everything that is not confirmed."""
        self.draft = Draft()
        self.history.forget()
        self._burst = ""
        self.save()
        self.echo.say("What waited here is put away.")

    def close(self) -> None:
        """Save the draft and let others edit the folder."""
        if not self.read_only:
            self.save()
        close_folder(self.opened)

    def _write_draft(self, draft: Draft) -> datetime:
        return save_draft(self.office, self.opened.edit, base_of(self.opened), draft)

    def _now_open(self, after: OpenFolder, *, kept: bool = False) -> None:
        """Go on with a folder as it is now. `kept`: with the changes of the draft that can be taken back."""
        self.opened = after
        self.sure = after.sure
        self.draft = after.draft
        self.saved_draft = after.draft
        self.news.say(after.notice)
        if not kept:
            self.history.forget()
        self._burst = ""

    def _remember(self, of: Work, field: str, words: str) -> None:
        self.echo.say(f"{words}{UNDO}")
        position = self.draft.review.position if self.draft.review else Position(field=field)
        change = Change(of=of, field=field, words=words, position=position, other=self.draft)
        self.history.remember(change, burst=bool(field) and field == self._burst)
        self._burst = field


def plan_short(session: Session) -> str:
    """Return the name of the child's plan in a sentence."""
    return session.framework.plan.short_of(session.folder.plan_kind)


_OTHERS = "What others saved meanwhile was taken in: what was saved here before that is not taken back."
