"""Bars of a small chart, measured for an inline SVG."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT, GAP = 320, 96, 4


@dataclass(frozen=True)
class Bar:
    """One bar in a picture of WIDTH x HEIGHT; `inner` is the height of the part of it that is told apart."""

    x: float
    width: float
    height: float
    inner: float
    label: str


def bars(values: Sequence[float], inner: Sequence[float], labels: Sequence[str]) -> list[Bar]:
    """Measure bars whose highest fills the picture. inner: at most the value of its bar."""
    step = WIDTH / max(len(values), 1)
    scale = HEIGHT / (max(values, default=0) or 1)
    return [
        Bar(round(place * step, 1), round(step - GAP, 1), round(value * scale, 1), round(part * scale, 1), label)
        for place, (value, part, label) in enumerate(zip(values, inner, labels, strict=True))
    ]
