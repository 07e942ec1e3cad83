"""The words that describe what a product is for and how it feels, shared by those who label and those who rank.

Section 3.3.2 of the paper lists the 15 occasions and the 12 moods, section 3.3.1 the four sentiments.
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
SENTIMENTS = ("elegance", "casualness", "boldness", "minimalism")
