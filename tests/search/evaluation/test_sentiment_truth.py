"""What annotators say of held-out products, and how predictions and the proxy stand against it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from annotations.label_files import LabelledProduct, LabelSet, LabelSource
from search.evaluation.sentiment_truth import (
    NothingLabelled,
    Truth,
    agreement_with,
    disclosed,
    judged,
    truth_of,
)
from tests.search.evaluation.labelled import labelled

PRODUCTS = [labelled("1", usage="Formal"), labelled("2", usage="Sports"), labelled("3", usage="Sports")]


def label_set(sku: str = "1", value: str = "no") -> LabelSet:
    verdicts: dict[str, dict[str, Any]] = {
        "elegance.binary": {"kappa": 0.7, "interval": [0.6, 0.8], "trains": True},
        "boldness.binary": {"kappa": 0.4, "interval": None, "trains": False},
    }
    raters = {"person": 0, "model": 2}
    source = LabelSource("p", "sentiment", [], "adjudicated", 0.6, verdicts, None, raters, False, "2026-11-23")
    return LabelSet(
        source, [LabelledProduct("x", "default", sku, {"elegance.binary": {"value": value}}, raters, False)]
    )


def test_without_label_files_the_rule_is_the_truth_and_named_a_proxy() -> None:
    truth = truth_of(PRODUCTS, [])
    assert truth.named == "proxy by rule"
    assert truth.yes[:, 0].tolist() == [1.0, 0.0, 0.0]


def test_annotators_replace_the_rule_on_what_they_settled_alone() -> None:
    truth = truth_of(PRODUCTS, [label_set()])
    assert truth.named == "annotators"
    assert truth.yes[0, 0] == 0.0
    assert np.isnan(truth.yes[1:]).all()
    assert truth.proxy[:, 0].tolist() == [1.0, 0.0, 0.0]


def test_files_about_other_products_are_refused() -> None:
    with pytest.raises(NothingLabelled, match="these 3 products"):
        truth_of(PRODUCTS, [label_set("9")])


def test_the_proxy_is_held_against_annotators_where_both_speak() -> None:
    found = agreement_with(np.array([1, 1, 0, 0, np.nan]), np.array([1, 0, 0, 0, 1.0]))
    # Three of four are the same; by chance 1/2 x 1/4 + 1/2 x 3/4 = 1/2 would be, so kappa is (3/4 - 1/2) / (1 - 1/2).
    assert found["products"] == 4
    assert found["same answer"][0] == 0.75
    assert found["Cohen's kappa"][0] == 0.5


def test_sentiments_with_both_answers_are_judged_with_the_proxy_beside_them() -> None:
    yes, proxy = np.full((4, 4), np.nan), np.full((4, 4), np.nan)
    yes[:, 0], proxy[:, 0] = [1, 1, 0, 0], [1, 0, 1, 0]
    yes[:, 1] = 1.0  # nobody said no: there is no AUC
    told = np.tile(np.array([[0.9], [0.6], [0.7], [0.1]]), 4)
    found, curves = judged(told, Truth(yes, proxy, (label_set().source,)), seed=1)
    assert list(found) == list(curves) == ["elegance"]
    # Pairs of yes and no in the right order: 0.9 over 0.7 and 0.1, 0.6 over 0.1 but not over 0.7.
    assert found["elegance"]["AUC"][0] == 0.75
    assert found["elegance"]["proxy on the same products"]["AUC"][0] == 1.0
    assert found["elegance"]["proxy on the same products"]["same answer"][0] == 0.5


def test_a_proxy_of_one_answer_only_is_compared_but_not_judged_by() -> None:
    yes = np.column_stack([[1.0, 0.0], *[[np.nan] * 2] * 3])
    found, _ = judged(np.full((2, 4), 0.5), Truth(yes, np.zeros((2, 4)), (label_set().source,)), seed=1)
    assert "AUC" not in found["elegance"]["proxy on the same products"]
    assert found["elegance"]["proxy on the same products"]["products"] == 2


def test_who_labelled_and_what_the_gate_held_back_is_disclosed() -> None:
    found = disclosed(label_set().source)
    assert found["raters"] == {"person": 0, "model": 2}
    assert found["agreement"]["elegance.binary"] == [0.7, [0.6, 0.8]]
    assert found["held back"] == ["boldness.binary"]
