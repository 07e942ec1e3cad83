"""What is wrong with one product, compared with what is usual in its catalogue."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from search.catalogue_health.robust import Usual

#: Shown at up to 640 pixels a side, a picture with fewer looks blurred.
SMALL = 320
#: Letters of a description that says next to nothing.
SHORT = 20
#: Spreads from the middle at which a price, or the likeness of picture and words, is taken to be wrong.
FAR_PRICE, FAR_LIKENESS = 3.5, 3.0
#: An attribute that so many products of a category have is missed where it is not.
EXPECTED_SHARE = 0.6
UNSEEN_FOR = timedelta(days=30)
Found = tuple[str, str]


@dataclass(frozen=True)
class Seen:
    """What is known of one product. likeness: cosine of its picture and its words, where it has both.

    picture_side: the longer side of its largest good picture, in pixels. failed: why a picture failed. same: another
    product of the merchant with the same picture.
    """

    description: str
    attributes: Mapping[str, object]
    price: float | None
    kind: str
    watched_since: datetime
    shown_at: datetime | None = None
    picture_side: int | None = None
    failed: str = ""
    same: str = ""
    likeness: float | None = None


@dataclass(frozen=True)
class Catalogue:
    """What is usual: attributes that a kind has, logarithms of its prices, likeness of pictures and words."""

    expected: Mapping[str, frozenset[str]] = field(default_factory=dict)
    prices: Mapping[str, Usual] = field(default_factory=dict)
    likeness: Usual | None = None


def issues(product: Seen, catalogue: Catalogue, *, now: datetime) -> Iterator[Found]:
    """Give the kind (a value of `Issue.Kind`) and a sentence for each thing that is wrong."""
    yield from _of_pictures(product)
    yield from _of_words(product, catalogue)
    yield from _of_price(product, catalogue)
    yield from _of_likeness(product, catalogue)
    if product.shown_at is None and now - product.watched_since > UNSEEN_FOR:
        yield "never_shown", f"It stood on no first page that was looked at in {UNSEEN_FOR.days} days."


def _of_pictures(product: Seen) -> Iterator[Found]:
    if product.picture_side is None:
        yield "no_picture", f"Its picture failed: {product.failed}" if product.failed else "Add a picture."
    elif product.picture_side < SMALL:
        yield "small_picture", f"Its longer side has {product.picture_side} pixels; {SMALL} or more look sharp."
    if product.same:
        yield "same_picture", f"It looks the same as the picture of “{product.same}”."


def _of_words(product: Seen, catalogue: Catalogue) -> Iterator[Found]:
    letters = len(product.description.strip())
    if letters < SHORT:
        yield "no_description", f"It has {letters} letters." if letters else "Nothing is said about it."
    missing = catalogue.expected.get(product.kind, frozenset()) - {
        key for key, value in product.attributes.items() if value
    }
    if missing:
        yield "attributes", f"Most others of its category say: {', '.join(sorted(missing))}."


def _of_price(product: Seen, catalogue: Catalogue) -> Iterator[Found]:
    usual = catalogue.prices.get(product.kind)
    if usual is None or product.price is None:
        return
    if product.price <= 0:
        yield "price", "It costs nothing."
    elif abs(usual.distance(math.log(product.price))) > FAR_PRICE:
        yield (
            "price",
            f"It costs {product.price:.2f}; half of its category cost less than {math.exp(usual.middle):.2f}.",
        )


def _of_likeness(product: Seen, catalogue: Catalogue) -> Iterator[Found]:
    usual = catalogue.likeness
    if usual is None or product.likeness is None or usual.distance(product.likeness) > -FAR_LIKENESS:
        return
    said = f"Their likeness is {product.likeness:.2f}; {usual.middle:.2f} is usual."
    yield "contradiction", f"The photo does not look like what the words say. {said}"
