"""The tokens of a style sheet, read from its text: colours in each theme with their contrast, and lengths."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

#: Which colours stand on which, and the contrast that they need: 4.5 for text, 3 for what only outlines (WCAG 2.2 AA).
PAIRS = (
    *((text, ground, 4.5) for text in ("ink", "soft") for ground in ("paper", "sheet", "wash")),
    *((text, ground, 4.5) for text in ("accent", "bad") for ground in ("paper", "sheet", f"{text}-wash")),
    *(("good", ground, 4.5) for ground in ("sheet", "good-wash")),
    ("paper", "ink", 4.5),
    ("paper", "accent", 4.5),
    ("tile-ink", "tile", 4.5),
    ("tile-soft", "tile", 4.5),
    ("edge", "paper", 3.0),
    ("edge", "sheet", 3.0),
    ("focus", "paper", 3.0),
    ("focus", "sheet", 3.0),
)

#: From here on a style sheet says what is different where more contrast is asked for.
MORE = "@media (prefers-contrast: more)"

_COLOUR = re.compile(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);")
_LENGTH = re.compile(r"^  --([rst]\d?(?:-\w+)?): ([^;]+);", re.M)


@dataclass(frozen=True)
class Colour:
    """A token's value in each theme, as #rrggbb."""

    name: str
    light: str
    dark: str


@dataclass(frozen=True)
class Contrast:
    """How well one colour can be told from another in each theme, and how well it has to be."""

    text: str
    ground: str
    least: float
    light: float
    dark: float

    @property
    def is_enough(self) -> bool:
        return min(self.light, self.dark) >= self.least


def colours(css: str, *, more: bool = False) -> list[Colour]:
    """List the colours, or with `more` those for who asks for more contrast."""
    usual, _, contrasting = css.partition(MORE)
    found = {name: Colour(name, *values) for name, *values in _COLOUR.findall(usual)}
    if more:
        found |= {name: Colour(name, *values) for name, *values in _COLOUR.findall(contrasting)}
    return list(found.values())


def lengths(css: str, letter: str) -> list[tuple[str, str]]:
    """List name and value of the tokens of one kind: r radii, s spaces, t sizes of type."""
    return [(name, value) for name, value in _LENGTH.findall(css) if name.startswith(letter)]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours (#rrggbb), 1 to 21: WCAG 2.2, "contrast ratio"."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrasts(css: str, *, more: bool = False) -> Iterator[Contrast]:
    """Measure every pair of colours that stand on one another."""
    named = {colour.name: colour for colour in colours(css, more=more)}
    for text, ground, least in PAIRS:
        one, other = named[text], named[ground]
        yield Contrast(text, ground, least, contrast(one.light, other.light), contrast(one.dark, other.dark))
