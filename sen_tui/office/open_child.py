"""Open folders: opened with the waiting draft, saved while somebody types, and closed."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime

import msgspec
from msgspec.structs import replace

from sen_tui.domain import meeting, resuming
from sen_tui.domain.at_work import Editor, Waiting
from sen_tui.domain.draft import Draft, ReviewDraft
from sen_tui.domain.errors import BadInput, NotSaved, SenError
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.plan_merging import caught_up
from sen_tui.domain.stages import no_review
from sen_tui.domain.text import lately
from sen_tui.office.access import noted
from sen_tui.office.opening import Office
from sen_tui.store.drafts.draft_file import Base
from sen_tui.store.drafts.session import EditSession, Taken
from sen_tui.store.record import Revision, Stored


class OpenFolder(msgspec.Struct, frozen=True, kw_only=True):
    """An open folder: the saved record, the unsaved draft, and the session that edits it."""

    stored: Stored
    edit: EditSession
    draft: Draft
    draft_saved: datetime | None = None
    """When the waiting draft was last saved; None if no draft waits."""
    begun: Base | None = None
    """The revision on which the draft was begun. None unless others saved since and the person has not seen that."""
    theirs: Stored | None = None
    """The folder as those others left it. Only set if this person has saved on top of their save."""
    notice: str = ""
    """A sentence to show on opening, or after the last save; "" for none."""
    sure: bool = True
    """Whether the disk confirmed the last save."""
    words: tuple[Taken, ...] = ()
    """Colleagues who took over a draft of this person here since the folder was last opened."""

    @property
    def folder(self) -> PupilFolder:
        """The folder as it is saved."""
        return self.stored.folder


def open_folder(office: Office, pupil_id: str) -> OpenFolder:
    """Open a folder with the draft that waits. It is read-only while another session edits it.

    It is also read-only on a disk that takes no draft: `edit.refused` says so. Raises as `Cabinet.load`, and as
    `Frameworks.of` for the child's framework.
    """
    edit = _sit_down(office, pupil_id)
    try:
        stored = office.cabinet.load(pupil_id)
        office.framework_of(stored.folder)
        opened = _with_what_waits(office, edit, stored)
    except BaseException:
        edit.close()  # nobody can edit a record that cannot be read
        raise
    return replace(opened, words=edit.words())


def _sit_down(office: Office, pupil_id: str) -> EditSession:
    home, person, at = office.cabinet.home, office.person, office.now()
    try:
        return EditSession.take(home, pupil_id, person, office.new_id(), at)
    except NotSaved as refused:
        return EditSession.only_read(home, pupil_id, person, at, str(refused))


def _with_what_waits(office: Office, edit: EditSession, stored: Stored) -> OpenFolder:
    """Return the open folder of a loaded record, with the draft that waits and a notice about both."""
    waiting = edit.waiting() if edit.editing else None
    noted(office, "opened", stored.folder.pupil.id, stored.revision.number)
    sentences = _unreadable(edit)
    if waiting is None:
        return OpenFolder(stored=stored, edit=edit, draft=Draft(), notice=_together(sentences))
    draft, began = without_confirmed(office, waiting.draft, stored.folder), _base_of(waiting)
    begun = began if not draft.empty and began != _base(stored.revision) else None
    return OpenFolder(
        stored=stored,
        edit=edit,
        draft=draft,
        draft_saved=waiting.saved,
        begun=begun,
        notice=_together((_change_notice(stored.revision) if begun else "", *sentences)),
    )


def _unreadable(edit: EditSession) -> tuple[str, ...]:
    try:
        return edit.unreadable()
    except SenError:
        if edit.refused:  # the disk takes no drafts, and the notice says so
            return ()
        raise


def _together(sentences: Iterable[str]) -> str:
    return " ".join(sentence for sentence in sentences if sentence)


def take_in(office: Office, opened: OpenFolder, *, seen: bool) -> OpenFolder:
    """Load the record again, bring the draft up to date with it and save the draft. Return the open folder.

    With `seen` the person has looked at the changes of others, and the draft now stands on the newest revision.
    Otherwise the draft keeps the revision it was begun on, and the person is told so again. Raises `NotSaved`,
    and the same as `Cabinet.load`.
    """
    stored = office.cabinet.load(opened.folder.pupil.id)
    office.framework_of(stored.folder)
    draft = without_confirmed(office, opened.draft, stored.folder)
    begun = None if seen or draft.empty else base_of(opened)
    after = replace(opened, stored=stored, draft=draft, begun=begun, theirs=None, notice="")
    if opened.edit.editing:
        save_draft(office, opened.edit, base_of(after), draft)
    return after


def base_of(opened: OpenFolder) -> Base:
    """Return the revision on which the draft of an open folder was begun."""
    return opened.begun or _base(opened.stored.revision)


def open_new_pupil(office: Office) -> tuple[EditSession, Draft]:
    """Open the form for a new child, with the draft that waits for it."""
    edit = EditSession.take(office.cabinet.home, None, office.person, office.new_id(), office.now())
    waiting = edit.waiting()
    return edit, waiting.draft if waiting else Draft()


def editors(opened: OpenFolder) -> tuple[Editor, ...]:
    """Return the other people who have the folder open now; nobody if the disk refuses to say."""
    try:
        return tuple(editor for editor in opened.edit.editors() if editor.alive)
    except SenError:
        if opened.edit.refused:
            return ()
        raise


def worth_reading_again(office: Office, opened: OpenFolder) -> bool:
    """Return whether a folder that is open to read only has been saved since, or is free to edit now."""
    if opened.edit.editing or opened.edit.refused:
        return False
    try:
        saved = office.cabinet.load(opened.folder.pupil.id).revision != opened.stored.revision
        return saved or not any(editor.editing for editor in editors(opened))
    except SenError:  # nobody asked for this look, so its failure is not shown
        return False


def save_draft(office: Office, edit: EditSession, base: Revision | Base | None, draft: Draft) -> datetime:
    """Write a draft to the disk, or delete the file of an empty one. Return the time. Raises `NotSaved`."""
    at = office.now()
    if draft.empty:
        edit.discard()
    else:
        edit.write(draft, base, at)
    return at


def close_folder(opened: OpenFolder) -> None:
    """Close the folder, so that others may edit it."""
    opened.edit.close()


def begin_review(office: Office, folder: PupilFolder, draft: Draft | None = None) -> ReviewDraft:
    """Return the review that waits in `draft`, brought up to date, or a new one filled in from the record.

    The school's details are read again, because others may have changed the staff since the app was opened.
    Raises `BadInput` if the stage has no reviews, if the child has left, or if changed targets wait that are not
    saved in the plan yet.
    """
    with suppress(SenError):  # the details that were read before serve as well; `check` names the damage
        office.cabinet.read_school_again()
    framework = office.framework_of(folder)
    if words := no_review(framework, folder.stage, left=folder.pupil.has_left(office.today())):
        raise BadInput(words)
    if draft and draft.plan not in (None, meeting.plan_of(folder)):
        raise BadInput("The targets are changed but not saved in the plan yet: t opens them, F8 there saves them.")
    if draft and draft.review is not None:
        return resuming.brought_up_to_date(
            draft.review, folder, framework, office.school, today=office.today(), new_id=office.new_id
        )
    return meeting.start_review(folder, framework, office.school, today=office.today(), new_id=office.new_id)


def without_confirmed(office: Office, draft: Draft, folder: PupilFolder) -> Draft:
    """Return a waiting draft without the parts that the folder has already, its plan brought up to date.

    A crash between the save of a record and the removal of its draft leaves a draft of a review that is signed.
    """
    signed = draft.review is not None and draft.review.review.id in {review.id for review in folder.reviews}
    plan = caught_up(draft.plan, folder, office.new_id) if draft.plan else None
    same = plan == meeting.plan_of(folder)
    return replace(draft, review=None if signed else draft.review, plan=None if same else plan)


def _base(revision: Revision) -> Base:
    return Base(number=revision.number, sum=revision.sum)


def _base_of(waiting: Waiting) -> Base:
    return Base(number=waiting.base_number, sum=waiting.base_sum)


def _change_notice(revision: Revision) -> str:
    return (
        f"The folder was changed since this draft was begun, by {revision.by or 'somebody'} at {lately(revision.at)}: "
        "h shows how. Check it before you sign."
    )
