"""A line of the table: a figure, its yardstick of the same run, the ratio of both, and the bar."""

import os
import platform
import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import version


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One figure. With a yardstick the bar is for the ratio of both, without one for the figure itself."""

    what: str
    """The title of the row."""
    ours: float = 0.0
    unit: str = ""
    yardstick: float | None = None
    beside: str = ""
    """The name of the yardstick."""
    bar: float | None = None
    spread: str = ""
    failed: str = ""
    """The reason for a missing figure; "" if there is one."""

    @property
    def measured(self) -> float:
        """The value that is compared with the bar: the ratio, or without a yardstick the figure."""
        return self.ours / self.yardstick if self.yardstick else self.ours

    @property
    def met(self) -> str:
        """The word for the table on whether the bar is met; "" without a bar."""
        if self.failed:
            return "not measured"
        return "" if self.bar is None else "yes" if self.measured <= self.bar else "**no**"


def middle(values: Sequence[float]) -> float:
    """Return the median."""
    return statistics.median(values)


def high(values: Sequence[float]) -> float:
    """Return the 99th percentile. Of fewer than a hundred values it is the largest."""
    return sorted(values)[min(len(values) - 1, int(len(values) * 0.99))]


def spread(values: Sequence[float]) -> str:
    """Return the smallest and the largest, to be shown beside a median."""
    return f"{figure(min(values))} to {figure(max(values))}"


def alternately(times: int, *measures: Callable[[], float]) -> list[list[float]]:
    """Return `times` values of each measure. They are taken in turns, so that the machine is as busy for all."""
    series: list[list[float]] = [[] for _ in measures]
    for _ in range(times):
        for values, measure in zip(series, measures, strict=True):
            values.append(measure())
    return series


def ratio(
    what: str, ours: Sequence[float], beside: str, yardstick: Sequence[float], bar: float | None, unit: str = "ms"
) -> Row:
    """Return the row of two series that were measured in turns: their medians, and the spread of ours."""
    return Row(
        what=what,
        ours=middle(ours),
        unit=unit,
        yardstick=middle(yardstick),
        beside=beside,
        bar=bar,
        spread=spread(ours),
    )


def machine() -> str:
    """Return a line about the machine, its Python and the libraries."""
    cores = f"{len(os.sched_getaffinity(0))} of {os.cpu_count()} cores"
    parts = [f"Python {platform.python_version()}", f"Linux {platform.release()}", cores]
    return ", ".join([*parts, *(f"{name} {version(name)}" for name in ("textual", "rich", "tinydb", "msgspec"))])


def markdown(rows: Iterable[Row], before: Iterable[Row] = ()) -> str:
    """Return the table for the README. Rows of an earlier version stand in the line of the row of the same name."""
    earlier = {row.what: row for row in before}
    lines = ["| what | bar | before | after | met |", "| --- | --- | --- | --- | --- |"]
    return "\n".join([*lines, *(line(row, earlier.get(row.what)) for row in rows)])


def line(row: Row, before: Row | None = None) -> str:
    """Return one line of the table."""
    beside = f", beside {row.beside}" if row.beside else ""
    bar = "" if row.bar is None else f"{row.bar:g} x" if row.yardstick else f"{figure(row.bar)} {row.unit}".strip()
    return f"| {row.what}{beside} | {bar} | {_cell(before)} | {_cell(row)} | {row.met} |"


def figure(value: float) -> str:
    """Return a number to be read: with three digits, or whole from 100 on."""
    return f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:.3g}"


def _cell(row: Row | None) -> str:
    """Return a figure for the table: `1.2 x (12 : 10 ms; 9 to 14)` beside a yardstick, else `12 ms (9 to 14)`."""
    if row is None:
        return ""
    if row.failed:
        return " ".join(row.failed.split())[:160]
    if not row.yardstick:
        return f"{figure(row.ours)} {row.unit}".strip() + (f" ({row.spread})" if row.spread else "")
    both = f"{figure(row.ours)} : {figure(row.yardstick)} {row.unit}".strip()
    return f"{row.measured:.3g} x ({both}{'; ' if row.spread else ''}{row.spread})"
