"""Where the lines of an experiment's plots go, in percent of the drawing: left and top are 0."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

#: How much wider than the primary metric's an interval may be drawn before it is cut off at the edge.
WIDEST = 3.0
_NARROWEST = 0.01
_EDGE = 3.0


@dataclass(frozen=True)
class Bar:
    """An effect: a dot at x, the interval for a fixed size from low to high, and the sequential one around it.

    tone: good or bad where the sequential interval leaves out zero, else open.
    """

    tone: str
    x: float
    low: float
    high: float
    wide_low: float
    wide_high: float


@dataclass(frozen=True)
class Tick:
    at: float
    label: str


@dataclass(frozen=True)
class Curve:
    """`line` and `band` are points as SVG takes them, in a square of 100; `zero` is None where it is out of sight."""

    line: str
    band: str
    zero: float | None
    dots: Sequence[tuple[float, float]]
    across: Sequence[Tick]
    up: Sequence[Tick]


def bars(rows: Sequence[Mapping[str, Any]]) -> tuple[list[list[Bar | None]], float]:
    """Return a bar for each effect of each row of a report, and which relative effect the right edge stands for."""
    spans = [[_bounds(each) for each in row["effects"]] for row in rows]
    first = max((abs(value) for span in spans[0] for value in span), default=_NARROWEST) if spans else _NARROWEST
    every = max((abs(value) for row in spans for span in row for value in span), default=_NARROWEST)
    edge = max(_NARROWEST, min(every, WIDEST * max(first, _NARROWEST)))
    return [[_bar(each, row["higher_is_better"], edge) for each in row["effects"]] for row in rows], edge


def growth(days: Sequence[Mapping[str, Any]]) -> Curve | None:
    """Draw the relative effect with its sequential band over the days; None with fewer than two of them."""
    known = [(at, day["relative"]) for at, day in enumerate(days) if day["relative"]["value"] is not None]
    banded = [(at, ends) for at, span in known if (ends := _ends(span))]
    if len(known) < 2 or not banded:
        return None
    last = [value for value in days[banded[-1][0]]["relative"].values() if value is not None]
    reach = 1.6 * max(map(abs, last))
    low, high = _range([0.0, *(_cut(end, reach) for _, ends in banded for end in ends)])

    def point(at: int, value: float) -> str:
        return f"{100 * at / (len(days) - 1):.2f},{_up(value, low, high):.2f}"

    above = [point(at, _cut(end, high)) for at, (_, end) in banded]
    below = [point(at, max(low, end)) for at, (end, _) in reversed(banded)]
    inside = [(at, min(high, max(low, span["value"]))) for at, span in known]
    return Curve(
        line=" ".join(point(at, value) for at, value in inside),
        band=" ".join([*above, *below]),
        zero=_up(0.0, low, high),
        dots=[],
        across=_dates(days),
        up=[Tick(_up(value, low, high), _percent(value)) for value in ticks(low, high)],
    )


def plan(points: Sequence[tuple[float, float]], chosen: tuple[float, float]) -> Curve:
    """Draw how many visitors (second) an effect (first) needs, with the effect that was `chosen` as a dot."""
    left, right = points[0][0], points[-1][0]
    high = min(max(visitors for _, visitors in points), 4.0 * chosen[1])

    def place(effect: float, visitors: float) -> tuple[float, float]:
        return 100 * (effect - left) / (right - left), _up(min(visitors, high), 0.0, high)

    return Curve(
        line=" ".join("{:.2f},{:.2f}".format(*place(*each)) for each in points if each[1] <= high),
        band="",
        zero=None,
        dots=[place(*chosen)],
        across=[Tick(place(value, 0)[0], _percent(value)) for value in ticks(left, right)],
        up=[Tick(_up(value, 0.0, high), f"{value:,.0f}") for value in ticks(0.0, high)],
    )


def ticks(low: float, high: float, about: int = 5) -> list[float]:
    """List round numbers between two others: steps of 1, 2 or 5 times a power of ten."""
    rough = (high - low) / about
    size = 10.0 ** math.floor(math.log10(rough))
    step = next(size * times for times in (1, 2, 5, 10) if size * times >= rough)
    first = math.ceil(low / step - 1e-9)
    return [number * step for number in range(first, math.floor(high / step + 1e-9) + 1)]


def _bounds(effect: Mapping[str, Any]) -> list[float]:
    span = effect["relative"]
    return [span[key] for key in ("low", "value", "high") if span[key] is not None]


def _bar(effect: Mapping[str, Any], higher_is_better: bool, edge: float) -> Bar | None:
    value, fixed, wide = effect["relative"]["value"], _ends(effect["relative"]), _ends(effect["relative_anytime"])
    if value is None or fixed is None:
        return None
    sure = wide is not None and (wide[0] > 0 or wide[1] < 0)
    tone = "open" if not sure else "good" if (value > 0) == higher_is_better else "bad"
    return Bar(tone, *(_across(place, edge) for place in (value, *fixed, *(wide or fixed))))


def _ends(span: Mapping[str, Any]) -> tuple[float, float] | None:
    """Return where an interval ends, infinite where it is open; None without one."""
    low, high = span["low"], span["high"]
    if low is None and high is None:
        return None
    return -math.inf if low is None else low, math.inf if high is None else high


def _across(value: float, edge: float) -> float:
    return min(100.0 - _EDGE / 3, max(_EDGE / 3, 50.0 + (50.0 - _EDGE) * value / edge))


def _up(value: float, low: float, high: float) -> float:
    return 100.0 * (high - value) / (high - low)


def _cut(value: float, reach: float) -> float:
    return min(reach, max(-reach, value))


def _range(values: Sequence[float]) -> tuple[float, float]:
    """Return a range around the values with some air above and below."""
    low, high = min(values), max(values)
    air = max(0.005, 0.06 * (high - low))
    return low - air, high + air


def _dates(days: Sequence[Mapping[str, Any]]) -> list[Tick]:
    places = sorted({0, (len(days) - 1) // 2, len(days) - 1})
    return [Tick(100 * at / (len(days) - 1), _date(days[at]["day"])) for at in places]


def _date(day: str) -> str:
    found = date.fromisoformat(day)
    return f"{found.day} {found:%b}"


def _percent(value: float) -> str:
    return f"{100 * value:+.3g} %".replace("-", "−").replace("+0 %", "0 %")
