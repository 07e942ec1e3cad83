"""What a caller narrows a search to, in the caller's words, and the filter that follows from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from search.index.filters import ATTRIBUTE, Filter, any_of, hundredths
from search.query import InvalidQuery

MOST_VALUES = 50
MOST_LENGTH = 200


@dataclass(frozen=True, kw_only=True)
class Narrowing:
    """Values of one field are alternatives, different fields hold together.

    category: paths of slugs such as apparel/dresses, each with all that is below it; prices: inclusive;
    in_stock: True leaves out what is known to be out of stock, False keeps only that.
    """

    category: Sequence[str] = ()
    brand: Sequence[str] = ()
    merchant: Sequence[str] = ()
    price_min: Decimal | None = None
    price_max: Decimal | None = None
    in_stock: bool | None = None
    attributes: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def filter(self, prefix: str = "filters.") -> Filter:
        """Return what the index understands; raises InvalidQuery, naming the parameter after `prefix`."""
        self._check_prices(prefix)
        named = {"category": [path.strip("/ ") for path in self.category], "brand": self.brand}
        named |= {"merchant": self.merchant, **{ATTRIBUTE + key: values for key, values in self.attributes.items()}}
        for name, values in named.items():
            _check_values(prefix + name, values)
        return Filter(
            terms=tuple(any_of(name, values) for name, values in named.items() if values),
            price_min=None if self.price_min is None else hundredths(self.price_min),
            price_max=None if self.price_max is None else hundredths(self.price_max),
            in_stock=self.in_stock,
        )

    def _check_prices(self, prefix: str) -> None:
        if self.price_min is not None and self.price_max is not None and self.price_min > self.price_max:
            message = f"The lowest price ({self.price_min}) is above the highest ({self.price_max})."
            raise InvalidQuery(message, param=f"{prefix}price_min")


def _check_values(name: str, values: Sequence[str]) -> None:
    if len(values) > MOST_VALUES:
        raise InvalidQuery(f"Use at most {MOST_VALUES} values.", code="too_many", param=name)
    if any(not value.strip() or len(value) > MOST_LENGTH or not is_text(value) for value in (name, *values)):
        raise InvalidQuery(f"Each value has 1 to {MOST_LENGTH} characters.", param=name)


def is_text(value: str) -> bool:
    """Say whether a text can be stored and compared: no null character, and no half of a surrogate pair."""
    return "\0" not in value and not any("\ud800" <= character <= "\udfff" for character in value)
