"""Context topics: a type, and the occasion or season it is wanted for ("jackets for winter")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from search.evaluation.queries.judging import Asked, Gains, Pool, gains, worn_by
from search.evaluation.queries.sampling import interleave, spread
from search.evaluation.queries.wording import type_words
from search.evaluation.types import LabelledProduct

#: An occasion or season that more of a type's products have than this says nothing about which of them to show.
MOST = 0.7
#: Occasions that are dressed for alike: the others of the asked one's group earn 1.
NEAR_OCCASIONS = (
    frozenset({"business", "formal", "interview", "professional"}),
    frozenset({"party", "evening", "date", "wedding", "festival"}),
    frozenset({"casual", "daytime"}),
    frozenset({"sport", "outdoor"}),
    frozenset({"beach", "travel"}),
)
#: Seasons that are dressed for alike.
NEAR_SEASONS = (frozenset({"Fall", "Winter"}), frozenset({"Spring", "Summer"}))
_WORDS = {
    "wedding": ("for a wedding", "to wear as a wedding guest"),
    "party": ("for a birthday celebration", "for a house-warming"),
    "business": ("for work", "for the boardroom"),
    "formal": ("for a gala", "for an awards ceremony"),
    "casual": ("for the weekend", "for hanging around"),
    "sport": ("to exercise in", "to break a sweat in"),
    "beach": ("for a day by the sea", "for the seaside"),
    "date": ("for a date", "for a candlelit meal"),
    "travel": ("for a trip", "for a long flight"),
    "interview": ("for a job interview", "to meet a future employer"),
    "festival": ("for a music festival", "for an open-air concert"),
    "outdoor": ("for a hike", "for the countryside"),
    "evening": ("for a night out", "for the late hours"),
    "daytime": ("for the day", "for daytime"),
    "professional": ("for meeting clients", "for a conference"),
    "Spring": ("for spring", "for the first mild days"),
    "Summer": ("for summer", "for hot days"),
    "Fall": ("for autumn", "for fall"),
    "Winter": ("for winter", "for freezing days"),
}
_ADJECTIVES = {"Men": "men's", "Women": "women's", "Boys": "boys'", "Girls": "girls'", "Unisex": "unisex"}


@dataclass(frozen=True)
class Situation:
    """What is wanted for what: the gender is empty where any will do."""

    article_type: str
    gender: str
    context: str

    def words(self, rng: Random) -> str:
        what = type_words(self.article_type, rng)
        wearer = _ADJECTIVES.get(self.gender, self.gender.lower())
        return " ".join(part for part in (wearer, what, rng.choice(_words(self.context))) if part)

    @property
    def rule(self) -> str:
        what = worn_by(self.gender, self.article_type)
        near = sorted(_near(self.context) - {self.context})
        partly = f" 1: {what} labelled {', '.join(near)} only." if near else ""
        return f"2: {what} labelled {self.context}.{partly}"

    def gain(self, product: LabelledProduct) -> int:
        if self.gender and product.gender != self.gender:
            return 0
        labels = {product.season, *product.occasions}
        if self.context in labels:
            return 2
        return 1 if labels & _near(self.context) else 0


def context_topics(pool: Pool, count: int, rng: Random) -> list[Asked]:
    """Ask for occasions and seasons in turn, each spread over types."""
    situations = list(_situations(pool))
    seasons = frozenset[str]().union(*NEAR_SEASONS)
    lists = [
        spread(
            (pair for pair in situations if (pair[0].context in seasons) == seasonal),
            lambda pair: pair[0].article_type,
            rng,
        )
        for seasonal in (False, True)
    ]
    return [Asked(earned, situation.rule, text=situation.words(rng)) for situation, earned in interleave(lists)[:count]]


def _situations(pool: Pool) -> Iterator[tuple[Situation, Gains]]:
    for article_type, products in sorted(pool.by_type.items()):
        genders = {"", *(product.gender for product in products)}
        contexts = {label for product in products for label in (product.season, *product.occasions) if label}
        for gender in sorted(genders):
            asked_of = sum(1 for product in products if not gender or product.gender == gender)
            for context in sorted(contexts):
                situation = Situation(article_type, gender, context)
                earned = gains(situation.gain, products)
                if pool.enough(earned) and list(earned.values()).count(2) <= MOST * asked_of:
                    yield situation, earned


def _near(context: str) -> frozenset[str]:
    groups = (*NEAR_OCCASIONS, *NEAR_SEASONS)
    return next((group for group in groups if context in group), frozenset({context}))


def _words(context: str) -> tuple[str, ...]:
    return _WORDS.get(context, (f"for {context.lower()}",))
