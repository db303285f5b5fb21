"""Pages kept as files: what was printed yesterday is printed today."""

import os
from pathlib import Path

_FOLDER = Path(__file__).parents[1] / "documents" / "golden"


def assert_golden(name: str, page: str) -> None:
    """Fail unless `page` is what `golden/name` holds; write the file instead where GOLDEN_UPDATE=1 is set."""
    kept = _FOLDER / name
    if os.environ.get("GOLDEN_UPDATE") == "1":
        _FOLDER.mkdir(exist_ok=True)
        kept.write_text(page, encoding="utf-8", newline="\n")
    assert kept.exists(), f"There is no golden page {name}: run the tests once with GOLDEN_UPDATE=1 and look at it."
    assert page == kept.read_text(encoding="utf-8")
