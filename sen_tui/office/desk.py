"""Folders on the desk: taken, with the draft that waits, saved while typing, put back."""

from dataclasses import dataclass, replace
from datetime import datetime

from sen_tui.domain import meeting, resuming
from sen_tui.domain.draft import Draft, ReviewDraft
from sen_tui.domain.errors import BadInput, SenError
from sen_tui.domain.folder import PupilFolder
from sen_tui.office.opening import Office
from sen_tui.store.cabinet import Revision, Stored
from sen_tui.store.drafts import Desk, Editor


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenFolder:
    """A folder on the desk: as it is kept, what waits unsaved, and who else has it open."""

    stored: Stored
    desk: Desk
    draft: Draft
    draft_saved: datetime | None = None
    """When the waiting draft was last saved; None where none waits."""
    notice: str = ""
    """What the person should know on opening, in a sentence."""

    @property
    def folder(self) -> PupilFolder:
        """The folder as it is kept."""
        return self.stored.folder


def open_folder(office: Office, pupil_id: str) -> OpenFolder:
    """Take a folder onto the desk, with the draft that waits; another's live desk makes it read-only."""
    desk = Desk.take(office.cabinet.home, pupil_id, office.person, office.new_id(), office.now())
    try:
        stored = office.cabinet.load(pupil_id)
    except SenError:
        desk.close()  # what cannot be read is nobody's to edit
        raise
    waiting = desk.waiting() if desk.editing else None
    unreadable = " ".join(desk.unreadable())
    if waiting is None:
        return OpenFolder(stored=stored, desk=desk, draft=Draft(), notice=unreadable)
    notice = unreadable
    if (waiting.base_number, waiting.base_sum) != (stored.revision.number, stored.revision.sum):
        notice = "The folder was changed since this draft was begun: check it before you sign."
    return OpenFolder(
        stored=stored,
        desk=desk,
        draft=_unconfirmed(waiting.draft, stored.folder),
        draft_saved=waiting.saved,
        notice=notice,
    )


def new_pupil_desk(office: Office) -> tuple[Desk, Draft]:
    """Take the form for a new child onto the desk, with what was typed before."""
    desk = Desk.take(office.cabinet.home, None, office.person, office.new_id(), office.now())
    waiting = desk.waiting()
    return desk, waiting.draft if waiting else Draft()


def editors(opened: OpenFolder) -> tuple[Editor, ...]:
    """Return who else has the folder open just now."""
    return tuple(editor for editor in opened.desk.editors() if editor.alive)


def save_draft(office: Office, desk: Desk, base: Revision | None, draft: Draft) -> datetime:
    """Keep unsaved work on disk and return when. Raises `NotSaved`; an empty draft leaves nothing behind."""
    at = office.now()
    if draft.empty:
        desk.discard()
    else:
        desk.write(draft, base, at)
    return at


def close_folder(opened: OpenFolder) -> None:
    """Put the folder back: others may edit it."""
    opened.desk.close()


def begin_review(office: Office, folder: PupilFolder, draft: Draft | None = None) -> ReviewDraft:
    """Return the review that waits in `draft`, brought up to date, or a new one with all that is known.

    Raises `BadInput` where the stage has no reviews, or targets wait that are not saved in the plan yet.
    """
    stage = office.framework.stage(folder.stage)
    if not stage.reviewed:
        raise BadInput(f"This child is at {stage.name}: there are no reviews there. Move the stage first.")
    if folder.pupil.left_on:
        raise BadInput("This child has left the school: there are no more reviews here.")
    if draft and draft.plan not in (None, meeting.plan_of(folder)):
        raise BadInput("The targets are changed but not saved in the plan yet: t opens them, F8 there saves them.")
    if draft and draft.review is not None:
        return resuming.brought_up_to_date(
            draft.review, folder, office.framework, office.school, today=office.today(), new_id=office.new_id
        )
    return meeting.start_review(folder, office.framework, office.school, today=office.today(), new_id=office.new_id)


def _unconfirmed(draft: Draft, folder: PupilFolder) -> Draft:
    """Return what of a waiting draft is not in the folder already.

    A crash between the save of a record and the removal of its draft leaves a review that is signed.
    """
    signed = draft.review is not None and draft.review.review.id in {review.id for review in folder.reviews}
    same = draft.plan == meeting.plan_of(folder)
    return replace(draft, review=None if signed else draft.review, plan=None if same else draft.plan)
