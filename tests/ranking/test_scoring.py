from __future__ import annotations

import numpy as np
import pytest

from ranking.scoring import score
from ranking.types import TERMS, Context, Weights
from tests.ranking.builders import candidates

PAPER = Weights()


def test_without_context_the_score_is_the_cosine() -> None:
    terms = score(candidates([0.5, 0.4]), Context(), PAPER)
    assert terms.total == pytest.approx([0.5, 0.4])
    assert set(terms.values) == set(TERMS)


def test_one_key_has_the_whole_weight_of_the_context() -> None:
    terms = score(candidates([0.5, 0.5], {"occasion:wedding": [1.0, 0.25]}), Context(occasion="wedding"), PAPER)
    assert terms.values["context"] == pytest.approx([0.2, 0.05])


def test_weights_are_shared_out_over_the_keys_that_are_given() -> None:
    both = {"occasion:wedding": [1.0], "season:summer": [0.5]}
    terms = score(candidates([0.0], both), Context(occasion="wedding", season="summer"), PAPER)
    # 0.35 and 0.20 become 7/11 and 4/11: 0.2 * (7/11 * 1 + 4/11 * 0.5)
    assert terms.parts["context:occasion"] == pytest.approx([0.2 * 7 / 11])
    assert terms.parts["context:season"] == pytest.approx([0.2 * 4 / 11 * 0.5])
    assert terms.values["context"] == pytest.approx([0.2 * 9 / 11])


def test_a_guess_of_the_clock_keeps_its_small_share_and_takes_none_of_what_was_chosen() -> None:
    both = {"occasion:wedding": [1.0], "season:summer": [1.0]}
    guessed = Context(occasion="wedding", season="summer", from_clock=frozenset({"season"}))
    terms = score(candidates([0.0], both), guessed, PAPER)
    assert terms.parts["context:occasion"] == pytest.approx([0.2])
    assert terms.parts["context:season"] == pytest.approx([0.2 * 0.2])  # w of season is 0.20 of all four
    alone = score(candidates([0.0], both), Context(season="summer", from_clock=frozenset({"season"})), PAPER)
    assert alone.values["context"] == pytest.approx([0.04])


def test_what_is_not_known_adds_nothing() -> None:
    unknown = candidates([0.3, 0.3], {"occasion:wedding": [float("nan"), 0.0]})
    terms = score(unknown, Context(occasion="wedding", mood="elegant", season="winter"), PAPER)
    assert terms.total == pytest.approx([0.3, 0.3])


def test_the_sentiment_is_weighed_by_the_direction_of_the_mood() -> None:
    columns = {f"sentiment:{name}": values for name, values in {
        "elegance": [1.0, 0.0], "casualness": [0.0, 1.0], "boldness": [0.5, 0.5], "minimalism": [0.5, 0.5],
    }.items()}  # fmt: skip
    terms = score(candidates([0.0, 0.0], columns), Context(mood="elegant"), PAPER)
    # elegant is (1, -0.5, 0, 0.2) / 1.7; elegance and casualness are half a scale away from the middle
    assert terms.values["sentiment"] == pytest.approx([0.15 * 0.75 / 1.7, -0.15 * 0.75 / 1.7])


def test_a_mood_of_the_catalogue_itself_counts_in_the_context_alone() -> None:
    terms = score(candidates([0.0], {"mood:cosy": [1.0], "sentiment:elegance": [1.0]}), Context(mood="cosy"), PAPER)
    assert terms.values["sentiment"] == pytest.approx([0.0])
    assert terms.values["context"] == pytest.approx([0.2])


def test_the_reranker_takes_its_share_of_the_similarity() -> None:
    terms = score(candidates([0.5], rerank=np.array([-0.5])), Context(), Weights(rerank=0.25))
    assert terms.values["similarity"] == pytest.approx([0.375])
    assert terms.values["rerank"] == pytest.approx([-0.125])


def test_a_reranker_that_did_not_run_leaves_the_whole_cosine() -> None:
    assert score(candidates([0.5]), Context(), Weights(rerank=0.25)).total == pytest.approx([0.5])


def test_words_boosts_and_taste_are_added() -> None:
    told = candidates(
        [0.5],
        lexical=np.array([0.5]),
        category_boost=np.array([0.05]),
        rule_boost=np.array([0.1]),
        taste=np.array([0.02]),
    )
    terms = score(told, Context(), Weights(lexical=0.2))
    assert terms.of(0) == pytest.approx(
        {
            "similarity": 0.5,
            "rerank": 0,
            "sentiment": 0,
            "context": 0,
            "diversity": 0,
            "lexical": 0.1,
            "rules": 0.15,
            "taste": 0.02,
        }
    )
    assert terms.parts_of(0) == pytest.approx({"rules:category": 0.05, "rules:merchant": 0.1})
    assert terms.total == pytest.approx([0.77])


def test_keys_without_any_weight_add_nothing() -> None:
    weights = Weights(occasion=0.0)
    assert score(candidates([0.1], {"occasion:date": [1.0]}), Context(occasion="date"), weights).total == pytest.approx(
        [0.1]
    )
