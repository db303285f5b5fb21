"""A line of the table: a figure, its yardstick in the same run, the ratio and the bar."""

import json
import os
import platform
import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
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
        """The word for the table on whether the bar is met."""
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
    """Return the machine and the versions of this run, in a line."""
    cores = f"{len(os.sched_getaffinity(0))} of {os.cpu_count()} cores"
    parts = [f"Python {platform.python_version()}", f"Linux {platform.release()}", cores]
    return ", ".join([*parts, *(f"{name} {version(name)}" for name in ("textual", "rich", "tinydb", "msgspec"))])


def markdown(rows: Iterable[Row]) -> str:
    """Return the table for the README."""
    lines = ["| what | ours | yardstick | ratio | bar | met |", "| --- | --- | --- | --- | --- | --- |"]
    return "\n".join([*lines, *(line(row) for row in rows)])


def line(row: Row) -> str:
    """Return one line of the table."""
    if row.failed:
        return f"| {row.what} | {' '.join(row.failed.split())[:160]} |  |  |  | {row.met} |"
    beside = f"{figure(row.yardstick)} {row.unit} ({row.beside})" if row.yardstick else ""
    ratio = f"{row.measured:.3g} x" if row.yardstick else ""
    bar = "" if row.bar is None else f"{row.bar:g}{' x' if row.yardstick else ''}"
    ours = f"{figure(row.ours)} {row.unit}" + (f" ({row.spread})" if row.spread else "")
    return f"| {row.what} | {ours} | {beside} | {ratio} | {bar} | {row.met} |"


def figure(value: float) -> str:
    """Return a number to be read: with three digits, or whole from 100 on."""
    return f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:.3g}"


def as_json(rows: Iterable[Row]) -> str:
    """Return the machine and the rows as JSON."""
    return json.dumps({"machine": machine(), "rows": [asdict(row) | {"met": row.met} for row in rows]}, indent=1)
