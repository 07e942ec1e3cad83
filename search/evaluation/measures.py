"""The measures of retrieval per topic, as trec_eval defines them (by ir-measures)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import ir_measures
from ir_measures import AP, RR, P, R, nDCG

from search.evaluation.types import Qrels, Run

#: By the name that a report uses. A gain of 1 or more counts as relevant; NDCG weighs gains.
MEASURES = {"P@10": P @ 10, "R@50": R @ 50, "MAP": AP, "NDCG@10": nDCG @ 10, "MRR": RR}

#: Values by measure and topic id.
PerTopic = Mapping[str, Mapping[str, float]]


def ranked(scores: Mapping[str, float]) -> list[str]:
    """List product keys best first; equal scores stand in the order of their keys, on every machine."""
    return sorted(scores, key=lambda key: (-scores[key], key))


def per_topic(qrels: Qrels, run: Run, topics: Sequence[str]) -> dict[str, dict[str, float]]:
    """Return the value of each of MEASURES for each of `topics`, in their order; an unanswered topic counts 0.

    Raises ValueError for a topic that nothing is relevant for: no measure is defined on it.
    """
    for topic in topics:
        if not any(gain >= 1 for gain in qrels.get(topic, {}).values()):
            raise ValueError(f"nothing is relevant for topic {topic}")
    judged = {topic: dict(qrels[topic]) for topic in topics}
    found: dict[str, dict[str, float]] = {name: dict.fromkeys(topics, 0.0) for name in MEASURES}
    name_of = {measure: name for name, measure in MEASURES.items()}
    for value in ir_measures.iter_calc(
        list(MEASURES.values()), judged, {topic: _untied(run, topic) for topic in topics}
    ):
        found[name_of[value.measure]][value.query_id] = float(value.value)
    return found


def _untied(run: Run, topic: str) -> dict[str, float]:
    """Give each place a score of its own: trec_eval would order equal scores by falling key."""
    order = ranked(run.get(topic, {}))
    return {key: float(len(order) - place) for place, key in enumerate(order)}
