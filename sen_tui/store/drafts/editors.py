"""Sessions and waiting drafts at a child, from the files in its folder of drafts."""

from contextlib import suppress

from sen_tui.domain.at_work import Editor, Lease, Waiting
from sen_tui.domain.errors import Damaged, NotRead
from sen_tui.store import files
from sen_tui.store.drafts import draft_file
from sen_tui.store.drafts.draft_file import DraftFile


def living(lease: Lease, file: DraftFile | None, login: str) -> Editor:
    """Return a living session with the time of its draft; `login` is the account of the asking person."""
    return Editor(
        person=lease.person,
        since=lease.since,
        saved=file.saved if file else None,
        alive=True,
        mine=lease.person.login == login,
        editing=lease.editing,
        idle=lease.idle,
    )


def dead(file: DraftFile, login: str) -> Editor:
    """Return an ended session that left a draft; `login` is the account of the asking person."""
    return Editor(
        person=file.person,
        since=file.since,
        saved=file.saved,
        alive=False,
        mine=file.person.login == login,
        editing=False,
    )


def waiting(stem: str, file: DraftFile) -> Waiting:
    """Return the waiting draft in a file whose name begins with `stem`."""
    return Waiting(
        draft=file.draft,
        base_number=file.base.number,
        base_sum=file.base.sum,
        saved=file.saved,
        since=file.since,
        person=file.person,
        stem=stem,
        taken_from=file.taken_from,
    )


def readable(folder: int) -> dict[str, DraftFile]:
    """Return the readable drafts in an open folder, by the stem of their session."""
    drafts: dict[str, DraftFile] = {}
    for name in draft_file.names(folder):
        with suppress(Damaged, NotRead):  # reported by `problems`
            drafts[name.removesuffix(draft_file.SUFFIX)] = draft_file.read_draft(name, folder)
    return drafts


def problems(folder: int) -> tuple[Damaged | NotRead, ...]:
    """Return an error for each draft in an open folder that cannot be read."""
    return tuple(error for name in draft_file.names(folder) if (error := _problem(name, folder)))


def _problem(name: str, folder: int) -> Damaged | NotRead | None:
    try:
        draft_file.read_draft(name, folder)
    except (Damaged, NotRead) as error:
        return error if files.there(name, folder) else None  # a missing file was put away just now
    return None
