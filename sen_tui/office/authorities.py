"""The templates of authorities: those that come with the program, and files of the school's own."""

from pathlib import Path

from sen_tui import places
from sen_tui.domain.authority import GENERAL, Authority
from sen_tui.store import authority_files


def known_authorities() -> tuple[Authority, ...]:
    """Return every template that comes with the program, in order of id. Raises `BadInput` on a bad file."""
    folder = places.authorities()
    return tuple(authority_files.load(key, folder) for key in authority_files.available(folder))


def authority_of(words: str) -> Authority:
    """Return the template with this id, or of a file whose name ends in `.toml`; the general one for no words.

    Raises `NotFound`, and `BadInput` where the file has mistakes.
    """
    return authority_files.load(words, places.authorities()) if words else GENERAL


def authority_mistakes(path: Path) -> tuple[str, ...]:
    """Return every mistake in the file of a template, a sentence each."""
    return authority_files.check(path)
