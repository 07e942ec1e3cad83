"""What a model card asks of a catalogue: everything that its labels allow, no sample.

Relevant is what has the same gender, type and colour, where enough others have; composed and natural topics
have the rules of `search.evaluation.queries`, of which a gain of 1 is enough. Unlike there, products' texts name
gender and type, since those are columns of every shop; colour, season and use stay hidden.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

from search.evaluation.catalogues import KEPT_ATTRIBUTES, drawn_products, kaggle_products
from search.evaluation.queries import numbered
from search.evaluation.queries.composed import composed_topics
from search.evaluation.queries.judging import Asked, Gains, Kind, Pool, kind_of, worn_by
from search.evaluation.queries.natural import NaturalQuery, natural_topics
from search.evaluation.queries.wording import template
from search.evaluation.types import JudgedCollection, LabelledProduct, Topic

#: Attributes that products' texts name.
TOLD = ("gender", "article_type", *KEPT_ATTRIBUTES)


def card_products(folder: Path, folds: Collection[int] | None, *, drawn: bool) -> tuple[LabelledProduct, ...]:
    """Read the products of a Kaggle-fashion folder, or of a drawn one, that belong to `folds`; None for all."""
    if drawn:
        return drawn_products(folder, folds, kept=TOLD)
    return kaggle_products(folder, range(10) if folds is None else folds, kept=TOLD)


def card_collection(
    name: str,
    products: Iterable[LabelledProduct],
    natural: Sequence[NaturalQuery],
    *,
    seed: int,
    least: int,
) -> JudgedCollection:
    """Make all topics that `least` (other) products are relevant for; photos of composed ones are drawn by the seed."""
    pool = Pool(products, least)
    photographed = [(product, kind) for product in pool.pictured if (kind := kind_of(product))]
    alike = [
        (product, kind, found)
        for product, kind in photographed
        if len(found := _alike(pool, kind, own=product.key)) >= least
    ]
    return numbered(
        name,
        pool,
        {
            "text": [
                Asked(found, _rule(kind), text=template(kind))
                for kind in pool.kinds
                if len(found := _alike(pool, kind)) >= least
            ],
            "photo": [Asked(found, _rule(kind), product=product) for product, kind, found in alike],
            "agreeing": [
                Asked(found, _rule(kind), text=template(kind), product=product) for product, kind, found in alike
            ],
            "composed": composed_topics(pool, len(pool.pictured), Random(f"composed/{seed}")),
            "natural": natural_topics(pool, natural),
        },
    )


def all_photos(collection: JudgedCollection) -> JudgedCollection:
    """Return the same products, each asked for by its own picture, without judgements."""
    topics = (
        Topic(f"like-{product.key}", "photo", picture=product.picture, product=product.key)
        for product in collection.products
        if product.picture
    )
    return JudgedCollection(collection.name, collection.products, tuple(topics))


def without_pictures(
    collection: JudgedCollection, *, share: float = 1 / 3, seed: int
) -> tuple[JudgedCollection, frozenset[str]]:
    """Take the pictures of a seeded share of the products away; return also who has none now.

    Topics keep their photos: a shopper has them, the shop does not.
    """
    pictured = [product.key for product in collection.products if product.picture]
    lost = set(Random(f"pictures/{seed}").sample(pictured, round(share * len(pictured))))
    products = tuple(
        replace(product, picture=None) if product.key in lost else product for product in collection.products
    )
    return replace(collection, products=products), frozenset(each.key for each in products if not each.picture)


def _alike(pool: Pool, kind: Kind, *, own: str = "") -> Gains:
    return {key: gain for key, gain in pool.of_kind(kind, own=own).items() if gain == 2}


def _rule(kind: Kind) -> str:
    return f"2: {worn_by(kind.gender, kind.article_type)} in {kind.colour}."
