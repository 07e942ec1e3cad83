"""Named colours of the demo catalogue, their tints, and the arithmetic drawings need on them."""

from __future__ import annotations

import colorsys
from random import Random

TINTS: dict[str, tuple[str, ...]] = {
    "Black": ("#202024", "#26272b", "#1c1e25"),
    "White": ("#f7f6f3", "#f4f5f6", "#faf8f4"),
    "Grey": ("#85888e", "#94979c", "#777a80"),
    "Navy Blue": ("#1f2f5a", "#23365f", "#1b2a50"),
    "Blue": ("#2f66b8", "#3d78c4", "#2a5aa8", "#5a8fd2"),
    "Teal": ("#1d7675", "#23807f", "#178079"),
    "Green": ("#2f7d4a", "#3a8a52", "#276b43"),
    "Olive": ("#6b6b35", "#76743c", "#5f6233"),
    "Yellow": ("#efc636", "#f2cf52", "#e9bc2c"),
    "Mustard": ("#c6932a", "#bf8b25", "#cc9c38"),
    "Orange": ("#e07a2b", "#e68a3a", "#d96e24"),
    "Rust": ("#a84b2b", "#9d4426", "#b15531"),
    "Red": ("#c22e30", "#b7282e", "#cd3833"),
    "Maroon": ("#6e1f2d", "#792535", "#641b28"),
    "Pink": ("#e58aa6", "#df789b", "#efa5ba"),
    "Peach": ("#f1b495", "#edaa8a", "#f4c0a6"),
    "Purple": ("#6b4598", "#7a52a6", "#5e3c88"),
    "Lavender": ("#b3a2d6", "#a998cf", "#bdaedd"),
    "Beige": ("#d6c19e", "#cfb993", "#dbc8aa"),
    "Cream": ("#f1e6cd", "#efe2c3", "#f4ead6"),
    "Tan": ("#b98650", "#b07d48", "#c2915e"),
    "Brown": ("#6f482d", "#7a5135", "#633f27"),
    "Gold": ("#c99c3c", "#d0a649", "#c29233"),
    "Silver": ("#c2c6cb", "#b8bdc4", "#cbced2"),
}

LIGHT_PARTNERS = ("#f5efe2", "#ffffff", "#f0dfb8", "#e9edf2")
DARK_PARTNERS = ("#22304f", "#2b2b30", "#5c2430", "#2d4a3e", "#5a3c28")


def tint(name: str, rng: Random) -> str:
    """Return one shade of a named colour as #rrggbb, varied a little in lightness and saturation."""
    hue, light, saturation = _hls(rng.choice(TINTS[name]))
    light = min(0.98, light * rng.uniform(0.96, 1.05))
    return _from_hls(hue, light, min(1.0, saturation * rng.uniform(0.94, 1.06)))


def partner(colour: str, rng: Random) -> str:
    """Return an accent that can be told from the colour: light beside dark, dark beside light."""
    return rng.choice(LIGHT_PARTNERS if luminance(colour) < 0.5 else DARK_PARTNERS)


def darken(colour: str, amount: float) -> str:
    """Mix with black; amount runs from 0 (unchanged) to 1 (black)."""
    return mix(colour, "#000000", amount)


def lighten(colour: str, amount: float) -> str:
    """Mix with white; amount runs from 0 (unchanged) to 1 (white)."""
    return mix(colour, "#ffffff", amount)


def mix(first: str, second: str, amount: float) -> str:
    """Blend two colours in sRGB; amount is the share of the second, from 0 to 1."""
    pairs = zip(channels(first), channels(second), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * amount):02x}" for a, b in pairs)


def contrast(colour: str) -> str:
    """Return a near-black or near-white that is readable on the colour."""
    return "#26262a" if luminance(colour) > 0.55 else "#f4f1ea"


def luminance(colour: str) -> float:
    """Return perceived brightness from 0 (black) to 1 (white), by the Rec. 601 weights."""
    red, green, blue = channels(colour)
    return (0.299 * red + 0.587 * green + 0.114 * blue) / 255


def nearest(rgb: tuple[int, int, int]) -> str:
    """Return the name whose tints come closest to an RGB triple (0 to 255 each)."""
    return min(TINTS, key=lambda name: min(distance(rgb, channels(shade)) for shade in TINTS[name]))


def distance(first: tuple[int, int, int], second: tuple[int, int, int]) -> float:
    """Return the "redmean" colour difference of two RGB triples, 0 to about 765."""
    red = (first[0] + second[0]) / 2
    d_red, d_green, d_blue = (a - b for a, b in zip(first, second, strict=True))
    return float(((2 + red / 256) * d_red**2 + 4 * d_green**2 + (2 + (255 - red) / 256) * d_blue**2) ** 0.5)


def channels(colour: str) -> tuple[int, int, int]:
    """Return the red, green and blue of #rrggbb, 0 to 255 each."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _hls(colour: str) -> tuple[float, float, float]:
    red, green, blue = (part / 255 for part in channels(colour))
    return colorsys.rgb_to_hls(red, green, blue)


def _from_hls(hue: float, light: float, saturation: float) -> str:
    return "#" + "".join(f"{round(255 * part):02x}" for part in colorsys.hls_to_rgb(hue, light, saturation))
