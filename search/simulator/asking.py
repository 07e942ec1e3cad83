"""What simulated visitors look for: kinds of products that the catalogue holds, and how well each product fits them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from catalog.models import Product
from ranking.models import RankingProfile
from ranking.vocabulary import OCCASIONS
from search.pipeline import search
from search.query import AskedContext, Query

#: A kind of which the catalogue holds fewer products is not asked for.
LEAST = 2
SHOWN = 10


class NothingToAsk(ValueError):
    """The catalogue's products say too little of themselves to be asked for."""


@dataclass(frozen=True)
class Wish:
    """A colour of an article type, for an occasion where one is meant."""

    colour: str
    article_type: str
    occasion: str = ""

    @property
    def text(self) -> str:
        return f"{self.colour} {self.article_type}".lower()

    def grade(self, product: Product) -> int:
        """Return 2 for what fits wholly, 1 for the right type alone, 0 for anything else."""
        if str(product.attributes.get("article_type", "")).lower() != self.article_type.lower():
            return 0
        occasions = product.attributes.get("occasions") or []
        fits = str(product.attributes.get("colour", "")).lower() == self.colour.lower()
        return 2 if fits and (not self.occasion or self.occasion in occasions) else 1


@dataclass(frozen=True)
class Shown:
    """What a profile shows for a wish: public ids with their true grades, best first, and the milliseconds it took."""

    products: Sequence[str]
    grades: np.ndarray
    milliseconds: float


def wishes(products: Iterable[Product], *, most: int, rng: np.random.Generator) -> list[Wish]:
    """Draw up to `most` kinds of products, half of them for an occasion; raises NothingToAsk."""
    kinds: Counter[tuple[str, str]] = Counter()
    occasions: dict[tuple[str, str], set[str]] = {}
    for product in products:
        colour, article_type = (product.attributes.get(name) for name in ("colour", "article_type"))
        if colour and article_type:
            kinds[str(colour), str(article_type)] += 1
            known = set(product.attributes.get("occasions") or []) & set(OCCASIONS)
            occasions.setdefault((str(colour), str(article_type)), set()).update(known)
    enough = sorted(kind for kind, count in kinds.items() if count >= LEAST) or sorted(kinds)
    if not enough:
        raise NothingToAsk("No product has the attributes colour and article_type: there is nothing to ask for.")
    chosen = [enough[at] for at in rng.permutation(len(enough))[:most]]
    return [
        Wish(kind[0], kind[1], sorted(occasions[kind])[0] if at % 2 and occasions[kind] else "")
        for at, kind in enumerate(chosen)
    ]


def shown(wish: Wish, profile: RankingProfile) -> Shown:
    """Search the live catalogue for a wish, as a shopper's words, ranked by a profile; nothing is recorded."""
    asked = Query(
        text=wish.text,
        context=AskedContext(occasion=wish.occasion or None),
        profile=str(profile),
        k=SHOWN,
        record=False,
    )
    answer = search(asked)
    return Shown(
        products=[hit.product.public_id for hit in answer.hits],
        grades=np.array([wish.grade(hit.product) for hit in answer.hits], np.int64),
        milliseconds=answer.timings_ms["total"],
    )
