from __future__ import annotations

import math

import numpy as np
import pytest

ir_measures = pytest.importorskip("ir_measures", reason="needs the full requirements")
sklearn_metrics = pytest.importorskip("sklearn.metrics", reason="needs the full requirements")

from search.evaluation.measures import MEASURES, per_topic, ranked  # noqa: E402
from search.evaluation.metrics import precision_at  # noqa: E402


def test_measures_are_those_worked_out_by_hand() -> None:
    # Places 1 to 4 hold gains 0, 2, 0, 1; one product of gain 1 is never found.
    qrels = {"q": {"b": 2, "d": 1, "z": 1, "a": 0}}
    run = {"q": {"a": 0.9, "b": 0.8, "c": 0.7, "d": 0.6}}
    found = {name: values["q"] for name, values in per_topic(qrels, run, ["q"]).items()}
    gained = 2 / math.log2(3) + 1 / math.log2(5)
    best = 2 / math.log2(2) + 1 / math.log2(3) + 1 / math.log2(4)
    assert found == pytest.approx(
        {
            "P@10": 2 / 10,
            "R@50": 2 / 3,
            "MAP": (1 / 2 + 2 / 4) / 3,
            "NDCG@10": gained / best,
            "MRR": 1 / 2,
        }
    )


def test_equal_scores_stand_in_the_order_of_their_keys() -> None:
    assert ranked({"b": 1.0, "a": 1.0, "c": 2.0}) == ["c", "a", "b"]
    first = per_topic({"q": {"a": 1}}, {"q": {"b": 1.0, "a": 1.0}}, ["q"])
    second = per_topic({"q": {"b": 1}}, {"q": {"b": 1.0, "a": 1.0}}, ["q"])
    assert (first["MRR"]["q"], second["MRR"]["q"]) == (1.0, 0.5)


def test_an_unanswered_topic_counts_nothing() -> None:
    found = per_topic({"q": {"a": 1}, "r": {"a": 1}}, {"q": {"a": 1.0}, "r": {}}, ["r", "q"])
    assert list(found["MRR"].items()) == [("r", 0.0), ("q", 1.0)]
    assert per_topic({"q": {"a": 1}}, {}, ["q"])["P@10"] == {"q": 0.0}


def test_a_topic_with_nothing_relevant_has_no_measure() -> None:
    with pytest.raises(ValueError, match="nothing is relevant for topic q"):
        per_topic({"q": {"a": 0}}, {"q": {"a": 1.0}}, ["q"])


@pytest.mark.parametrize("seed", range(5))
def test_measures_agree_with_other_libraries_on_random_runs_with_ties(seed: int) -> None:
    rng = np.random.default_rng(seed)
    keys = [f"p{number:03}" for number in range(80)]
    topics = [f"q{number}" for number in range(12)]
    gains = {topic: rng.choice([0, 0, 0, 1, 2], size=len(keys)) for topic in topics}
    qrels = {topic: {key: int(gain) for key, gain in zip(keys, gains[topic], strict=True)} for topic in topics}
    run = {topic: {key: float(rng.integers(15)) for key in keys} for topic in topics}
    found = per_topic(qrels, run, topics)
    # The others treat ties in ways of their own, so they are shown the order with the ties broken.
    untied = {topic: {key: -float(place) for place, key in enumerate(ranked(run[topic]))} for topic in topics}
    for name, measure in MEASURES.items():
        direct = {value.query_id: value.value for value in ir_measures.iter_calc([measure], qrels, untied)}
        assert found[name] == pytest.approx(direct), name
    for topic in topics:
        scores = np.array([untied[topic][key] for key in keys])
        relevant = {key for key in keys if qrels[topic][key] >= 1}
        assert found["NDCG@10"][topic] == pytest.approx(sklearn_metrics.ndcg_score([gains[topic]], [scores], k=10))
        assert found["MAP"][topic] == pytest.approx(sklearn_metrics.average_precision_score(gains[topic] >= 1, scores))
        assert found["P@10"][topic] == pytest.approx(precision_at(ranked(run[topic]), relevant, 10))
