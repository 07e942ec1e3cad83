"""How things are kept: by their care class first, then by the family of their material."""

from __future__ import annotations

from catalog.demo.words.care_of_clothes import WORN
from catalog.demo.words.care_of_things import KEPT
from catalog.demo.words.materials import MATERIALS

# A garment's shape that cannot be treated as its cloth alone would be: the word in the noun, and the family it is kept with.
SHAPES: tuple[tuple[set[str], str], ...] = (
    ({"Beanie"}, "knitwool"),
    ({"Cap"}, "hat"),
    ({"Puffer", "Parka"}, "padded"),
    ({"Blazer", "Coat", "Overcoat"}, "tailored"),
    ({"Tie"}, "tie"),
)
UNSHAPED = {"leather", "suede", "faux", "waxed"}
OPEN_SHOES = {"Sandals", "Slides", "Flip-Flops", "Mules", "Slingbacks"}

CARE = {**WORN, **KEPT}


def care_for(material: str, care_class: str, noun: str = "") -> tuple[str, ...]:
    """Return the care lines to choose from; a noun such as Soft Blazer is kept by its shape, not its cloth alone.

    Raises KeyError for a material or a class that is not in the tables.
    """
    lines = CARE[care_class]
    family = _kept_as(MATERIALS[material].family, care_class, set(noun.split()))
    return lines.get(family, lines[""])


def _kept_as(family: str, care_class: str, words: set[str]) -> str:
    if care_class == "garment" and family not in UNSHAPED:
        return next((kept for shapes, kept in SHAPES if words & shapes), family)
    if care_class == "footwear" and family == "leather" and words & OPEN_SHOES:
        return "open leather"
    return family
