"""The truth behind the labels, from how each annotator confuses categories, by EM (Dawid and Skene, 1979)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from annotations.codes import MISSING, checked
from annotations.consensus.majority import majority, sole_highest


@dataclass(frozen=True)
class Consensus:
    """What is true of the items, and how each rater labels.

    labels: (items,) the likeliest codes; MISSING where nobody labelled, or where categories are equally likely.
    posteriors: (items, categories) probabilities; the prior where nobody labelled.
    prior: (categories,) shares of the categories.
    confusion: (raters, categories, categories) the probability that a rater says column where row is true.
    accuracy: (raters,) the probability that a rater is right about any item; None for one without labels.
    objective: (iterations,) log-likelihood of labels and smoothing together, which never falls.
    converged: False where the iterations ran out first.
    """

    labels: np.ndarray
    posteriors: np.ndarray
    prior: np.ndarray
    confusion: np.ndarray
    accuracy: tuple[float | None, ...]
    objective: np.ndarray
    converged: bool


def dawid_skene(
    labels: npt.ArrayLike,
    *,
    categories: int | None = None,
    smoothing: float = 1.0,
    iterations: int = 1000,
    tolerance: float = 1e-7,
) -> Consensus:
    """Estimate truth, shares of categories and confusions from (items, raters) labels, starting from the majority.

    smoothing: how many labels, above 0, are added to each row of a confusion matrix and to the prior, spread over the
    categories, so that what was never seen stays possible (a Dirichlet prior). It ends when an iteration gains less
    than `tolerance` an item, or after `iterations`. Raises ValueError where there is no label, and for options out of
    their range.
    """
    codes, categories = checked(labels, categories)
    labelled, active = (codes != MISSING).any(axis=1), (codes != MISSING).any(axis=0)
    if not labelled.any():
        raise ValueError("a consensus needs at least one label")
    if smoothing <= 0.0 or tolerance <= 0.0 or iterations < 1:
        raise ValueError("smoothing and tolerance must be above 0, and iterations at least 1")
    said = (codes[labelled, :, None] == np.arange(categories)).astype(np.float64)
    truth = majority(codes[labelled], categories=categories).shares
    added = smoothing / categories
    objective: list[float] = []
    converged = False
    while not converged and len(objective) < iterations:
        prior, confusion = _maximise(truth, said, added)
        truth, likelihood = _expect(said, prior, confusion)
        objective.append(likelihood + added * float(np.log(prior).sum() + np.log(confusion).sum()))
        converged = len(objective) > 1 and objective[-1] - objective[-2] < tolerance * len(said)
    posteriors = np.tile(prior, (len(codes), 1))
    posteriors[labelled] = truth
    right = np.einsum("c,crc->r", prior, confusion)
    return Consensus(
        labels=np.where(labelled, sole_highest(posteriors), MISSING),
        posteriors=posteriors,
        prior=prior,
        confusion=confusion.swapaxes(0, 1),
        accuracy=tuple(float(own) if has else None for own, has in zip(right, active, strict=True)),
        objective=np.array(objective),
        converged=converged,
    )


def _maximise(truth: np.ndarray, said: np.ndarray, added: float) -> tuple[np.ndarray, np.ndarray]:
    """Return prior (true,) and confusion (true, raters, said) from beliefs (items, true) and labels (eq. 2.3, 2.4)."""
    items, raters, categories = said.shape
    prior = truth.sum(axis=0) + added
    confusion = (truth.T @ said.reshape(items, -1)).reshape(categories, raters, categories) + added
    return prior / prior.sum(), confusion / confusion.sum(axis=-1, keepdims=True)


def _expect(said: np.ndarray, prior: np.ndarray, confusion: np.ndarray) -> tuple[np.ndarray, float]:
    """Return the (items, true) probabilities, given (items, raters, said) labels, and the log-likelihood (eq. 2.5)."""
    joint = np.log(prior) + said.reshape(len(said), -1) @ np.log(confusion).reshape(len(prior), -1).T
    highest = joint.max(axis=1, keepdims=True)
    evidence = highest + np.log(np.exp(joint - highest).sum(axis=1, keepdims=True))
    return np.exp(joint - evidence), float(evidence.sum())
