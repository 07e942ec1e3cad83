"""What every room shares: the colours things for the home are sold in, woods and metals, rods and tubes."""

from __future__ import annotations

from catalog.demo.colours import darken, lighten
from catalog.demo.shading import stroke

HOME_COLOURS = (
    "White", "Cream", "Beige", "Grey", "Teal", "Navy Blue", "Green", "Olive", "Rust", "Mustard", "Pink", "Blue", "Red",
    "Black", "Yellow", "Maroon", "Lavender",
)  # fmt: skip
WOODS = ("#6d4a2b", "#8f6740", "#b98d5c", "#4a3424")
WOOD_OF = {"Oak": "#b98d5c", "Walnut": "#6b4629", "Bamboo": "#cda96a"}
BRASS = "#c29a4c"
STEEL = "#b9bdc2"
IRON = "#36373b"


def tube(line: str, colour: str, width: float) -> str:
    """Draw a round bar along path data, lit from the upper left."""
    light = stroke(line, lighten(colour, 0.3), width * 0.42, 0.75) + stroke(line, "#fff", width * 0.13, 0.55)
    return (
        stroke(line, darken(colour, 0.5), width)
        + stroke(line, darken(colour, 0.08), width - 2.2)
        + f'<g transform="translate({-width * 0.1:.1f} {-width * 0.12:.1f})">{light}</g>'
    )
