"""Who earns which gain: what the rules of all kinds of topic share, as functions of labels."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from search.evaluation.colours import FAMILIES, colour_gain, family_of
from search.evaluation.types import LabelledProduct

#: The fewest products, other than the topic's own, that must earn a gain.
LEAST = 5
#: Returns the gain of a product: 0, 1 or 2.
Judge = Callable[[LabelledProduct], int]
#: Gains above 0 by product key.
Gains = dict[str, int]


@dataclass(frozen=True)
class Asked:
    """A topic without its number: words, the product that the photo shows, who earns what, and the rule in words."""

    gains: Gains
    rule: str
    text: str = ""
    product: LabelledProduct | None = None


@dataclass(frozen=True, order=True)
class Kind:
    """What text and photo topics ask for; the gender is empty for things that nobody wears."""

    article_type: str
    gender: str
    colour: str

    def gain(self, product: LabelledProduct) -> int:
        """Return 2 for the same gender, type and colour, 1 for another colour of its family, else 0."""
        if (product.gender, product.article_type) != (self.gender, self.article_type):
            return 0
        return colour_gain(self.colour, product.colour)

    @property
    def rule(self) -> str:
        what = worn_by(self.gender, self.article_type)
        others = [name for name in FAMILIES.get(family_of(self.colour), ()) if name != self.colour]
        near = f" 1: {what} in {', '.join(others)}." if others else ""
        return f"2: {what} in {self.colour}.{near}"


def kind_of(product: LabelledProduct) -> Kind | None:
    """Return the kind that a product's labels name, None where type or colour is unknown."""
    if not product.article_type or not product.colour:
        return None
    return Kind(product.article_type, product.gender, product.colour)


def worn_by(gender: str, article_type: str) -> str:
    """Name a type and its wearers in a rule: "Tshirts (Men)"."""
    return f"{article_type} ({gender})" if gender else article_type


class Pool:
    """The products of a collection in the order of their keys, ready to be judged type by type.

    `least` products other than the topic's own must earn a gain, one of them the highest, or a topic is not asked.
    """

    def __init__(self, products: Iterable[LabelledProduct], least: int = LEAST) -> None:
        if least < 1:
            raise ValueError("a topic needs at least 1 relevant product")
        self.least = least
        self.products = sorted(products, key=lambda product: product.key)
        self.pictured = [product for product in self.products if product.picture]
        self.by_type: dict[str, list[LabelledProduct]] = defaultdict(list)
        for product in self.products:
            if product.article_type:
                self.by_type[product.article_type].append(product)
        self.kinds = sorted({kind for kind in map(kind_of, self.products) if kind})
        self._of_kind: dict[Kind, Gains] = {}

    def of_kind(self, kind: Kind, *, own: str = "") -> Gains:
        """Return the gains for a kind, without the topic's own product."""
        if kind not in self._of_kind:
            self._of_kind[kind] = gains(kind.gain, self.by_type[kind.article_type])
        return {key: gain for key, gain in self._of_kind[kind].items() if key != own}

    def enough(self, earned: Gains) -> bool:
        """Say whether a topic with these gains can be asked."""
        return len(earned) >= self.least and 2 in earned.values()


def gains(judge: Judge, products: Iterable[LabelledProduct], *, own: str = "") -> Gains:
    """Return the gains of those who earn one, without the topic's own product."""
    earned = ((product.key, judge(product)) for product in products if product.key != own)
    return {key: gain for key, gain in earned if gain}
