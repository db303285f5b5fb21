"""The story of each document, day by day: what is owed, until when, what the record shows, and where a child can go.

The tables were written by hand from the documents, not from the program.
"""

from pathlib import Path

import pytest

from support.stories import Span, expected, read_story, told

STORIES = sorted(Path(__file__).parent.glob("story_*.toml"))


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_every_day_of_two_years_is_as_the_document_asks(path: Path, tmp_path: Path) -> None:
    story = read_story(path)
    seen, wanted = told(tmp_path / "home", story), expected(story)
    for part in wanted:
        assert lines(seen[part]) == lines(wanted[part]), part


def lines(spans: list[Span]) -> list[str]:
    """Return the spans as lines, so that a difference can be read."""
    return sorted(f"{first} to {last}: {' | '.join(map(str, row))}" for first, last, row in spans)
