"""One damaged file harms its own child, draft or line, and nobody else: a seeded sample of the whole product."""

import pytest

from faults.blast_radius import harmed, table
from support.source_reading import TOP

pytestmark = pytest.mark.slow
PARTS = 8


@pytest.mark.parametrize("part", range(PARTS))
def test_a_damaged_file_harms_only_its_own(part: int) -> None:
    assert not harmed(seed=1, number=part, of=PARTS, whole=False)


def test_the_table_in_the_docs_is_true() -> None:
    page = (TOP / "docs" / "reliability.md").read_text("utf-8")
    assert not [line for line in table() if line not in page]
