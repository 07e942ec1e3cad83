"""What the result page offers to narrow a search by: counted values in the shop's own words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from django.core.cache import cache

from catalog.caching import cache_may_be_away
from catalog.models import Category, Merchant, Product
from search.index.filters import ATTRIBUTE, term
from search.query import Answer, FacetValue

if TYPE_CHECKING:
    from search.shop.forms import SearchForm

#: The fields in the order of the page, and how many values of each are shown at once, and at all.
SHOP_FACETS = (
    *("category", "price", "attributes.colour", "attributes.gender", "attributes.article_type", "brand", "in_stock"),
    *("attributes.size", "attributes.season", "attributes.occasions", "attributes.material", "merchant"),
)
SHOWN, MOST = 8, 40
BRANDS, BRANDS_SECONDS = "shop:brands:1", 300

_WORDS = {"article_type": "type", "in_stock": "availability", "merchant": "sold by", "all": "all filters"}


@dataclass(frozen=True)
class Choice:
    """A value that can be ticked, in words. depth: of a category below the root. url: of a range of prices."""

    value: str
    label: str
    count: int
    chosen: bool
    depth: int = 0
    url: str = ""


@dataclass(frozen=True)
class FacetGroup:
    """The choices of one field: those shown, and those that unfold."""

    name: str
    title: str
    choices: Sequence[Choice]

    @property
    def shown(self) -> Sequence[Choice]:
        return self.choices[:SHOWN]

    @property
    def folded(self) -> Sequence[Choice]:
        return self.choices[SHOWN:]

    @property
    def unfolds(self) -> bool:
        return any(choice.chosen for choice in self.folded)


def field_words(field: str) -> str:
    """Name a field to a shopper."""
    name = field.removeprefix(ATTRIBUTE)
    return _WORDS.get(name, name.replace("_", " "))


def facet_groups(form: SearchForm, answer: Answer) -> list[FacetGroup]:
    """Put the counts of an answer into words, leaving out fields that offer no choice."""
    groups = []
    for field, values in (answer.facets or {}).items():
        choices = _choices(form, field, values)
        if len(choices) > 1 or any(choice.chosen for choice in choices):
            groups.append(FacetGroup(field, field_words(field).capitalize(), choices))
    return groups


def _choices(form: SearchForm, field: str, values: Sequence[FacetValue]) -> list[Choice]:
    if field == "price":
        return [_price(form, value) for value in values]
    if field == "in_stock":
        chosen = form.found("in_stock") is True
        return [Choice("1", "In stock", value.count, chosen) for value in values if value.value == "true"]
    spelled = _spelled(field, values)
    choices = [
        Choice(value.value, spelled.get(value.value, value.value.capitalize()), value.count, chosen)
        for number, value in enumerate(values)
        if (chosen := form.has_value(field, value.value)) or number < MOST
    ]
    choices += _without_products(form, field, choices, spelled)
    return _tree(choices) if field == "category" else choices


def _without_products(
    form: SearchForm, field: str, choices: Sequence[Choice], spelled: Mapping[str, str]
) -> list[Choice]:
    """Return what is chosen and counts for nothing, so that it can be taken back where it was chosen."""
    listed = {term(field, choice.value) for choice in choices}
    chosen = [one.strip("/ ") for one in form.found(field) or []]
    return [Choice(one, spelled.get(one, one), 0, True) for one in chosen if term(field, one) not in listed]


def _price(form: SearchForm, value: FacetValue) -> Choice:
    low, high = (None if end is None else Decimal(end).scaleb(-2) for end in (value.low, value.high))
    chosen = (form.found("price_min"), form.found("price_max")) == (low, high)
    if low is None:
        label = "All prices" if high is None else f"Up to {high}"
    else:
        label = f"From {low:f}".removesuffix(".00") if high is None else f"{low:f} to {high}"
    return Choice(value.value, label, value.count, chosen, url=form.url(price_min=low, price_max=high))


def _tree(choices: Sequence[Choice]) -> list[Choice]:
    """Order categories as trees: first the SHOWN with most products, then the others, each below its parent."""
    counts = {choice.value: choice.count for choice in choices}

    def place(choice: Choice) -> list[tuple[int, str]]:
        slugs = choice.value.split("/")
        above = ["/".join(slugs[: depth + 1]) for depth in range(len(slugs))]
        return [(-counts.get(one, 0), one) for one in above]

    by_count = sorted(choices, key=lambda choice: (not choice.chosen, -choice.count))
    ordered = [*sorted(by_count[:SHOWN], key=place), *sorted(by_count[SHOWN:], key=place)]
    return [replace(one, depth=min(3, one.value.count("/"))) for one in ordered]


def _spelled(field: str, values: Sequence[FacetValue]) -> Mapping[str, str]:
    """Return how the shop writes values, where that is more than a capital letter."""
    told = [value.value for value in values]
    if field == "category":
        return dict(Category.objects.filter(path__in=told).values_list("path", "name"))
    if field == "merchant":
        return dict(Merchant.objects.filter(slug__in=told).values_list("slug", "name"))
    return _brands() if field == "brand" and told else {}


def _brands() -> Mapping[str, str]:
    """Return each brand's spelling by its value as a filter, kept for some minutes."""
    found: dict[str, str] | None = None
    with cache_may_be_away():
        found = cache.get(BRANDS)
    if found is None:
        names = Product.objects.active().exclude(brand="").order_by("brand").values_list("brand", flat=True).distinct()
        found = {term("brand", name).removeprefix("brand="): name.strip() for name in names}
        with cache_may_be_away():
            cache.set(BRANDS, found, BRANDS_SECONDS)
    return found
