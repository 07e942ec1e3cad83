"""The words a shopper's context is made of.

Section 3.3.2 of the paper lists the 15 occasions and the 12 moods, and speaks of season and time without naming their
values: SEASONS and TIMES are ours.
"""

from __future__ import annotations

OCCASIONS = (
    "wedding",
    "party",
    "business",
    "formal",
    "casual",
    "sport",
    "beach",
    "date",
    "travel",
    "interview",
    "festival",
    "outdoor",
    "evening",
    "daytime",
    "professional",
)
MOODS = (
    "confident",
    "relaxed",
    "elegant",
    "playful",
    "professional",
    "adventurous",
    "romantic",
    "energetic",
    "sophisticated",
    "comfortable",
    "bold",
    "minimalist",
)
SEASONS = ("spring", "summer", "autumn", "winter")
TIMES = ("morning", "afternoon", "evening", "night")
