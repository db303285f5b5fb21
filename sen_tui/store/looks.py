"""The look that each person chose: an empty file for each login, whose name says it all: `looks/khan.sen-light`.

A disk that refuses the file is no reason not to change the look.
"""

import os
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from sen_tui.store import files
from sen_tui.store.drafts.leases import slug_of
from sen_tui.store.layout import LOOKS


def look_of(home: Path, login: str, known: Collection[str]) -> str:
    """Return the look that a person chose, if it is one of those that are `known`; else nothing."""
    begin = f"{slug_of(login)}."
    with suppress(OSError), files.opened(home) as place, files.opened(LOOKS, place) as at:
        chosen = [name.removeprefix(begin) for name in files.names(at) if name.startswith(begin)]
        return next((look for look in chosen if look in known), "")
    return ""


def keep(home: Path, login: str, look: str) -> None:
    """Keep the look of a person in place of an earlier one. Raises `OSError`."""
    begin = f"{slug_of(login)}."
    with files.opened(home) as place:
        files.ensure_folder(LOOKS, place)
        with files.opened(LOOKS, place) as at:
            earlier = [name for name in files.names(at) if name.startswith(begin)]
            if f"{begin}{look}" not in earlier:
                files.create(f"{begin}{look}", b"", at, durable=False)
                os.fsync(at)
            for name in earlier:
                if name != f"{begin}{look}":
                    files.remove(name, at)
