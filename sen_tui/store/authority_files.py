"""Reads the template of an authority, or lists every mistake in its file."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from sen_tui.domain.authority import Authority
from sen_tui.domain.errors import BadInput, NotFound
from sen_tui.domain.text import listed, one_line
from sen_tui.store import framework_files
from sen_tui.store.framework_files import FrameworkFile
from sen_tui.store.framework_shape import MOST_MISTAKES, Mistake, shape
from sen_tui.store.frameworks import document_of

ENDING = ".toml"
_MOST = 20
"""The most often that one kind of proof can be asked for."""


def available(folder: Path) -> tuple[str, ...]:
    """Return the ids of the templates in a folder, in order."""
    return tuple(framework_files.available((folder,)))


def load(words: str, folder: Path) -> Authority:
    """Return a template: the one with this id in `folder`, or that in a file whose name ends in `.toml`.

    Raises `NotFound` with the list of ids, `BadInput` with every mistake in the file, one to a line.
    """
    paths = framework_files.available((folder,))
    if words.endswith(ENDING):
        return _parsed(framework_files.read_framework_file(Path(words)))
    if words not in paths:
        raise NotFound(
            f"There is no template “{one_line(words)[:40]}”. There are {listed(list(paths))}. "
            "The name of a file of your own ends in .toml."
        )
    return _parsed(framework_files.read_framework_file(paths[words]))


def check(path: Path) -> tuple[str, ...]:
    """Return every mistake in the file of a template, a sentence each."""
    try:
        return _examined(framework_files.read_framework_file(path))[1]
    except BadInput as error:
        return (str(error),)


def _parsed(file: FrameworkFile) -> Authority:
    template, mistakes = _examined(file)
    if template is None or mistakes:
        raise BadInput("\n".join(mistakes))
    return template


def _examined(file: FrameworkFile) -> tuple[Authority | None, tuple[str, ...]]:
    name = one_line(file.name)
    try:
        document = document_of(file)
    except BadInput as error:
        return None, (str(error),)
    misshapen: list[Mistake] = []
    template = msgspec.convert(shape(document, Authority, "", misshapen), Authority)
    found = (*misshapen, *(() if misshapen else _broken(template, file.id)))
    return template, tuple(f"{name}: {m.where}: {m.expected}" for m in found[:MOST_MISTAKES])


def _broken(template: Authority, file_id: str) -> Iterator[Mistake]:
    """Yield the mistakes of a template whose values all have the right form."""
    if template.id != file_id:
        yield Mistake("id", f'expected the name of the file, "{one_line(file_id)[:40]}"')
    if not template.parts:
        yield Mistake("parts", "expected at least one heading, found none")
    titles = [part.title for part in template.parts]
    for number, part in enumerate(template.parts, start=1):
        if not part.fills:
            yield Mistake(f"parts[{number}].fills", "expected at least one subject, found none")
        if titles.index(part.title) < number - 1:
            yield Mistake(f"parts[{number}].title", "this heading stands there already")
    for number, asked in enumerate(template.asks, start=1):
        if not 1 <= asked.least <= _MOST:
            yield Mistake(f"asks[{number}].least", f"expected a number from 1 to {_MOST}, found {asked.least}")
