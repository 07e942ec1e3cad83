"""Why results stand where they stand, in the form that is pinned with a list and told on each of its pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from catalog.models import Product
from ranking.explain import Asked, Change, bars, compare, counterfactuals, explain
from ranking.types import Ranked
from ranking.words import vocabulary
from search.index.base import VectorIndex
from search.query import Query

#: How many products a counterfactual names.
NAMED = 3


def explained(ranked: Ranked, query: Query, index: VectorIndex) -> dict[str, Any]:
    """Return, as JSON, the reasons of each candidate by its key, and the changes that would bring others to the top."""
    asked = Asked(bool(query.text.strip()), query.image is not None, query.like.title if query.like else "")
    differences = _differences(ranked, query, index)
    reasons = {}
    for row, product in enumerate(ranked.candidates.products.tolist()):
        told = explain(ranked, row, asked)
        reasons[str(product)] = [told.sentence, list(told.named), differences[row]]
    return {"reasons": reasons, "changes": _changes(ranked, counterfactuals(ranked, vocabulary()))}


def reason_of(about: Mapping[str, Any], product: int, scores: Mapping[str, float]) -> dict[str, Any] | None:
    """Return the explanation of one result as answers tell it; None where it was not asked for or is beyond ranking."""
    kept = (about.get("why") or {}).get("reasons", {}).get(str(product))
    if kept is None:
        return None
    sentence, named, difference = kept
    return {
        "sentence": sentence,
        "named": named,
        "compared": difference,
        "bars": [{"term": bar.term, "label": bar.label, "value": round(bar.value, 6), "share": round(bar.share, 3)}
                 for bar in bars(scores)],
    }  # fmt: skip


def _differences(ranked: Ranked, query: Query, index: VectorIndex) -> list[str]:
    """Say how each candidate differs in feel from the product that is searched by; nothing without one."""
    if query.like is None:
        return [""] * len(ranked)
    liked = index.traits_of(np.array([query.like.pk])).sentiments[0]
    return [compare(sentiment, liked) for sentiment in ranked.candidates.traits.sentiments]


def _changes(ranked: Ranked, changes: list[Change]) -> list[dict[str, Any]]:
    keys = [int(ranked.candidates.products[rise.row]) for change in changes for rise in change.rises[:NAMED]]
    products = Product.objects.only("public_id", "title").in_bulk(keys)
    told = []
    for change in changes:
        rises = [(products.get(int(ranked.candidates.products[rise.row])), rise) for rise in change.rises[:NAMED]]
        named = [
            {"id": product.public_id, "title": product.title, "place": rise.place, "would_be": rise.would_be}
            for product, rise in rises
            if product is not None
        ]
        told.append(
            {"key": change.key, "word": change.word, "label": change.label, "count": len(change.rises), "rises": named}
        )
    return told
