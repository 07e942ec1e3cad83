"""Sentiments of training products as numbers: of annotators where they labelled, else weak ones by rule and by prompt.

A rule reads what the catalogue says (usage or occasions, colour, pattern, words of the title); a prompt compares a
product's vector with what the encoder makes of two descriptions, one of each end. Weak labels say what such products
tend to be, not what anyone saw: whoever trains on them says so in the manifest.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from annotations.label_files import LabelSet
from catalog.vocabulary import SENTIMENTS
from ranking.logistic import sigmoid
from search.evaluation.colours import family_of
from search.evaluation.types import LabelledProduct

#: Elegance and casualness that a usage or an occasion tends to have, in [0, 1].
_USES = {
    "Formal": (0.9, 0.05),
    "Smart Casual": (0.65, 0.5),
    "Casual": (0.3, 0.8),
    "Sports": (0.05, 0.9),
    "Ethnic": (0.75, 0.25),
    "Party": (0.85, 0.2),
    "Travel": (0.3, 0.7),
    "wedding": (0.95, 0.05),
    "party": (0.75, 0.25),
    "business": (0.8, 0.15),
    "formal": (0.95, 0.05),
    "casual": (0.25, 0.9),
    "sport": (0.05, 0.9),
    "beach": (0.15, 0.9),
    "date": (0.75, 0.3),
    "travel": (0.25, 0.75),
    "interview": (0.85, 0.1),
    "festival": (0.3, 0.7),
    "outdoor": (0.1, 0.85),
    "evening": (0.85, 0.15),
    "daytime": (0.35, 0.7),
    "professional": (0.8, 0.1),
}
_LOUD = {"Red", "Pink", "Orange", "Yellow", "Green", "Purple", "Gold", "Multi"}
_QUIET = {"Black", "Grey", "White", "Beige", "Brown", "Silver"}
_BUSY_WORDS = (
    "print", "graphic", "floral", "check", "stripe", "striped", "embroidered", "sequin", "animal", "camo", "tie dye",
    "polka", "patchwork",
)  # fmt: skip
#: Words for the two ends of each sentiment.
PROMPTS = {
    "elegance": (
        (
            "an elegant dress for a gala",
            "a refined formal suit",
            "a graceful evening clutch",
            "sophisticated jewellery",
        ),
        ("a worn gym t-shirt", "rubber flip flops", "rugged cargo shorts", "a cheap sporty sweatshirt"),
    ),
    "casualness": (
        (
            "relaxed casual clothes for the weekend",
            "a comfortable t-shirt",
            "laid-back jeans",
            "easy everyday sneakers",
        ),
        ("a formal business suit", "a dress shirt for the office", "polished oxford shoes", "a gown for a wedding"),
    ),
    "boldness": (
        ("a loud neon print", "a bright red statement piece", "big colourful graphics", "a wild animal print"),
        ("a plain grey basic", "a subtle beige piece", "muted navy without details", "a quiet white shirt"),
    ),
    "minimalism": (
        (
            "a plain minimalist design",
            "a simple solid black piece",
            "clean lines without decoration",
            "a plain white basic",
        ),
        (
            "a busy floral pattern",
            "ornate embroidery and sequins",
            "multicoloured patchwork",
            "many logos and graphics",
        ),
    ),
}
#: How steeply a difference of cosines becomes a weak label, in deviations over the products.
_STEEP = 1.5


def rule_targets(products: Sequence[LabelledProduct]) -> np.ndarray:
    """Return (n, 4) in [0, 1] by what catalogues say, nan where they say nothing."""
    return np.array([[*_by_use(product), *_by_look(product)] for product in products], np.float64)


def prompt_targets(vectors: np.ndarray, prompts: dict[str, tuple[np.ndarray, np.ndarray]]) -> np.ndarray:
    """Return (n, 4) in [0, 1]: nearer to the one end or the other, in deviations from the mean of these products.

    vectors: (n, d) unit rows; prompts: for each sentiment the unit rows of both ends.
    """
    columns = []
    for name in SENTIMENTS:
        yes, no = prompts[name]
        nearer = (vectors @ yes.T).mean(axis=1) - (vectors @ no.T).mean(axis=1)
        columns.append(sigmoid(_STEEP * (nearer - nearer.mean()) / max(float(nearer.std()), 1e-6)))
    return np.stack(columns, axis=1)


def weak_targets(rules: np.ndarray, prompted: np.ndarray) -> np.ndarray:
    """Return (n, 4): the mean of rule and prompt, the prompt alone where no rule speaks."""
    return np.where(np.isnan(rules), prompted, (rules + prompted) / 2.0)


def annotated_targets(keys: Sequence[str], label_sets: Iterable[LabelSet]) -> np.ndarray:
    """Return (n, 4) of 1 (clear or strong), 0, and nan where annotators settled nothing; keys are the SKUs."""
    targets = np.full((len(keys), len(SENTIMENTS)), np.nan)
    row_of = {key: row for row, key in enumerate(keys)}
    for labels in label_sets:
        for product in labels.products:
            for column, name in enumerate(SENTIMENTS):
                label = product.labels.get(f"{name}.binary")
                if label is not None and product.sku in row_of:
                    targets[row_of[product.sku], column] = float(label["value"] == "yes")
    return targets


def _by_use(product: LabelledProduct) -> tuple[float, float]:
    uses = [_USES[use] for use in ((product.usage,) if product.usage else product.occasions) if use in _USES]
    if not uses:
        return np.nan, np.nan
    elegance, casualness = np.mean(uses, axis=0)
    return float(elegance), float(casualness)


def _by_look(product: LabelledProduct) -> tuple[float, float]:
    if not product.colour:
        return np.nan, np.nan
    title = product.title.lower()
    busy = any(word in title for word in _BUSY_WORDS) or product.pattern not in {"", "Solid", "Plain"}
    family = family_of(product.colour)
    loud, quiet = family in _LOUD, family in _QUIET or product.colour == "Navy Blue"
    boldness = 0.15 + 0.35 * busy + 0.35 * loud + 0.1 * (not quiet and not loud)
    minimalism = 0.9 - 0.55 * busy - 0.25 * (not quiet)
    return boldness, minimalism
