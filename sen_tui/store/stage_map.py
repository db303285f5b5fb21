"""A person's own map of stages for a change of framework: TOML with lines like `school_action = "sen_support"`."""

import os
from pathlib import Path

from sen_tui.domain.errors import BadInput
from sen_tui.domain.text import one_line
from sen_tui.store import framework_files
from sen_tui.store.framework_shape import SLUG, shown
from sen_tui.store.frameworks import document_of

_MOST = 100


def read_stage_map(path: Path) -> dict[str, str]:
    """Return the stages of a file by key: one of the old framework, and one of the new. Raises `BadInput`."""
    document = document_of(framework_files.read_framework_file(path))
    name = one_line(os.fspath(path).rpartition(os.sep)[2])
    if not 1 <= len(document) <= _MOST:
        raise BadInput(
            f'{name}: expected 1 to {_MOST} lines like school_action = "sen_support", found {len(document):,}.'
        )
    stages: dict[str, str] = {}
    for start, to in document.items():
        if not isinstance(to, str):
            raise BadInput(f'{name}: {shown(start)}: expected a stage in quotation marks, such as "sen_support".')
        for key in (start, to):
            if len(key) > 60 or not SLUG.fullmatch(key):
                raise BadInput(f'{name}: expected keys of stages, small letters, digits and "_"; found {shown(key)}.')
        stages[start] = to
    return stages
