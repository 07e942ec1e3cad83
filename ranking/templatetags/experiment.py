"""How the pages of experiments write figures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template

register = template.Library()

_PLACES = {"%": 2, "of 5": 2, "s": 1, "ms": 1}


@register.filter
def in_unit(value: float | None, unit: str) -> str:
    """Write a metric's value with its unit; shares, whose unit is %, are given as 0 to 1."""
    if value is None:
        return "–"
    shown = 100 * value if unit == "%" else value
    return f"{shown:,.{_PLACES.get(unit, 3)}f} {unit}".strip().replace("-", "−")


@register.filter
def change(value: float | None) -> str:
    """Write a relative effect as a signed percentage."""
    return "–" if value is None else f"{100 * value:+.1f} %".replace("-", "−")


@register.filter
def interval(span: Mapping[str, Any]) -> str:
    """Write where a relative effect lies, “∞” where its interval is open; empty without one."""
    low, high = span["low"], span["high"]
    if low is None and high is None:
        return ""
    return f"{'−∞' if low is None else change(low)} to {'∞' if high is None else change(high)}"


@register.filter
def chance(p: float | None) -> str:
    """Write a p-value: two significant digits, and none below a thousandth."""
    if p is None:
        return "–"
    return "< 0.001" if p < 0.001 else f"{p:.2g}" if p < 0.1 else f"{p:.2f}"


@register.filter
def percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.0f} %"
