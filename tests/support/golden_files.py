"""Pages and screens kept as files: the text of yesterday is the text of today."""

import os
from pathlib import Path

_TESTS = Path(__file__).parents[1]


def assert_golden(name: str, text: str) -> None:
    """Fail unless `text` is the content of the file `name` below `tests`; with GOLDEN_UPDATE=1 write that file instead.

    The name is that of a room and of a file: `documents/golden/plan.md`.
    """
    path = _TESTS / name
    if os.environ.get("GOLDEN_UPDATE") == "1":
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    assert path.exists(), f"There is no {name}: run the tests once with GOLDEN_UPDATE=1 and look at it."
    assert text == path.read_text(encoding="utf-8")
