"""The areas of need of a framework: their keys, and the types of need that belong to each."""

from collections import Counter
from collections.abc import Iterator

from sen_tui.domain.codes import AREAS, NEEDS
from sen_tui.domain.framework import Framework
from sen_tui.store.framework_shape import SLUG, Mistake, row_label, shown

_MOST = 8
"""The most areas. With `not said` before them, a digit still takes each."""


def area_mistakes(framework: Framework) -> Iterator[Mistake]:
    """Yield a mistake for each key that is no key or stands twice, and for each type of need that is not known."""
    areas = framework.areas
    if not 1 <= len(areas) <= _MOST:
        yield Mistake("areas", f"expected 1 to {_MOST}, found {len(areas)}")
    keys = Counter(area.key for area in areas)
    needs = Counter(need for area in areas for need in set(area.needs))
    for number, area in enumerate(areas, 1):
        where = row_label("areas", number, area.key)
        if area.key not in AREAS and (not SLUG.fullmatch(area.key) or len(area.key) > 60):
            allowed = f'small letters, digits and "_", or {", ".join(AREAS)}'
            yield Mistake(f"{where}.key", f"expected {allowed}, found {shown(area.key)}")
        if keys[area.key] > 1:
            yield Mistake(where, f"expected once, found {keys[area.key]} times")
        for need in area.needs:
            if need not in NEEDS:
                yield Mistake(f"{where}.needs", f"expected types of need ({', '.join(NEEDS)}), found {shown(need)}")
            elif needs[need] > 1:
                yield Mistake(f"{where}.needs", f"expected {need} in one area, found it in {needs[need]}")
