"""Named colours of the demo catalogue, their tints, and the arithmetic drawings need on them."""

from __future__ import annotations

import colorsys
from random import Random

TINTS: dict[str, tuple[str, ...]] = {
    "Black": ("#1a1a1b", "#212122", "#171718"),
    "White": ("#f8f8f8", "#f6f7f8", "#fafaf9"),
    "Grey": ("#717274", "#7b7c7e", "#67686a"),
    "Navy Blue": ("#16264f", "#1a2c57", "#132147"),
    "Blue": ("#2f6fd0", "#3f80dc", "#2a66c4", "#5a95e4"),
    "Teal": ("#138b90", "#1b9499", "#0f8289"),
    "Green": ("#2c8a3e", "#37964a", "#267d38"),
    "Olive": ("#6b6b2b", "#74722f", "#616328"),
    "Yellow": ("#f7d51d", "#f9dc3a", "#f4d015"),
    "Mustard": ("#b68a12", "#ad820c", "#bd921c"),
    "Orange": ("#f07d1a", "#f4862a", "#e87514"),
    "Rust": ("#9c4826", "#934222", "#a54f2c"),
    "Red": ("#d0202e", "#c81c28", "#da2a36"),
    "Maroon": ("#5e1627", "#671b2d", "#551223"),
    "Pink": ("#ee7fa8", "#e9719d", "#f391b5"),
    "Peach": ("#f8ab7f", "#f6a377", "#fab38a"),
    "Purple": ("#6b4598", "#7a52a6", "#5e3c88"),
    "Lavender": ("#b8a0e6", "#ae95e0", "#c2aeec"),
    "Beige": ("#cbb59b", "#c6af94", "#cfbaa2"),
    "Cream": ("#f6e6b8", "#f4e1ae", "#f7e9c1"),
    "Tan": ("#bf844f", "#b77c47", "#c78d59"),
    "Brown": ("#583722", "#603d27", "#50311d"),
    "Gold": ("#dcb55d", "#d7af54", "#e0bc69"),
    "Silver": ("#b4c4d5", "#acbdd0", "#bccbda"),
}

#: How far a tint may lie from the shade in the table, as a share of white, black or grey mixed in.
VARIED = 0.035

LIGHT_PARTNERS = ("#f5efe2", "#ffffff", "#f0dfb8", "#e9edf2")
DARK_PARTNERS = ("#22304f", "#2b2b30", "#5c2430", "#2d4a3e", "#5a3c28")


def tint(name: str, rng: Random) -> str:
    """Return one shade of a named colour as #rrggbb, made a little lighter or darker and a little duller."""
    shade = rng.choice(TINTS[name])
    light = rng.uniform(-VARIED, VARIED)
    shade = mix(shade, "#ffffff" if light > 0 else "#000000", abs(light))
    return mix(shade, _grey(shade), rng.uniform(0, VARIED))


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


def shadow(colour: str) -> str:
    """Return a colour's own deep tone: of the same hue, turned a little to orange where dark yellow would look green."""
    hue, level, saturation = colorsys.rgb_to_hls(*(part / 255 for part in channels(colour)))
    light = luminance(colour)
    if 0.08 < hue < 0.2 and light > 0.45:
        hue -= 0.028
    red, green, blue = colorsys.hls_to_rgb(hue, level * (0.5 if light > 0.6 else 0.36), min(1.0, saturation * 1.05))
    return "#" + "".join(f"{round(255 * part):02x}" for part in (red, green, blue))


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


def oklab(colour: str) -> tuple[float, float, float]:
    """Return lightness (0 to 1) and the two colour axes of #rrggbb in OKLab (Ottosson 2020), where distances are as seen."""
    red, green, blue = (_linear(part / 255) for part in channels(colour))
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _grey(colour: str) -> str:
    return f"#{round(255 * luminance(colour)):02x}" + 2 * f"{round(255 * luminance(colour)):02x}"
