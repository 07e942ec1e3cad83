"""Where the lines of the reports' charts go, in percent of the drawing: left and top are 0."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from ranking.experiments.drawing import Tick, ticks

#: Marks on the left that a chart has about.
_MARKS = 4
_WIDEST_DATE_MARKS = 6


@dataclass(frozen=True)
class Dot:
    """One run in a line: where it stands, what it says to who points at it, and its number among the runs."""

    x: float
    y: float
    words: str
    run: int


@dataclass(frozen=True)
class Line:
    """One measure over time. place: its number, which its look follows from; points: as SVG takes them."""

    name: str
    place: int
    points: str
    dots: Sequence[Dot]


@dataclass(frozen=True)
class History:
    lines: Sequence[Line]
    across: Sequence[Tick]
    up: Sequence[Tick]


def history(times: Sequence[datetime], values: Mapping[str, Sequence[float | None]]) -> History:
    """Draw measures in [0, 1] over the runs, which stand evenly in the order of `times`; None is a gap in a line."""
    shares = [value for line in values.values() for value in line if value is not None]
    ends = low, high = _range(shares)
    lines = [
        _line(name, place, line, times, ends)
        for place, (name, line) in enumerate(values.items())
        if any(value is not None for value in line)
    ]
    step = -(-len(times) // _WIDEST_DATE_MARKS) or 1
    across = [Tick(_across(at, len(times)), f"{times[at]:%-d %b}") for at in range(0, len(times), step)]
    return History(lines, across, [Tick(_up(value, low, high), f"{100 * value:.0f} %") for value in _marks(low, high)])


def _line(
    name: str, place: int, line: Sequence[float | None], times: Sequence[datetime], ends: tuple[float, float]
) -> Line:
    dots = [
        Dot(_across(at, len(line)), _up(value, *ends), f"{name} {100 * value:.1f} % on {times[at]:%-d %b %Y}", at)
        for at, value in enumerate(line)
        if value is not None
    ]
    return Line(name, place, " ".join(f"{dot.x:.2f},{dot.y:.2f}" for dot in dots), dots)


def _range(shares: Sequence[float]) -> tuple[float, float]:
    """Return the ends of the scale: as little as holds all values with some room, never beyond 0 and 1."""
    low, high = min(shares, default=0.0), max(shares, default=1.0)
    room = max(0.15 * (high - low), 0.02)
    return max(0.0, low - room), min(1.0, high + room)


def _marks(low: float, high: float) -> list[float]:
    return ticks(low, high, _MARKS)


def _across(at: int, count: int) -> float:
    return 50.0 if count == 1 else 3.0 + 94.0 * at / (count - 1)


def _up(value: float, low: float, high: float) -> float:
    return 100.0 * (high - value) / (high - low)
