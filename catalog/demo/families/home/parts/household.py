"""What every room shares: the colours things for the home are sold in, woods and metals, rods and tubes."""

from __future__ import annotations

from catalog.demo.colours import darken, lighten
from catalog.demo.shading import Canvas, ellipse, fill, stroke

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


def nap(canvas: Canvas, data: str, material: str) -> None:
    """Lay the surface of a cloth over a shape: the loops of boucle, the slubs of linen; other cloths stay smooth."""
    if material == "Boucle":
        spots = ((2, 3), (7, 1), (12, 4), (4, 8), (9, 7), (14, 10), (1, 13), (6, 13), (11, 13))
        marks = "".join(
            stroke(f"M {x} {y} C {x + 1} {y - 2.4} {x + 4} {y - 1.6} {x + 3} {y + 1}", "#000", 1, 0.22)
            + ellipse(x + 1.6, y + 0.4, 1.1, 0.9, "#fff", 0.28)
            for x, y in spots
        )
    elif material == "Linen":
        threads = (
            " ".join(f"M 0 {y} L 16 {y}" for y in range(1, 16, 2))
            + " "
            + " ".join(f"M {x} 0 L {x} 16" for x in range(1, 16, 3))
        )
        marks = stroke(threads, "#000", 0.7, 0.1) + stroke("M 2 4 L 9 4 M 8 11 L 15 11", "#fff", 1.1, 0.12)
    else:
        return
    paint = canvas.define(f'<pattern id="@id" width="16" height="16" patternUnits="userSpaceOnUse">{marks}</pattern>')
    canvas.add(fill(data, paint))
