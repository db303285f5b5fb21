"""What every test of the store begins with."""

from pathlib import Path

import pytest

from sen_tui.store.cabinet import Cabinet
from support.children import AT, SCHOOL, child


@pytest.fixture
def empty(tmp_path: Path) -> Cabinet:
    """Return a cabinet with no child in it."""
    return Cabinet.make(tmp_path / "home", SCHOOL)


@pytest.fixture
def cabinet(empty: Cabinet) -> Cabinet:
    """Return a cabinet with one child in it, whose id is ANA."""
    empty.add(child(), by="Ms Khan", at=AT)
    return empty
