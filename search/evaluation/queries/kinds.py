"""Text, photo and agreeing topics: all ask for one kind (gender, type and colour), in words, by photo, or by both."""

from __future__ import annotations

from random import Random

from search.evaluation.queries.judging import Asked, Kind, Pool, kind_of
from search.evaluation.queries.sampling import spread
from search.evaluation.queries.wording import shopper, template
from search.evaluation.types import LabelledProduct

#: Ways in which one kind is asked for in shoppers' words, beside the template.
PHRASINGS = 2


def text_topics(pool: Pool, count: int, rng: Random) -> list[Asked]:
    """Ask for kinds spread over types: every kind by template or phrasing once, before any is asked for again."""
    kinds = spread(
        (kind for kind in pool.kinds if pool.enough(pool.of_kind(kind))), lambda kind: kind.article_type, rng
    )
    rounds: list[list[Asked]] = [[] for _ in range(1 + PHRASINGS)]
    for place, kind in enumerate(kinds):
        wordings = [template(kind), *shopper(kind, rng, PHRASINGS)]
        for turn, into in enumerate(rounds):
            # Kinds take turns in who comes by template first, so that a small sample has both.
            into.append(Asked(pool.of_kind(kind), kind.rule, text=wordings[(place + turn) % len(wordings)]))
    return [asked for each in rounds for asked in each][:count]


def photo_topics(pool: Pool, count: int, rng: Random) -> list[Asked]:
    """Ask with the pictures of products, spread over types."""
    return [
        Asked(pool.of_kind(kind, own=product.key), _like(kind), product=product)
        for product, kind in _photographed(pool, rng)[:count]
    ]


def agreeing_topics(pool: Pool, count: int, rng: Random) -> list[Asked]:
    """Ask with a picture and words that say what it shows, by template and in shoppers' words in turn."""
    return [
        Asked(
            pool.of_kind(kind, own=product.key),
            _like(kind),
            text=shopper(kind, rng)[0] if place % 2 else template(kind),
            product=product,
        )
        for place, (product, kind) in enumerate(_photographed(pool, rng)[:count])
    ]


def _photographed(pool: Pool, rng: Random) -> list[tuple[LabelledProduct, Kind]]:
    found = []
    for product in pool.pictured:
        kind = kind_of(product)
        if kind and pool.enough(pool.of_kind(kind, own=product.key)):
            found.append((product, kind))
    return spread(found, lambda pair: pair[1].article_type, rng)


def _like(kind: Kind) -> str:
    return f"As the photo's product: {kind.rule}"
