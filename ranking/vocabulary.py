"""The words a shopper's context is made of.

Occasions and moods are the catalogue's own words. The paper speaks of season and time without naming their values:
SEASONS and TIMES are ours.
"""

from __future__ import annotations

from catalog.vocabulary import MOODS, OCCASIONS

__all__ = ["MOODS", "OCCASIONS", "SEASONS", "TIMES"]

SEASONS = ("spring", "summer", "autumn", "winter")
TIMES = ("morning", "afternoon", "evening", "night")
