"""Who is at a child's folder, and which drafts wait there: what the files of a folder of drafts say."""

from contextlib import suppress

from sen_tui.domain.at_work import Editor, Lease, Waiting
from sen_tui.domain.errors import Damaged
from sen_tui.store import files
from sen_tui.store.drafts import draft_file
from sen_tui.store.drafts.draft_file import DraftFile


def living(lease: Lease, kept: DraftFile | None, login: str) -> Editor:
    """Return a living session, with the draft it has; `login` is who asks."""
    return Editor(
        person=lease.person,
        since=lease.since,
        saved=kept.saved if kept else None,
        alive=True,
        mine=lease.person.login == login,
        editing=lease.editing,
        idle=lease.idle,
    )


def dead(kept: DraftFile, login: str) -> Editor:
    """Return a session that ended and left a draft; `login` is who asks."""
    return Editor(
        person=kept.person,
        since=kept.since,
        saved=kept.saved,
        alive=False,
        mine=kept.person.login == login,
        editing=False,
    )


def waiting(stem: str, kept: DraftFile) -> Waiting:
    """Return a draft as it waits."""
    return Waiting(
        draft=kept.draft,
        base_number=kept.base.number,
        base_sum=kept.base.sum,
        saved=kept.saved,
        since=kept.since,
        person=kept.person,
        stem=stem,
        taken_from=kept.taken_from,
    )


def readable(folder: int) -> dict[str, DraftFile]:
    """Return the drafts in an open folder that can be read, by the stem of their session."""
    found: dict[str, DraftFile] = {}
    for name in draft_file.names(folder):
        with suppress(Damaged):  # told by `problems`
            found[name.removesuffix(draft_file.SUFFIX)] = draft_file.read_draft(name, folder)
    return found


def problems(folder: int) -> tuple[str, ...]:
    """Return a sentence for each draft in an open folder that cannot be read."""
    return tuple(said for name in draft_file.names(folder) if (said := _problem(name, folder)))


def _problem(name: str, folder: int) -> str:
    try:
        draft_file.read_draft(name, folder)
    except Damaged as error:
        return str(error) if files.there(name, folder) else ""  # else it was put away just now
    return ""
