"""Families of colour names, for judging: a near miss in colour is worth something, another colour is not.

The names are those of the Kaggle-fashion catalogue and of the drawn one. A family holds shades that shoppers would
call by one plain word, and each name is in one family only. Where it could be argued: navy is a blue and maroon a
red; olive and teal are greens; charcoal is a grey; cream and off white are whites; tan is a brown, khaki and the skin
tones are beiges; peach and rust are oranges; mustard is a yellow, while gold, bronze and copper are metals of their
own, as are silver and steel. Multi is like nothing but itself.
"""

from __future__ import annotations

FAMILIES: dict[str, tuple[str, ...]] = {
    "Black": ("Black",),
    "Grey": ("Grey", "Charcoal", "Grey Melange"),
    "White": ("White", "Off White", "Cream"),
    "Beige": ("Beige", "Khaki", "Nude", "Skin", "Taupe"),
    "Brown": ("Brown", "Coffee Brown", "Mushroom Brown", "Tan"),
    "Red": ("Red", "Maroon", "Burgundy"),
    "Pink": ("Pink", "Magenta", "Rose"),
    "Orange": ("Orange", "Peach", "Rust"),
    "Yellow": ("Yellow", "Mustard"),
    "Green": ("Green", "Fluorescent Green", "Lime Green", "Olive", "Sea Green", "Teal"),
    "Blue": ("Blue", "Navy Blue", "Turquoise Blue"),
    "Purple": ("Purple", "Lavender", "Mauve"),
    "Gold": ("Gold", "Bronze", "Copper"),
    "Silver": ("Silver", "Metallic", "Steel"),
    "Multi": ("Multi",),
}
_FAMILY_OF = {name: family for family, names in FAMILIES.items() for name in names}


def family_of(colour: str) -> str:
    """Return the family of a colour's name; a name that no family lists is a family of its own."""
    return _FAMILY_OF.get(colour, colour)


def colour_gain(asked: str, found: str) -> int:
    """Return 2 for the colour asked for, 1 for another of its family, 0 otherwise; an unknown colour earns nothing."""
    if not asked or not found:
        return 0
    if asked == found:
        return 2
    return 1 if family_of(asked) == family_of(found) else 0
