"""Papers on their way to the printer: the one place to which the app writes a page."""

from pathlib import Path

from sen_tui.domain.errors import NotSaved
from sen_tui.store import files
from sen_tui.store.layout import OUTBOX


def put(home: Path, name: str, content: bytes) -> Path:
    """Write a paper into the outbox under `name`, over an earlier one of that name, and return where it is.

    Raises `NotSaved` where the disk refuses.
    """
    try:
        with files.opened(home) as place:
            files.ensure_folder(OUTBOX, place)
            with files.opened(OUTBOX, place) as at:
                files.replace(name, content, at)
    except OSError as error:
        raise NotSaved(f"The paper could not be put into the outbox: {files.reason(error)}.") from error
    return home / OUTBOX / name
