"""How it is kept: the only room that knows TinyDB, JSON, files and locks.

The modules below are imported when they are first asked for, as `store.reading`: the register waits for none of them.
"""

from typing import TYPE_CHECKING

from sen_tui.lazily import modules_of

if TYPE_CHECKING:
    from sen_tui.store import bank as bank
    from sen_tui.store import draft_files as draft_files
    from sen_tui.store import editors as editors
    from sen_tui.store import frameworks as frameworks
    from sen_tui.store import leftovers as leftovers
    from sen_tui.store import lineage as lineage
    from sen_tui.store import reading as reading
    from sen_tui.store import record as record
    from sen_tui.store import record_gist as record_gist
    from sen_tui.store import saving as saving

__all__ = [
    "bank",
    "draft_files",
    "editors",
    "frameworks",
    "leftovers",
    "lineage",
    "reading",
    "record",
    "record_gist",
    "saving",
]

if not TYPE_CHECKING:  # to a type checker this would say that any name is here
    __getattr__ = modules_of(__name__, __all__)
