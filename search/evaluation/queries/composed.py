"""Composed topics: a photo, and words for the one thing that shall be otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random

from search.evaluation.colours import FAMILIES, colour_gain, family_of
from search.evaluation.queries.judging import Asked, Gains, Kind, Pool, gains, kind_of, worn_by
from search.evaluation.queries.sampling import interleave, spread
from search.evaluation.queries.wording import for_gender, in_colour, with_pattern
from search.evaluation.types import LabelledProduct


@dataclass(frozen=True)
class Change:
    """One label of a photo's product, replaced: `name` is gender, colour or pattern."""

    product: LabelledProduct
    kind: Kind
    name: str
    value: str

    def words(self, rng: Random) -> str:
        say = {"colour": in_colour, "gender": for_gender, "pattern": with_pattern}[self.name]
        return say(self.value, rng)

    @property
    def rule(self) -> str:
        what = worn_by(self.kind.gender, self.kind.article_type)
        if self.name == "pattern":
            near = FAMILIES.get(family_of(self.kind.colour), (self.kind.colour,))
            return (
                f"The photo's product, but {self.value}: 2: {what}, {self.value}, in {' or '.join(near)}. "
                f"1: the same in any other colour."
            )
        target = replace(self.kind, **{self.name: self.value})
        return f"The photo's product, but {self.value}: {target.rule}"

    def gains(self, pool: Pool) -> Gains:
        if self.name == "pattern":
            return gains(self._pattern_gain, pool.by_type[self.kind.article_type], own=self.product.key)
        return pool.of_kind(replace(self.kind, **{self.name: self.value}), own=self.product.key)

    def _pattern_gain(self, product: LabelledProduct) -> int:
        if product.gender != self.kind.gender or product.pattern != self.value:
            return 0
        return 2 if colour_gain(self.kind.colour, product.colour) else 1


def composed_topics(pool: Pool, count: int, rng: Random) -> list[Asked]:
    """Ask for changes of colour, gender and pattern in turn, each spread over types, no photo twice."""
    changes = [change for product in pool.pictured for change in _changes(pool, product)]
    lists = [
        spread((change for change in changes if change.name == name), lambda change: change.kind.article_type, rng)
        for name in ("colour", "gender", "pattern")
    ]
    asked: dict[str, Asked] = {}
    for change in interleave(lists):
        if len(asked) == count:
            break
        if change.product.key not in asked:
            asked[change.product.key] = Asked(
                change.gains(pool), change.rule, text=change.words(rng), product=change.product
            )
    return list(asked.values())


def _changes(pool: Pool, product: LabelledProduct) -> Iterator[Change]:
    """List what could be asked of a photo: only what enough other products fulfil."""
    kind = kind_of(product)
    if kind is None:
        return
    others = pool.by_type[kind.article_type]
    values = {
        "colour": {other.colour for other in others if family_of(other.colour) != family_of(kind.colour)},
        "gender": {other.gender for other in others if kind.gender} - {kind.gender},
        "pattern": {other.pattern for other in others if product.pattern} - {product.pattern},
    }
    for name, possible in values.items():
        for value in sorted(possible - {""}):
            change = Change(product, kind, name, value)
            if pool.enough(change.gains(pool)):
                yield change
