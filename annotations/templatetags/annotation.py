"""How the pages of annotation write figures."""

from __future__ import annotations

from django import template

register = template.Library()


@register.filter
def figure(value: float | None, places: int = 2) -> str:
    """Write a figure with a true minus sign, and a dash where there is none."""
    return "–" if value is None else f"{value:.{places}f}".replace("-", "−")


@register.filter
def share(value: float | None) -> str:
    """Write a share between 0 and 1 as a percentage."""
    return "–" if value is None else f"{100 * value:.0f} %"
