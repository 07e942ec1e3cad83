"""What the shop's pages show beside search results: the home page's offers, and a product told in plain words."""

from __future__ import annotations

import logging
from collections import Counter, defaultdict
from collections.abc import Collection, Container, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain, zip_longest
from math import sqrt
from typing import Any

from django.core.cache import cache
from django.db.models import Exists, OuterRef
from django.utils import timezone

from catalog.caching import cache_may_be_away
from catalog.details import attribute_rows, pictures
from catalog.models import FeaturedSet, Product, ProductImage, Variant
from ranking.vocabulary import OCCASIONS

#: How many of the newest products the home page is derived from: bounded, so that a large catalogue costs no more.
SAMPLE = 3000
CACHE_KEY = "shop:home:3"  # counted up when the shape of what is kept changes
EXAMPLES, SHOWN = 4, 16
SETS, OF_A_SET = 3, 8
CACHE_SECONDS = 300
FEW = 3  # things of a kind for an occasion that may be there by chance
FEW_LEFT = 5

logger = logging.getLogger(__name__)

_FOR_WHOM = {"men": "for men", "women": "for women", "boys": "for boys", "girls": "for girls"}


@dataclass(frozen=True)
class Occasion:
    """An occasion with the kind of thing that the shop has for it above all, and one of these things to show."""

    name: str
    kind: str
    product: Product | None

    @property
    def query(self) -> str:
        """Return the words that find it: the kind tells the encoder more than the occasion alone."""
        return f"{self.name} {self.kind}".strip()


@dataclass(frozen=True)
class Home:
    """The home page's offers, all of them found in the catalogue."""

    examples: list[str]
    occasions: list[Occasion]
    products: list[Product]


def home() -> Home:
    """Derive the home page from the newest active products; an empty catalogue gives an empty page."""
    found = None
    with cache_may_be_away():
        found = cache.get(CACHE_KEY)
    if found is None:
        found = _derive()
        if found["products"]:
            with cache_may_be_away():
                cache.set(CACHE_KEY, found, CACHE_SECONDS)
    keys = {*found["products"], *(key for _, _, key in found["occasions"])}
    rows = {row.pk: row for row in Product.objects.active().for_cards().filter(pk__in=keys)}
    return Home(
        examples=found["examples"],
        occasions=[Occasion(name, kind, rows.get(key)) for name, kind, key in found["occasions"]],
        products=[rows[key] for key in found["products"] if key in rows],
    )


@dataclass(frozen=True)
class Shelf:
    """A featured set on the home page: its first products, and whether its own page has more."""

    set: FeaturedSet
    products: list[Product]
    more: bool


def featured_shelves() -> list[Shelf]:
    """Gather the sets that merchants show now, without those whose products cannot be bought."""
    shelves = []
    for shown in FeaturedSet.objects.shown(timezone.now())[:SETS]:
        products = list(shown.to_buy()[: OF_A_SET + 1])
        if products:
            shelves.append(Shelf(shown, products[:OF_A_SET], len(products) > OF_A_SET))
    return shelves


def _derive() -> dict[str, list[Any]]:
    pictured = ProductImage.objects.good().filter(product=OuterRef("pk"))
    newest = list(
        Product.objects.active()
        .annotate(pictured=Exists(pictured))
        .order_by("-pk")
        .values_list("pk", "category_id", "attributes", "pictured")[:SAMPLE]
    )
    seen = [row for row in newest if row[3]] or newest
    return {
        "examples": example_queries((row[2] for row in newest), EXAMPLES),
        "occasions": occasion_offers((row[0], row[2]) for row in seen),
        "products": varied(((row[0], row[1]) for row in seen), SHOWN),
    }


def example_queries(attributes: Iterable[Mapping[str, Any]], count: int) -> list[str]:
    """Word the most common combinations of colour, type and gender, each type and, where possible, colour once."""
    combinations = Counter(
        (str(row["colour"]).lower(), str(row["article_type"]).lower(), str(row.get("gender") or "").lower())
        for row in attributes
        if row.get("colour") and row.get("article_type")
    )
    common = [combination for combination, _ in sorted(combinations.items(), key=lambda item: (-item[1], item[0]))]
    chosen: list[tuple[str, str, str]] = []
    for same_colour_is_fine in (False, True):
        for combination in common:
            new_type = all(combination[1] != other[1] for other in chosen)
            new_colour = all(combination[0] != other[0] for other in chosen)
            if len(chosen) < count and new_type and (new_colour or same_colour_is_fine):
                chosen.append(combination)
    return [" ".join(filter(None, [colour, kind, _FOR_WHOM.get(whom, "")])) for colour, kind, whom in chosen]


def occasion_offers(rows: Iterable[tuple[int, Mapping[str, Any]]]) -> list[tuple[str, str, int]]:
    """List (occasion, kind of thing, key) for the occasions that occur in (key, attributes), in the vocabulary's order.

    The strongest pair of occasion and kind is taken first, and a kind again only where every other is taken. The first
    key with both is the one to show.
    """
    rows = list(rows)
    things = [(key, _kind(row), _occasions(row)) for key, row in rows]
    worn = {_kind(row) for _, row in rows if row.get("gender")}
    first = {(occasion, kind): key for key, kind, occasions in reversed(things) for occasion in occasions}
    pairs = strongest_pairs([(kind, occasions & set(OCCASIONS)) for _, kind, occasions in things], worn)
    chosen: dict[str, str] = {}
    for again in (False, True):
        for occasion, kind in pairs:
            if occasion not in chosen and (again or kind not in chosen.values()):
                chosen[occasion] = kind
    return [(name, chosen[name], first[name, chosen[name]]) for name in OCCASIONS if name in chosen]


def strongest_pairs(things: Collection[tuple[str, Collection[str]]], worn: Container[str]) -> list[tuple[str, str]]:
    """Order the pairs of occasion and kind in (kind, occasions) by how much more often than by chance they are there.

    Measured in standard deviations of a Poisson count. Pairs of fewer than FEW things come after all others, and what
    is not `worn` after what is: one dresses for an occasion. Things without a kind are last of all.
    """
    kinds = Counter(kind for kind, _ in things)
    occasions = Counter(occasion for _, names in things for occasion in names)
    pairs = Counter((occasion, kind) for kind, names in things for occasion in names)

    def key(pair: tuple[str, str]) -> tuple[bool, bool, bool, float, int, str]:
        occasion, kind = pair
        expected = occasions[occasion] * kinds[kind] / len(things)
        excess = (pairs[pair] - expected) / sqrt(expected)
        return not kind, pairs[pair] < FEW, kind not in worn, -excess, OCCASIONS.index(occasion), kind

    return sorted(pairs, key=key)


def _kind(attributes: Mapping[str, Any]) -> str:
    return str(attributes.get("article_type") or "").lower()


def _occasions(attributes: Mapping[str, Any]) -> set[str]:
    value = attributes.get("occasions") or []
    return {str(word).lower() for word in (value if isinstance(value, list) else [value])}


def varied(rows: Iterable[tuple[int, int | None]], count: int) -> list[int]:
    """Choose up to `count` keys from (key, category) in turn from every category, the fullest category first."""
    shelves: dict[int | None, list[int]] = defaultdict(list)
    for key, category in rows:
        shelves[category].append(key)
    fullest_first = sorted(shelves.values(), key=lambda keys: (-len(keys), -keys[0]))
    rounds = chain.from_iterable(zip_longest(*fullest_first))
    return [key for key in rounds if key is not None][:count]


@dataclass(frozen=True)
class Details:
    """A product as its page tells it: good pictures first to last, category names from the root, labelled values."""

    images: list[ProductImage]
    categories: list[str]
    stock: str
    occasions: list[str]
    attributes: list[tuple[str, str]]
    variants: list[tuple[Variant, str]]


def details(product: Product) -> Details:
    """Gather what the page of a product shows; reads prefetched images and variants."""
    return Details(
        images=pictures(product),
        categories=product.category.names() if product.category else [],
        stock=stock_word(product.stock),
        occasions=sorted(_occasions(product.attributes)),
        attributes=attribute_rows({key: value for key, value in product.attributes.items() if key != "occasions"}),
        variants=[(variant, stock_word(variant.stock)) for variant in product.variants.all()],
    )


def stock_word(stock: int | None) -> str:
    """Say in words how much there is; nothing when it is not counted."""
    if stock is None:
        return ""
    if stock == 0:
        return "Out of stock"
    return f"Only {stock} left" if stock <= FEW_LEFT else "In stock"
