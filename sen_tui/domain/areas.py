"""Where the child is working in the areas of need: the latest words, and new ones with a plan (R003-03)."""

from collections.abc import Iterable, Mapping
from datetime import date

from msgspec.structs import replace

from sen_tui.domain.framework import Framework
from sen_tui.domain.pupil import AreaSummary


def latest_areas(areas: Iterable[AreaSummary]) -> tuple[AreaSummary, ...]:
    """Return the latest summary of each area of need."""
    return tuple({area.area: area for area in sorted(areas, key=lambda a: a.on)}.values())


def in_order(areas: Iterable[AreaSummary], framework: Framework) -> tuple[AreaSummary, ...]:
    """Return the summaries in the order of the framework's areas. Those of another framework come last."""
    ranks = {area.key: rank for rank, area in enumerate(framework.areas)}
    return tuple(sorted(areas, key=lambda summary: ranks.get(summary.area, len(ranks))))


def with_words(
    areas: tuple[AreaSummary, ...], words: Mapping[str, str], *, on: date, by: str
) -> tuple[AreaSummary, ...]:
    """Return the summaries with those of a day for the areas whose words were changed. The rest of the latest stays."""
    latest = {summary.area: summary for summary in latest_areas(areas)}
    fresh = {}
    for area, text in words.items():
        before = latest.get(area, AreaSummary(area=area, on=on))
        if text != before.working_at:
            fresh[area] = replace(before, on=on, by=by, working_at=text)
    replaced = {(summary.area, on, by) for summary in fresh.values()}
    return (*(s for s in areas if (s.area, s.on, s.by) not in replaced), *fresh.values())
