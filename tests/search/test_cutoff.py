from __future__ import annotations

from math import exp

import numpy as np
import pytest

from search.cutoff import Cutoff, Found, Judge, features
from search.weights import BrokenWeights, Weights

#: Reads the best cosine alone: even odds at 0.5, and one more in the logit for every 0.1.
BY_BEST = Judge(np.array([10.0, 0, 0, 0]), -5.0, none=0.3, weak=0.6)
#: Reads the words alone.
BY_WORDS = Judge(np.array([0.0, 0, 0, 1]), 0.0, none=0.5, weak=0.5)
CUTOFF = Cutoff("fake", {"text": BY_WORDS, "image": BY_BEST, "hybrid": BY_BEST}, np.array([2.0, 0.0]), -1.0)


def found(*cosines: float, matches: int = 99, words: np.ndarray | None = None) -> Found:
    return Found(np.array(cosines, np.float32), matches, words)


def test_features_are_the_best_the_mean_of_ten_and_the_size() -> None:
    cosines = [0.9, *([0.5] * 9), *([0.0] * 5)]
    best, ten, size, words = features(found(*cosines), -2.0)
    assert best == pytest.approx(0.9)
    assert ten == pytest.approx(0.54)  # (0.9 + 9 * 0.5) / 10
    assert size == 2.0  # log10(1 + 99)
    assert words == -2.0


@pytest.mark.parametrize(
    ("best", "probability", "match"),
    [(0.5, 0.5, "weak"), (0.6, 1 / (1 + exp(-1)), "good"), (0.4, 1 / (1 + exp(1)), "none")],
)
def test_a_match_is_good_weak_or_none_by_its_probability(best: float, probability: float, match: str) -> None:
    verdict = CUTOFF.judge("image", found(best))
    assert verdict.probability == pytest.approx(probability)
    assert verdict.match == match


def test_words_that_no_shopper_uses_are_no_match_however_near_something_stands() -> None:
    shopping, nonsense = np.array([1.0, 0.0]), np.array([0.0, 1.0])  # scores 2 - 1 = 1 and 0 - 1 = -1
    assert CUTOFF.judge("text", found(0.9, words=shopping)).match == "good"
    assert CUTOFF.judge("text", found(0.9, words=nonsense)).match == "none"


def test_nothing_found_is_no_match_and_a_product_of_the_catalogue_always_is_one() -> None:
    assert CUTOFF.judge("image", found(matches=0)).match == "none"
    assert CUTOFF.judge("like", found(0.1)).match == "good"


def test_weights_come_back_as_they_were() -> None:
    back = Cutoff.of(CUTOFF.weights({"fitted": "by hand"}))
    words = np.array([0.6, 0.8])
    for kind in ("text", "image", "hybrid"):
        assert back.judge(kind, found(0.45, words=words)) == CUTOFF.judge(kind, found(0.45, words=words))


def test_weights_that_lack_a_kind_are_refused() -> None:
    whole = CUTOFF.weights({})
    short = {name: values for name, values in whole.arrays.items() if name != "image"}
    with pytest.raises(BrokenWeights, match="'image'"):
        Cutoff.of(Weights(whole.part, whole.encoder_id, short))
    with pytest.raises(BrokenWeights, match="shape"):
        Cutoff.of(Weights(whole.part, whole.encoder_id, {**whole.arrays, "text": np.zeros(3)}))
