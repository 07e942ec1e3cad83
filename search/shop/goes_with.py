"""Products that go well with one, found in the live index: one of each kind that completes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from catalog.models import Product
from ranking.types import Traits
from ranking.wording import purpose
from ranking.words import vocabulary
from search.index.base import IndexUnusable, VectorIndex
from search.index.filters import ATTRIBUTE, Filter, any_of
from search.lifecycle.serving_pair import serving_pair
from search.query import SearchUnavailable
from search.shop.complements import SHARED_FROM, Harmony, completing, harmony, shared, worth

#: How many are shown, and how many of each kind are looked at.
SHOWN, LOOKED_AT = 4, 12
KIND, GENDER = f"{ATTRIBUTE}article_type", f"{ATTRIBUTE}gender"


@dataclass(frozen=True)
class Companion:
    """A product that goes well with another one, and why."""

    product: Product
    line: str


def goes_with(product: Product, refused: Sequence[int] = ()) -> list[Companion]:
    """Return up to SHOWN products, each of another role; none where the kind is unknown or no index serves.

    refused: keys of products that are left out.
    """
    roles = completing(str(product.attributes.get("article_type") or ""))
    try:
        index = serving_pair().reader.current() if roles else None
        return _found(index, product, roles, [product.pk, *refused]) if index is not None else []
    except (SearchUnavailable, IndexUnusable):
        return []


def _found(
    index: VectorIndex, product: Product, roles: Mapping[str, tuple[str, ...]], left_out: Sequence[int]
) -> list[Companion]:
    own = np.array([product.pk])
    vector, traits = index.vectors_of(own)[0], index.traits_of(own)
    if np.isnan(vector).any():
        return []
    found: dict[int, str] = {}
    for kinds in roles.values():
        near = index.search(vector, LOOKED_AT + len(left_out), _wanted(product, kinds), encoder_id=index.encoder_id)
        kept = np.flatnonzero(~np.isin(near.products, left_out))[:LOOKED_AT]
        if len(kept) and len(found) < SHOWN:
            best, line = _best(index, product, traits, near.products[kept], near.scores[kept])
            found[best] = line
    rows = Product.objects.active().for_cards().in_bulk(list(found))
    return [Companion(rows[key], line) for key, line in found.items() if key in rows]


def _wanted(product: Product, kinds: tuple[str, ...]) -> Filter:
    """Return the filter of a role: its kinds, for the same people, not sold out."""
    said = product.attributes.get("gender") or []
    genders = said if isinstance(said, list) else [said]
    people = (any_of(GENDER, [*genders, "Unisex"]),) if genders and "Unisex" not in genders else ()
    return Filter(terms=(any_of(KIND, kinds), *people), in_stock=True)


def _best(
    index: VectorIndex, product: Product, own: Traits, products: np.ndarray, cosines: np.ndarray
) -> tuple[int, str]:
    """Return the best of a role by colours, occasion and style, and why."""
    words = vocabulary().of("occasion")
    common, which = shared(_occasions(own, words)[0], _occasions(index.traits_of(products), words))
    colours = dict(Product.objects.filter(pk__in=products.tolist()).values_list("pk", "attributes__colour"))
    mine = str(product.attributes.get("colour") or "")
    harmonies = [harmony(mine, str(colours.get(key) or "")) for key in products.tolist()]
    best = int(np.argmax(worth(np.array([one.score for one in harmonies]), common, cosines)))
    occasion = words[int(which[best])] if common[best] >= SHARED_FROM else ""
    return int(products[best]), _line(harmonies[best], occasion)


def _occasions(traits: Traits, words: tuple[str, ...]) -> np.ndarray:
    return np.stack([traits.column("occasion", word) for word in words], axis=1)


def _line(colours: Harmony, occasion: str) -> str:
    said = [colours.words, f"both for {purpose('occasion', occasion)}" if occasion else ""]
    line = "; ".join(filter(None, said)) or "often worn or used together"
    return line[:1].upper() + line[1:]
