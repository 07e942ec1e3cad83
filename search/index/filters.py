"""What a search may be narrowed to, and what a product says of itself that decides about it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

_SPACES = re.compile(r"\s+")
ATTRIBUTE = "attributes."


@dataclass(frozen=True)
class Attributes:
    """One product's filterable side.

    terms: such as "brand=acme" or "attributes.colour=red", made by `term`; price: in hundredths, None without one;
    stock: pieces, None where they are not counted.
    """

    terms: frozenset[str] = frozenset()
    price: int | None = None
    stock: int | None = None


@dataclass(frozen=True)
class Filter:
    """Keep products that have one term of every set, a price in the closed range, and stock as asked.

    A product without a price lies in no range. in_stock=True keeps what is not known to be out of stock, False what
    is; None asks nothing.
    """

    terms: tuple[frozenset[str], ...] = ()
    price_min: int | None = None
    price_max: int | None = None
    in_stock: bool | None = None

    def __bool__(self) -> bool:
        return self != Filter()

    def fields(self) -> list[str]:
        """List the fields that something is asked of, both ends of the price as one."""
        named = [next(iter(choice)).split("=", 1)[0] for choice in self.terms if choice]
        priced = ["price"] if self.price_min is not None or self.price_max is not None else []
        return [*dict.fromkeys(named), *priced, *(["in_stock"] if self.in_stock is not None else [])]

    def without(self, field: str) -> Filter:
        """Return the filter that asks nothing of a field."""
        if field == "price":
            return replace(self, price_min=None, price_max=None)
        if field == "in_stock":
            return replace(self, in_stock=None)
        of_field = f"{field}="
        kept = (choice for choice in self.terms if not all(name.startswith(of_field) for name in choice))
        return replace(self, terms=tuple(kept))


def term(field: str, value: object) -> str:
    """Name a value of a field; upper and lower case and runs of spaces make no difference."""
    said = str(value).lower() if isinstance(value, bool) else str(value)
    return f"{field}={_SPACES.sub(' ', said).strip().casefold()}"


def any_of(field: str, values: Iterable[object]) -> frozenset[str]:
    """Return the terms of which a product needs one."""
    return frozenset(term(field, value) for value in values)


def hundredths(amount: Decimal) -> int:
    """Return an amount of money in hundredths, halves rounded up."""
    return int((amount * 100).to_integral_value(ROUND_HALF_UP))


@dataclass(frozen=True)
class Choice:
    """A variant of a product: what sets it apart, such as {"Size": "M"}, and its pieces, None where nobody counts."""

    options: Mapping[str, object]
    stock: int | None = None


def describe(
    *,
    category: str,
    brand: str,
    merchant: str,
    price: Decimal | None,
    stock: int | None,
    attributes: Mapping[str, object],
    choices: Sequence[Choice] = (),
) -> Attributes:
    """Return the filterable side of a product.

    category: path of slugs, such as apparel/dresses: each part of it from the root is a term, so that a category
    finds what is below it. Attributes whose key starts with an underscore are private; lists are spread; what is
    nested deeper cannot be filtered by. The options of variants count as attributes while a variant is not known to
    be out of stock; where the pieces of every variant are counted, they are the product's.
    """
    terms = {term("merchant", merchant), *_ancestors(category), *_attribute_terms(attributes)}
    if brand.strip():
        terms.add(term("brand", brand))
    for choice in choices:
        if choice.stock != 0:
            terms.update(_attribute_terms({_option_key(name): value for name, value in choice.options.items()}))
    counted = [choice.stock for choice in choices if choice.stock is not None]
    if choices and len(counted) == len(choices):
        stock = sum(counted)
    return Attributes(frozenset(terms), None if price is None else hundredths(price), stock)


def _option_key(name: str) -> str:
    """Return the attribute that an option of variants is: "Shoe size" is shoe_size."""
    key = _SPACES.sub("_", name.strip()).casefold()
    return "colour" if key == "color" else key


def _ancestors(path: str) -> Iterator[str]:
    slugs = path.split("/") if path else []
    return (term("category", "/".join(slugs[: depth + 1])) for depth in range(len(slugs)))


def _attribute_terms(attributes: Mapping[str, object]) -> Iterator[str]:
    for key, value in attributes.items():
        if key.startswith("_"):
            continue
        for item in value if isinstance(value, list | tuple) else [value]:
            if isinstance(item, str | int | float) and str(item).strip():
                yield term(ATTRIBUTE + key, item)
