from __future__ import annotations

import math

import bm25s
import numpy as np
import pytest

from search.lexical.bm25 import inverse_frequency, postings, weighted

ROWS = [{"red": 1.0, "dress": 1.0}, {"dress": 2.0, "long": 1.0, "blue": 1.0}, {"mug": 1.0}]


def test_impacts_are_worked_out_by_the_formula() -> None:
    rows, impacts = postings(ROWS, k1=1.2, b=0.5).of("dress")
    mean = (2 + 4 + 1) / 3
    expected = [1 / (1 + 1.2 * (0.5 + 0.5 * 2 / mean)), 2 / (2 + 1.2 * (0.5 + 0.5 * 4 / mean))]
    assert rows.tolist() == [0, 1]
    assert impacts.tolist() == pytest.approx(expected, abs=1e-6)


def test_a_term_that_nobody_has_has_no_rows() -> None:
    assert postings(ROWS).count("hat") == 0
    assert postings([]).count("hat") == 0


def test_rare_terms_weigh_more_and_none_weighs_less_than_nothing() -> None:
    assert inverse_frequency(0, 10) == pytest.approx(math.log(1 + 10.5 / 0.5))
    assert inverse_frequency(1, 10) > inverse_frequency(5, 10) > inverse_frequency(10, 10) > 0


def test_scores_are_those_of_bm25s() -> None:
    texts = [["red", "dress"], ["dress", "dress", "long", "blue"], ["mug"], ["red", "mug", "big"]]
    oracle = bm25s.BM25(k1=1.2, b=0.3, method="lucene")
    oracle.index(texts, show_progress=False)
    expected = np.asarray(oracle.get_scores(["red", "dress"]))
    index = postings([weighted((term, 1.0) for term in text) for text in texts], k1=1.2, b=0.3)
    found = np.zeros(4)
    for term in ("red", "dress"):
        rows, impacts = index.of(term)
        found[rows] += inverse_frequency(len(rows), 4) * impacts
    assert found == pytest.approx(expected, abs=1e-5)


def test_weights_of_a_term_are_summed() -> None:
    assert weighted([("red", 1.0), ("dress", 0.5), ("red", 0.25)]) == {"red": 1.25, "dress": 0.5}
