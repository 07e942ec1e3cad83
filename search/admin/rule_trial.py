"""What a rule does to a search before it does it: the same search without it and with it, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils import timezone

from catalog.access import Person, is_own
from catalog.models import Product
from ranking.models import MerchantRule
from ranking.rules import Rule
from search import pipeline
from search.query import AskedContext, Query

SHOWN = 12
#: Terms that are told of every product; what rules add is told of a person's own alone.
TERMS = ("similarity", "lexical", "context", "sentiment", "diversity")


@dataclass(frozen=True)
class Place:
    """One result. moved: places up (or down, below 0) from the other list; None where it was not in its first ones."""

    number: int
    product: Product
    score: float
    terms: list[tuple[str, float]]
    own: bool
    moved: int | None = None

    @property
    def fell(self) -> int:
        return -(self.moved or 0)


@dataclass(frozen=True)
class Trial:
    """The first results without the rule and with it, and what is no longer among them."""

    before: list[Place]
    after: list[Place]
    gone: list[Product]


def try_rule(text: str, rule: MerchantRule, *, person: Person) -> Trial:
    """Search for a text without a rule and with it; its time is taken to have come. The search is not recorded.

    Raises what a search raises: InvalidQuery or SearchUnavailable.
    """
    others = MerchantRule.objects.exclude(pk=rule.pk)
    earlier, later = (others.filter(pk__lt=rule.pk), others.filter(pk__gt=rule.pk)) if rule.pk else (others, None)
    before, after = earlier.not_over(timezone.now()), later.not_over(timezone.now()) if later is not None else []
    # Of several pins to one position the rule that was stored first has it; an unsaved one comes last, as it will.
    return _compared(text, [*before, *after], [*before, replace(rule.rule(), starts=None, ends=None), *after], person)


def search_as_shopper(text: str, *, person: Person) -> list[Place]:
    """Return the first results of the shop with the terms of their scores. The search is not recorded."""
    return _places(text, None, person)


def _compared(text: str, before: Sequence[Rule], after: Sequence[Rule], person: Person) -> Trial:
    first, then = _places(text, before, person), _places(text, after, person)
    places = {place.product.pk: place.number for place in first}
    moved = [replace(one, moved=_moved(places.get(one.product.pk), one.number)) for one in then]
    left = {place.product.pk for place in then}
    return Trial(first, moved, [place.product for place in first if place.product.pk not in left])


def _moved(before: int | None, after: int) -> int | None:
    return None if before is None else before - after


def _places(text: str, rules: Sequence[Rule] | None, person: Person) -> list[Place]:
    context = AskedContext(infer=True)
    answer = pipeline.search(Query(text=text, context=context, k=SHOWN, rules=rules, record=False, channel="shop"))
    found = []
    for number, hit in enumerate(answer.hits, start=1):
        own = is_own(hit.product, person)
        names = (*TERMS, "rules") if own else TERMS
        terms = [(name, hit.scores[name]) for name in names if hit.scores.get(name)]
        found.append(
            Place(number, hit.product, hit.score if own else hit.score - hit.scores.get("rules", 0), terms, own)
        )
    return found
