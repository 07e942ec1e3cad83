from __future__ import annotations

import numpy as np
import pytest

from catalog.vocabulary import SENTIMENTS
from ranking.explain import NOTHING_SPEAKS, Asked, bars, compare, counterfactuals, explain
from ranking.ordering import ranked
from ranking.types import Candidates, Context, Ranked, Traits, Weights
from ranking.vocabulary import DEFAULT
from tests.ranking.builders import candidates, unit_rows

WORDS = Asked(text=True)
#: How the phrase of each term may begin.
PHRASES = {
    "similarity": ("close to",),
    "rerank": ("fitting in its details",),
    "sentiment": ("looks ", "not too "),
    "context": ("made for", "right for", "possible for", "feels ", "a little "),
    "diversity": ("unlike what stands before it",),
    "lexical": ("named in your words",),
    "rules": ("brought forward", "of the kind"),
    "taste": ("like what you saved",),
}


def ordered(told: Candidates, context: Context | None = None, weights: Weights | None = None) -> Ranked:
    return ranked(told, context or Context(), weights or Weights())


def random_list(seed: int) -> Ranked:
    """Return ten results of a random search: random vectors, traits (some unknown), context and weights."""
    rng = np.random.default_rng(seed)
    count, columns = 10, DEFAULT.columns
    values = rng.random((count, len(columns))).astype(np.float32)
    values[rng.random(values.shape) < 0.2] = np.nan
    told = Candidates(
        products=np.arange(count),
        cosine=(rng.random(count) * 1.2 - 0.4).astype(np.float32),
        vectors=unit_rows(count, seed=seed),
        traits=Traits(columns, values, rng.random(values.shape) < 0.3),
        lexical=rng.random(count).astype(np.float32),
        rerank=(rng.random(count) * 2 - 1).astype(np.float32),
        category_boost=(rng.random(count) * 0.1).astype(np.float32),
        rule_boost=(rng.random(count) * 0.2).astype(np.float32),
        taste=(rng.random(count) * 0.2 - 0.1).astype(np.float32),
    )
    given = {
        key: str(rng.choice(DEFAULT.of(key))) for key in ("occasion", "mood", "season", "time") if rng.random() < 0.5
    }
    weights = Weights(
        sentiment=rng.random(), context=rng.random(), diversity=rng.random(), lexical=rng.random() / 2,
        rerank=rng.random(),
    )  # fmt: skip
    return ranked(told, Context(**given), weights)  # type: ignore[arg-type]


def test_the_term_named_first_is_the_largest_in_each_of_a_thousand_results() -> None:
    wrong = []
    for seed in range(100):
        found = random_list(seed)
        for row in range(len(found)):
            told = explain(found, row, WORDS)
            values = found.terms.of(row)
            largest = max(values.values())
            right = (
                bool(told.named)
                and values[told.named[0]] == largest
                and told.sentence.lower().startswith(PHRASES[told.named[0]])
                if largest > 0
                else told.sentence == f"{NOTHING_SPEAKS}."
            )
            wrong += [] if right else [(seed, row, told.sentence, values)]
    assert not wrong


def test_every_claim_follows_from_the_scores() -> None:
    for seed in range(100):
        found = random_list(seed)
        for row in range(len(found)):
            told = explain(found, row, WORDS)
            values = found.terms.of(row)
            assert all(values[term] > 0 for term in told.named)
            assert list(told.named) == sorted(told.named, key=lambda term: -values[term])
            assert sum(bar.value for bar in bars(found.terms.of(row))) == pytest.approx(sum(values.values()), abs=1e-5)


def test_it_names_the_photo_and_the_occasion() -> None:
    told = candidates([0.4], {"occasion:wedding": [0.9]})
    listed = ordered(told, Context(occasion="wedding"))
    found = explain(listed, 0, Asked(photo=True))
    assert found.sentence == "Close to your photo, and right for weddings."
    assert found.named == ("similarity", "context")
    assert [(bar.label, round(bar.share, 2)) for bar in bars(listed.terms.of(0))] == [
        ("Closeness", 1.0),
        ("Occasion", 0.45),
    ]


def test_the_largest_comes_first_even_before_the_similarity() -> None:
    told = candidates([0.1], {"occasion:wedding": [1.0]})
    assert explain(ordered(told, Context(occasion="wedding")), 0, WORDS).sentence == (
        "Right for weddings, and close to your words."
    )


@pytest.mark.parametrize(
    ("match", "own", "said"),
    [(1.0, True, "made for summer"), (1.0, False, "right for summer"), (0.3, False, "possible for summer")],
)
def test_it_says_no_more_than_the_match_allows(match: float, own: bool, said: str) -> None:
    told = candidates([0.3], {"season:summer": [match]})
    if own:
        told = Candidates(
            told.products,
            told.cosine,
            told.vectors,
            Traits(told.traits.columns, told.traits.values, np.ones((1, 1), bool)),
        )
    assert explain(ordered(told, Context(season="summer")), 0, WORDS).sentence == f"Close to your words, and {said}."


def test_a_mood_is_told_by_the_sentiment_that_speaks_most_for_it() -> None:
    columns = {f"sentiment:{name}": [value] for name, value in zip(SENTIMENTS, (0.9, 0.4, 0.5, 0.5), strict=True)}
    sentence = explain(ordered(candidates([0.2], columns), Context(mood="elegant")), 0, WORDS).sentence
    assert sentence == "Close to your words, and looks elegant."


def test_rules_are_told() -> None:
    told = candidates([0.2, 0.1], rule_boost=np.array([0.1, 0.0]), category_boost=np.array([0.0, 0.05]))
    found = ranked(told, Context(), Weights(diversity=0.0), pins={2: 1})
    assert explain(found, 0, WORDS).sentence == (
        "Placed here by its merchant, close to your words, and of the kind that your search points at."
    )
    assert explain(found, 1, WORDS).sentence == "Close to your words, and brought forward by its merchant."


def test_nothing_is_claimed_where_nothing_speaks_for_a_product() -> None:
    found = explain(ordered(candidates([-0.1])), 0, Asked(like="Red dress"))
    assert found.sentence == f"{NOTHING_SPEAKS}."
    assert found.named == ()


def test_a_product_is_compared_with_a_liked_one() -> None:
    assert compare(np.array([0.9, 0.5, 0.5, 0.1]), np.array([0.5, 0.45, 0.3, 0.4])) == "dressier and more detailed"
    assert compare(np.array([0.5, 0.5, 0.5, 0.5]), np.array([0.5, 0.45, np.nan, 0.4])) == ""


def test_a_counterfactual_tells_what_would_move_up() -> None:
    wedding = [0.0] * 10 + [0.0, 1.0]
    found = ordered(
        candidates(np.linspace(0.5, 0.45, 12).tolist(), {"occasion:wedding": wedding}), Context(occasion="sport")
    )
    (change,) = counterfactuals(found)
    assert (change.key, change.word, change.label) == ("occasion", "wedding", "For weddings instead")
    (rise,) = change.rises
    assert (found.candidates.products[rise.row], rise.place, rise.would_be) == (12, 12, 1)


def test_a_change_that_moves_nothing_is_not_offered() -> None:
    assert counterfactuals(ordered(candidates([0.5, 0.4], {"occasion:wedding": [1.0, 1.0]}))) == []
