"""The weight of the photo when nobody names one: a small model looks at both vectors of the query and picks alpha.

Words that say what the photo shows may lead; words that change one thing need the photo for all the others. The model
sees the cosine of the two and a few learned directions of each.
"""

from __future__ import annotations

import numpy as np

from search.vectors import unit
from search.weights import BrokenWeights, Weights

ARRAYS = ("image", "text", "hidden", "hidden_bias", "out", "out_bias")


def pick_alpha(image: np.ndarray, text: np.ndarray, weights: Weights) -> float:
    """Return the weight of the image in [0, 1] for a query of vectors (d,).

    weights: image, text: (d, p) directions; hidden: (1 + 2p, h); hidden_bias, out: (h,); out_bias: ().
    """
    return float(alphas(unit(image)[None], unit(text)[None], weights)[0])


def alphas(images: np.ndarray, texts: np.ndarray, weights: Weights) -> np.ndarray:
    """Return (n,) weights of the image for unit rows (n, d); raises BrokenWeights for other arrays than ARRAYS."""
    if set(weights.arrays) != set(ARRAYS):
        raise BrokenWeights(f"Weights of the adaptive alpha hold {', '.join(ARRAYS)}.")
    arrays = {name: values.astype(np.float32) for name, values in weights.arrays.items()}
    cosine = (images * texts).sum(axis=1, keepdims=True)
    seen = np.concatenate([cosine, images @ arrays["image"], texts @ arrays["text"]], axis=1)
    active = np.tanh(seen @ arrays["hidden"] + arrays["hidden_bias"])
    found = active @ arrays["out"] + arrays["out_bias"]
    return np.asarray(1.0 / (1.0 + np.exp(-found)))
