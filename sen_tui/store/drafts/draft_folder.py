"""The folders of drafts: one at each child, and one for the forms of new children."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from sen_tui.domain.errors import Damaged, NotFound, NotSaved
from sen_tui.store import files, refusals
from sen_tui.store.layout import DRAFTS, PUPILS, is_id


@contextmanager
def open_drafts(home: Path, pupil_id: str | None) -> Iterator[int]:
    """Yield the folder of drafts of a child, or of new children. Makes it if it is missing. Raises `NotFound`."""
    if pupil_id is not None and not is_id(pupil_id):
        raise NotFound("That is not the id of a pupil. `sen-tui roster` lists them.")
    with ExitStack() as stack:
        place = stack.enter_context(files.opened(home))
        for name in (PUPILS, pupil_id) if pupil_id else ():
            place = stack.enter_context(files.opened(name, place))
        files.ensure_folder(DRAFTS, place)
        yield stack.enter_context(files.opened(DRAFTS, place))


@contextmanager
def reading() -> Iterator[None]:
    """Turn an error of the disk into a sentence about drafts that cannot be read."""
    try:
        yield
    except FileNotFoundError:
        raise NotFound("This pupil's folder is no longer there.") from None
    except OSError as error:
        place = "The folder of this pupil's drafts"
        raise refusals.unread(error, place, lambda why: Damaged(f"{place} cannot be read: {why}.")) from None


@contextmanager
def beginning() -> Iterator[None]:
    """Turn an error of the disk into a sentence about a folder that takes no draft."""
    try:
        yield
    except FileNotFoundError:
        raise NotFound("This pupil's folder is no longer there.") from None
    except OSError as error:
        raise NotSaved(f"Nothing can be kept here: {files.reason(error)}. You can read, not change.") from error


@contextmanager
def writing() -> Iterator[None]:
    """Turn an error of the disk into a sentence about typing that cannot be kept."""
    try:
        yield
    except FileNotFoundError:
        raise NotFound("This pupil's folder is no longer there. What you typed is only on the screen.") from None
    except OSError as error:
        raise NotSaved(
            f"What you type cannot be kept: {files.reason(error)}. It is on the screen only; the record is as it was."
        ) from error
    except ValueError:
        raise NotSaved("What you typed holds a character that is not text, so it cannot be kept.") from None
