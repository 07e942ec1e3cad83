from __future__ import annotations

import numpy as np
import pytest

from ranking.occasion import Predicted
from search.evaluation.context_queries import context_queries
from search.evaluation.context_scoring import Words, measure_context, precision, reranked
from search.evaluation.types import LabelledProduct


def shirt(key: str, usage: str, season: str = "") -> LabelledProduct:
    return LabelledProduct(key, key, key, None, "Men", "Shirts", usage=usage, season=season)


def test_each_occasion_that_means_a_usage_asks_for_it() -> None:
    products = [shirt("1", "Formal"), shirt("2", "Casual"), shirt("3", "Casual"), shirt("4", "Formal")]
    queries = context_queries(products, "occasion", least=2)
    assert [query.word for query in queries] == ["casual", "business", "formal", "interview"]
    assert queries[1].text == "shirts for men"
    assert queries[1].text_with_word == "business shirts for men"
    assert (queries[1].relevant, queries[1].base_rate) == (frozenset({0, 3}), 0.5)
    assert len({query.group for query in queries}) == 2


def test_a_label_that_is_nearly_everything_or_too_rare_is_not_asked_for() -> None:
    products = [*(shirt(str(number), "Casual") for number in range(8)), shirt("8", "Formal"), shirt("9", "Formal")]
    assert next(query.word for query in context_queries(products, "occasion", least=2)) == "business"
    assert context_queries(products, "occasion", least=3) == []


def test_seasons_are_asked_for_in_our_words() -> None:
    products = [shirt("1", "", "Fall"), shirt("2", "", "Summer")]
    assert [query.word for query in context_queries(products, "season", least=1)] == ["autumn", "summer"]


def test_only_candidates_are_ranked_by_more_than_their_cosine() -> None:
    scores = reranked(np.array([0.9, 0.8, 0.1]), np.array([0.0, 0.2, 5.0]), candidates=2)
    assert np.argsort(-scores).tolist() == [1, 0, 2]


def test_precision_is_the_share_of_the_first_places() -> None:
    assert precision(np.array([0.1, 0.9, 0.5]), frozenset({1}), 2) == 0.5


def test_context_is_measured_against_no_context_and_against_the_word_said() -> None:
    products = [shirt(str(number), "Formal" if number < 10 else "Casual") for number in range(20)]
    queries = [query for query in context_queries(products, "occasion", least=2) if query.word == "formal"]
    vectors = np.tile(np.array([1.0, 0.0]), (20, 1)).astype(np.float32)
    vectors[:10] = [0.9, 0.4359]  # the formal ones are a little further from the words
    likely = np.r_[np.ones(10), np.zeros(10)][:, None]
    predicted = Predicted({"occasion": ("formal",)}, {"occasion": likely})
    words = Words(np.array([[1.0, 0.0]]), np.array([[1.0, 0.0]]))
    figures = measure_context(queries, words, vectors, predicted, 0.2)
    # The others lead by 0.1, and context adds 0.2 to the formal ones.
    assert [float(each[0]) for each in (figures.without, figures.said, figures.context, figures.best)] == [0, 0, 1, 1]
    assert measure_context(queries, words, vectors, predicted, 0.05).context.tolist() == pytest.approx([0.0])


def test_a_drawn_product_answers_to_each_of_its_occasions() -> None:
    def drawn(key: str, *occasions: str) -> LabelledProduct:
        return LabelledProduct(key, key, key, None, "Women", "Dresses", occasions=occasions)

    products = [drawn("1", "party", "date"), drawn("2", "party"), drawn("3", "beach"), drawn("4")]
    queries = context_queries(products, "occasion", least=1)
    assert [(query.word, sorted(query.relevant)) for query in queries] == [
        ("beach", [2]), ("date", [0]), ("party", [0, 1])
    ]  # fmt: skip
