"""A filter as a Milvus expression of numbers alone.

A term goes to Milvus as a number of 63 bits, on the product's side and on the filter's. So nothing that a shopper, a
merchant or an import wrote ever stands in an expression: there is nothing to escape, no limit of length, and an
expression costs the same whatever script the words are in. Two of a million terms share a number with a probability
of 5e-8.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import lru_cache
from hashlib import blake2b

from search.index.attributes import NO_PRICE, NOT_COUNTED
from search.index.filters import ATTRIBUTE, Attributes, Filter

MOST = 2**63 - 1
#: What a collection can be split by, and the beginning of the terms that tell it.
SHARD_FIELDS = ("merchant", "category")
NO_SHARD = 0
MOST_TERMS = 4_096  # of one product: the server's limit


@lru_cache(maxsize=65_536)
def number(term: str) -> int:
    """Return the number of a term, in [1, 2^63 - 1]."""
    digest = blake2b(term.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return (int.from_bytes(digest, "big") >> 1) or 1


def numbers(terms: Iterable[str]) -> list[int]:
    """Return the numbers of terms, ascending, each once."""
    return sorted({number(term) for term in terms})


def columns(product: Attributes, shard_by: str = "") -> dict[str, object]:
    """Return the scalar fields of one product: terms, price, stock, and shard where the collection is split.

    Of more than MOST_TERMS terms, those of attributes give way.
    """
    kept = sorted(product.terms, key=lambda term: (term.startswith(ATTRIBUTE), term))[:MOST_TERMS]
    fields: dict[str, object] = {
        "terms": numbers(kept),
        "price": NO_PRICE if product.price is None else _bounded(product.price),
        "stock": NOT_COUNTED if product.stock is None else _bounded(product.stock),
    }
    if shard_by:
        own = min((_root(term) for term in product.terms if term.startswith(f"{shard_by}=")), default="")
        fields["shard"] = number(own) if own else NO_SHARD
    return fields


def expression(wanted: Filter | None, without: Collection[int] = (), shard_by: str = "") -> str:
    """Return what keeps the products that pass, and not those in `without`; an empty text keeps all."""
    parts = [] if wanted is None else [*_shards(wanted, shard_by), *_conditions(wanted)]
    if without:
        parts.append(f"product not in {sorted(int(product) for product in without)}")
    return " and ".join(parts)


def only(products: Collection[int]) -> str:
    """Return what keeps just these products."""
    return f"product in {sorted(int(product) for product in products)}"


def _conditions(wanted: Filter) -> Iterable[str]:
    for choice in wanted.terms:
        yield f"array_contains_any(terms, {numbers(choice)})" if choice else "product in [-1]"
    if wanted.price_min is not None or wanted.price_max is not None:
        low = NO_PRICE + 1 if wanted.price_min is None else _bounded(wanted.price_min)
        yield f"price >= {low}"
        if wanted.price_max is not None:
            yield f"price <= {_bounded(wanted.price_max)}"
    if wanted.in_stock is not None:
        yield "stock != 0" if wanted.in_stock else "stock == 0"


def _shards(wanted: Filter, shard_by: str) -> Iterable[str]:
    """Name the parts of the collection that can hold a match, so that the others are not looked at."""
    for choice in wanted.terms:
        if shard_by and choice and all(term.startswith(f"{shard_by}=") for term in choice):
            yield f"shard in {numbers(_root(term) for term in choice)}"


def _root(term: str) -> str:
    """Return the term of the top of a category path; other terms are their own."""
    return term.partition("/")[0] if term.startswith("category=") else term


def _bounded(value: int) -> int:
    return max(NO_PRICE + 1, min(int(value), MOST))
