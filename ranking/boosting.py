"""Category boosting (the paper's section 1.1): a bounded bonus for the categories that a query points at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from ranking.vocabulary import plain

#: How many of the query's own nearest candidates say what it is about.
TOP = 10


def category_boost(cosine: np.ndarray, categories: Sequence[str], text: str, most: float) -> np.ndarray:
    """Return the bonus of n candidates, (n,) in [0, most].

    A category's bonus is `most` times its share of the TOP nearest candidates, or `most` itself where the text names
    it. categories: path of slugs of each candidate, "" without one, which never gets any.
    """
    if not most:
        return np.zeros(len(cosine), np.float32)
    nearest = np.argsort(-cosine, kind="stable")[:TOP]
    votes = Counter(categories[row] for row in nearest)
    share = {category: votes[category] / len(nearest) for category in set(categories)}
    share |= {category: 1.0 for category in share if category and named_in(text, category)}
    share[""] = 0.0
    return np.array([most * share[category] for category in categories], np.float32)


def named_in(text: str, category: str) -> bool:
    """Say whether a text names the last part of a category's path, in singular or plural."""
    words = {_stem(word) for word in plain(text).split()}
    names = [_stem(word) for word in plain(category.rsplit("/", 1)[-1]).split()]
    return bool(names) and words.issuperset(names)


def _stem(word: str) -> str:
    """Take the ending of an English plural away; both sides of a comparison go through it, so it may be rough."""
    for ending, instead in (("ies", "y"), ("sses", "ss"), ("shes", "sh"), ("ches", "ch")):
        if word.endswith(ending):
            return word.removesuffix(ending) + instead
    return word.removesuffix("s") if not word.endswith("ss") else word
