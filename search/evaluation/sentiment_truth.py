"""What is true of the sentiments of held-out products: what annotators settled, or else what the rule says, a proxy."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from annotations.agreement.cohen import cohen_kappa
from annotations.agreement.percent import percent_agreement
from annotations.codes import MISSING
from annotations.label_files import LabelFileError, LabelSet, LabelSource
from catalog.vocabulary import SENTIMENTS
from search.evaluation.catalogues import UnusableCatalogue
from search.evaluation.classification import Reliability, reliability, roc_auc
from search.evaluation.types import LabelledProduct
from search.training.sentiment_labels import annotated_targets, rule_targets

RESAMPLES = 400


class NothingLabelled(LabelFileError):
    """Label files that settle no sentiment of the products at hand."""

    def __init__(self, products: int) -> None:
        super().__init__(
            f"The label files settle no sentiment of these {products} products. Name the folds that were labelled "
            "(--folds), or files of a sentiment project whose yes-or-no labels pass its gate."
        )


class SameAnswers(UnusableCatalogue):
    """Products of which nothing can be told apart."""

    def __init__(self, products: int) -> None:
        super().__init__(f"No sentiment has a yes and a no among these {products} products. Take more (--folds).")


@dataclass(frozen=True)
class Truth:
    """Yes (1) or no (0) of (n products, 4 sentiments), nan where nothing is known.

    yes: what predictions are held against. proxy: the same by the rule alone, as yes from a half on.
    sources: where annotators' labels come from; none where `yes` is the proxy.
    """

    yes: np.ndarray
    proxy: np.ndarray
    sources: tuple[LabelSource, ...] = ()

    @property
    def named(self) -> str:
        return "annotators" if self.sources else "proxy by rule"


def truth_of(products: Sequence[LabelledProduct], label_sets: Iterable[LabelSet]) -> Truth:
    """Return what the annotators of label files say, what the rule says where there is no file.

    Raises NothingLabelled where files speak of other products only.
    """
    given = list(label_sets)
    rules = rule_targets(products)
    proxy = np.where(np.isnan(rules), np.nan, rules >= 0.5)
    if not given:
        return Truth(proxy, proxy)
    annotated = annotated_targets([product.key for product in products], given)
    if np.isnan(annotated).all():
        raise NothingLabelled(len(products))
    return Truth(annotated, proxy, tuple(labels.source for labels in given))


def judged(told: np.ndarray, truth: Truth, seed: int) -> tuple[dict[str, dict[str, Any]], dict[str, Reliability]]:
    """Return figures and reliability of those of (n, 4) predictions for which the truth knows both yes and no.

    Raises SameAnswers where there is none.
    """
    found, curves = {}, {}
    for column, name in enumerate(SENTIMENTS):
        known = ~np.isnan(truth.yes[:, column])
        predicted, yes = told[known, column], truth.yes[known, column] > 0
        if not yes.any() or yes.all():
            continue
        found[name], curves[name] = _figures(predicted, yes, seed), reliability(predicted, yes)
        if truth.sources:
            found[name]["proxy on the same products"] = _beside(predicted, truth, column, seed)
    if not found:
        raise SameAnswers(len(told))
    return found, curves


def agreement_with(proxy: np.ndarray, annotated: np.ndarray) -> dict[str, Any]:
    """Say how far two (n,) of 1, 0 and nan agree: share of the same answers and Cohen's kappa, with intervals."""
    codes = np.stack([np.where(np.isnan(each), MISSING, each).astype(int) for each in (proxy, annotated)], axis=1)
    figures = {
        "same answer": percent_agreement(codes, categories=2),
        "Cohen's kappa": cohen_kappa(codes, categories=2),
    }
    found: dict[str, Any] = {"products": figures["same answer"].items}
    for name, figure in figures.items():
        ends = (figure.interval.low, figure.interval.high) if figure.interval else ()
        found[name] = None if figure.value is None else [round(float(each), 4) for each in (figure.value, *ends)]
    return found


def disclosed(source: LabelSource) -> dict[str, Any]:
    """Return what a reader must know of a file of labels: who labelled, how far they agree, what the gate held back."""
    return {
        "project": source.project,
        "raters": source.raters,
        "synthetic": source.synthetic,
        "consensus": source.consensus,
        "gate": source.gate,
        "override": source.override,
        "agreement": {key: [verdict["kappa"], verdict["interval"]] for key, verdict in source.labels.items()},
        "held back": [key for key, verdict in source.labels.items() if not verdict["trains"]],
    }


def _beside(predicted: np.ndarray, truth: Truth, column: int, seed: int) -> dict[str, Any]:
    """Return how far the proxy agrees with annotators, and how the predictions do against it, on what they labelled."""
    annotated, proxy = truth.yes[:, column], truth.proxy[:, column]
    told_by_rule = ~np.isnan(proxy[~np.isnan(annotated)])
    yes = proxy[~np.isnan(annotated)][told_by_rule] > 0
    found = agreement_with(proxy, annotated)
    return {**found, **_figures(predicted[told_by_rule], yes, seed)} if yes.any() and not yes.all() else found


def _figures(told: np.ndarray, yes: np.ndarray, seed: int) -> dict[str, Any]:
    """Return AUC with its interval over resampled products, and the calibration error."""
    rng = np.random.default_rng(seed)
    drawn = [rng.integers(len(yes), size=len(yes)) for _ in range(RESAMPLES)]
    values = np.array([roc_auc(told[rows], yes[rows]) for rows in drawn])
    low, high = np.nanquantile(values, [0.025, 0.975])
    return {
        "AUC": [round(float(each), 4) for each in (roc_auc(told, yes), low, high)],
        "calibration error": round(reliability(told, yes).error, 4),
        "yes": int(yes.sum()),
        "no": int((~yes).sum()),
    }
