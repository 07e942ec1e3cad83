"""What goes well with a product: the kinds of things that complete it, colours in harmony, and an occasion in common.

The table of kinds is ours, in the words of the Kaggle-fashion catalogue and of the drawn one. A kind has a role; each
role lists the roles that complete it, what matters most first.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from search.evaluation.colours import family_of

ROLES: dict[str, tuple[str, ...]] = {
    "top": ("Shirts", "Tshirts", "Tops", "Kurtas", "Kurtis", "Tunics", "Sweaters", "Sweatshirts"),
    "bottom": ("Jeans", "Trousers", "Shorts", "Skirts", "Leggings", "Track Pants", "Capris", "Churidar"),
    "dress": ("Dresses", "Jumpsuits", "Sarees"),
    "layer": ("Jackets", "Blazers", "Coats", "Shrug", "Waistcoat"),
    "shoes": ("Casual Shoes", "Formal Shoes", "Sports Shoes", "Heels", "Flats", "Sandals", "Boots", "Flip Flops"),
    "bag": ("Handbags", "Clutches", "Backpacks", "Messenger Bag", "Duffel Bag"),
    "jewellery": ("Earrings", "Necklaces", "Necklace and Chains", "Bracelets", "Bracelet", "Rings", "Ring", "Pendant"),
    "watch": ("Watches", "Smartwatches"),
    "belt": ("Belts",),
    "tie": ("Ties",),
    "scarf": ("Scarves", "Stoles", "Dupatta"),
    "sunglasses": ("Sunglasses",),
    "headwear": ("Caps", "Hats"),
    "socks": ("Socks",),
    "wallet": ("Wallets",),
    "computer": ("Laptops", "Tablets"),
    "screen": ("Monitors",),
    "keys": ("Keyboards", "Game Controllers"),
    "sound": ("Headphones", "Speakers"),
    "phone": ("Smartphones",),
    "camera": ("Cameras",),
    "seat": ("Armchairs",),
    "textile": ("Cushions", "Rugs"),
    "light": ("Lamps",),
    "green": ("Plant Pots", "Vases"),
    "table": ("Bowls", "Mugs", "Teapots"),
    "clock": ("Wall Clocks",),
}
GOES_WITH: dict[str, tuple[str, ...]] = {
    "top": ("bottom", "shoes", "layer", "watch", "belt"),
    "bottom": ("top", "shoes", "belt", "layer"),
    "dress": ("shoes", "bag", "jewellery", "layer", "scarf"),
    "layer": ("top", "bottom", "scarf", "shoes"),
    "shoes": ("bottom", "dress", "bag", "socks", "belt"),
    "bag": ("dress", "shoes", "wallet", "sunglasses"),
    "jewellery": ("dress", "bag", "shoes"),
    "watch": ("top", "wallet", "belt", "shoes"),
    "belt": ("bottom", "shoes", "wallet", "watch"),
    "tie": ("top", "layer", "watch"),
    "scarf": ("layer", "dress", "bag"),
    "sunglasses": ("headwear", "bag", "dress", "top"),
    "headwear": ("sunglasses", "top", "bag"),
    "socks": ("shoes", "bottom"),
    "wallet": ("belt", "watch", "bag"),
    "computer": ("sound", "screen", "keys", "bag"),
    "screen": ("computer", "keys", "light"),
    "keys": ("screen", "computer", "sound"),
    "sound": ("phone", "computer"),
    "phone": ("sound", "watch"),
    "camera": ("bag", "computer"),
    "seat": ("textile", "light", "green"),
    "textile": ("seat", "light", "green"),
    "light": ("seat", "textile", "clock"),
    "green": ("light", "textile", "table"),
    "table": ("table", "textile", "green"),
    "clock": ("light", "seat", "green"),
}
_ROLE_OF = {kind.casefold(): role for role, kinds in ROLES.items() for kind in kinds}

#: Where the families of colours stand on the wheel, in degrees; the others are calm and go with everything.
HUES = {"Red": 0, "Orange": 30, "Yellow": 55, "Green": 125, "Blue": 215, "Purple": 280, "Pink": 335}
CALM = ("Black", "Grey", "White", "Beige", "Brown", "Gold", "Silver")
#: Names that are calm though their family is not: they are worn as neutrals are.
CALM_NAMES = ("Navy Blue", "Charcoal", "Cream", "Off White")
#: What counts how much when one of several is chosen: colours, occasion, likeness in style.
BY_COLOUR, BY_OCCASION, BY_STYLE = 0.45, 0.35, 0.2
#: The least that two products must both have of an occasion for it to be named.
SHARED_FROM = 0.5


@dataclass(frozen=True)
class Harmony:
    """How well two colours go together, in [0, 1], and in words, "" where nothing is to be said."""

    score: float
    words: str = ""


def completing(kind: str) -> dict[str, tuple[str, ...]]:
    """Return the kinds of things that complete one, by role, what matters most first; nothing for an unknown kind."""
    role = _ROLE_OF.get(kind.casefold())
    return {other: ROLES[other] for other in GOES_WITH.get(role or "", ())}


def harmony(own: str, other: str) -> Harmony:
    """Tell how two named colours go together.

    A calm colour goes with everything, best with a strong one. Of two strong ones the same family and opposites on the
    wheel (150° apart or more) go well, neighbours (45° or less) fairly, others hardly. A colour that is not known is
    neither good nor bad.
    """
    if not _known(own) or not _known(other):
        return Harmony(0.5)
    pair = f"{other.lower()} with {own.lower()}"
    if _is_calm(own) or _is_calm(other):
        both = _is_calm(own) and _is_calm(other)
        return Harmony(0.85 if both else 1.0, f"{pair}, {'two calm colours' if both else 'calm beside strong'}")
    apart = abs(HUES[family_of(own)] - HUES[family_of(other)])
    apart = min(apart, 360 - apart)
    if apart == 0:
        return Harmony(0.8, f"{pair}, tone in tone")
    if apart >= 150:
        return Harmony(0.75, f"{pair}, opposite colours")
    return Harmony(0.6, f"{pair}, neighbouring colours") if apart <= 45 else Harmony(0.2)


def shared(own: np.ndarray, others: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return how much of an occasion each of n products has in common with one, (n,) in [0, 1], and which, (n,) int.

    own: (w,), others: (n, w), of w occasions; what is not known (NaN) is not in common.
    """
    common = np.minimum(np.nan_to_num(own, nan=0.0)[None], np.nan_to_num(others, nan=0.0))
    if not common.size:
        return np.zeros(len(others), np.float32), np.zeros(len(others), np.int64)
    return common.max(axis=1), common.argmax(axis=1)


def worth(harmonies: np.ndarray, occasions: np.ndarray, cosines: np.ndarray) -> np.ndarray:
    """Return what chooses among n products of a role, (n,), from three arrays (n,); the best is the largest."""
    return np.asarray(BY_COLOUR * harmonies + BY_OCCASION * occasions + BY_STYLE * cosines)


def _known(colour: str) -> bool:
    return family_of(colour) in HUES or _is_calm(colour)


def _is_calm(colour: str) -> bool:
    return colour in CALM_NAMES or family_of(colour) in CALM
