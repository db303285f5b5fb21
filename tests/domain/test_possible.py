"""The bounds of what is kept: the first value that cannot be is named by its place and never quoted."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from msgspec.structs import replace

from sen_tui.domain.draft import Draft
from sen_tui.domain.possible import LARGEST_COUNT, LARGEST_NUMBER, MOST_CHARACTERS, MOST_ENTRIES, impossible
from sen_tui.domain.pupil import AreaSummary, Need
from sen_tui.domain.text import LONGEST, lately, local, moment, short_moment
from support.children import CANARY, NOW, child, child_at, measure, pupil, rated_review
from support.zones import ZONES, in_zone

AHEAD, BEHIND = timezone(timedelta(hours=14)), timezone(timedelta(hours=-14))
FIRST, LAST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
ENDS = [end.replace(tzinfo=tz) for tz in (UTC, AHEAD, BEHIND) for end in (FIRST, LAST)]


@pytest.mark.parametrize("day", [date(1990, 1, 1), date(2100, 12, 31)])
def test_the_first_and_the_last_day_can_be(day: date) -> None:
    assert impossible(child(born=day, left_on=day)) == ""


@pytest.mark.parametrize("day", [date(1989, 12, 31), date(2101, 1, 1), date.min, date.max])
def test_a_day_of_another_century_cannot_be(day: date) -> None:
    words = "is outside the years 1990 to 2100"
    assert impossible(child(born=day)) == f"pupil.born {words}"
    assert impossible(replace(child(), areas=(AreaSummary(area="CL", on=day),))) == f"areas[...].on {words}"


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (NOW.replace(tzinfo=None), "has no time zone"),
        (FIRST, "is outside the years 1990 to 2100"),
        (LAST.replace(tzinfo=BEHIND), "is outside the years 1990 to 2100"),
    ],
)
def test_a_moment_has_a_zone_and_a_year_of_ours(at: datetime, words: str) -> None:
    late = replace(child_at(), reviews=(rated_review(NOW.date(), 0, signed_at=at),))
    assert impossible(late) == f"reviews[...].signed_at {words}"


@pytest.mark.parametrize("value", [1.1 * LARGEST_NUMBER, -1e300, float("inf"), float("nan")])
def test_a_number_beyond_all_measures_cannot_be(value: float) -> None:
    folder = replace(child_at(), measures=(measure(value=value),))
    assert impossible(folder) == "measures[...].value is too large, or not a number"
    assert impossible(replace(child(), needs=(Need(kind="HI", rank=LARGEST_COUNT + 1, since=NOW.date()),)))


def test_a_text_and_a_list_have_an_end() -> None:
    assert impossible(child(strengths="ż" * LONGEST)) == ""
    assert impossible(child(strengths=CANARY * MOST_CHARACTERS)) == "pupil.strengths is too long"
    assert impossible(Draft(forms={"f": {"x" * MOST_CHARACTERS + "x": ""}})) == "forms[...][...] is too long"
    assert impossible(Draft(forms={str(n): {} for n in range(MOST_ENTRIES + 1)})) == "forms has too many entries"
    assert impossible(pupil(large_print=True)) == ""


@pytest.fixture(params=ZONES)
def zone(request: pytest.FixtureRequest) -> Iterator[str]:
    """Let the computer be in one of the time zones."""
    with in_zone(request.param) as name:
        yield name


@pytest.mark.parametrize("at", ENDS, ids=str)
def test_no_moment_is_too_early_or_too_late_for_words(zone: str, at: datetime) -> None:
    assert zone
    assert local(at) - at == timedelta()
    assert all((moment(at), lately(at), short_moment(at, NOW), short_moment(NOW, at)))
