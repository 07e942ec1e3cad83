"""How things are kept: by their care class first, then by the family of their material."""

from __future__ import annotations

from catalog.demo.words.care_of_clothes import WORN
from catalog.demo.words.care_of_things import KEPT
from catalog.demo.words.materials import MATERIALS

# A shape that cannot be treated as its cloth alone would be: the word in the noun, and the family it is kept with.
SHAPES: tuple[tuple[set[str], str], ...] = (
    ({"Beanie"}, "knitwool"),
    ({"Swim", "Swimsuit", "Swimsuits", "Bikini", "Swimshorts", "Boardshorts"}, "swim"),
    ({"Cap", "Hat", "Fedora", "Panama", "Beret", "Visor"}, "hat"),
    ({"Puffer", "Padded", "Down", "Parka"}, "padded"),
    ({"Blazer", "Suit", "Coat", "Overcoat", "Tie", "Trench", "Waistcoat"}, "tailored"),
)
UNSHAPED = {"leather", "suede", "faux", "patent", "waxed", "straw"}

CARE = {**WORN, **KEPT}


def care_for(material: str, care_class: str, noun: str = "") -> tuple[str, ...]:
    """Return the care lines to choose from; a noun such as Blazer Jacket is kept by its shape, not its cloth alone.

    Raises KeyError for a material or a class that is not in the tables.
    """
    lines = CARE[care_class]
    family = MATERIALS[material].family
    if care_class == "garment" and family not in UNSHAPED:
        words = set(noun.split())
        family = next((kept for shapes, kept in SHAPES if words & shapes), family)
    return lines.get(family, lines[""])
