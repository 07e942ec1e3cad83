"""Compare systems on one test collection, from their names to a report."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import torch

from search.evaluation.backbones.base import CannotRun
from search.evaluation.report.folder import Report
from search.evaluation.runner import TIMED, SystemRun, run_system
from search.evaluation.systems import FULL, OURS, check_names, make_system
from search.evaluation.systems.base import Resources
from search.evaluation.systems.ours import EncoderOnly
from search.evaluation.tables import Comparison
from search.evaluation.types import JudgedCollection, LabelledProduct

NOTES = (
    "Intervals: 95 %, bootstrap (BCa) over topics, those of one rule together. They speak of other topics on the same "
    "catalogue, not of other catalogues.",
    "p: paired randomisation test against the full system, corrected by Holm over the systems and measures of a table.",
    "Relevant: gain 1 or more; NDCG weighs gains. A photo's own product is left out of its ranking.",
    "Diversity: mean of 1 - cosine over pairs of the first ten, in the vectors of our encoder for all systems. "
    "Coverage: percent of the catalogue in any first ten.",
    "Time: the first topics of each kind, one after another, encoding included, in one process on this machine.",
)


def compare(
    collection: JudgedCollection,
    names: Sequence[str],
    resources: Resources,
    *,
    about: Mapping[str, Any],
    notes: Sequence[str] = (),
    timed: int = TIMED,
    on_system: Callable[[str], object] | None = None,
    on_progress: Callable[[int], object] | None = None,
) -> Report:
    """Run each system and return the report; what cannot run here is listed with the reason.

    on_progress is told of every topic that a system has ranked. Raises UnknownSystem for a name that is none, or is
    there twice, before anything runs.
    """
    check_names(names)
    torch.set_num_threads(resources.threads)
    runs = []
    for name in names:
        if on_system:
            on_system(name)
        runs.append(_run(name, collection, resources, timed, on_progress))
    full = FULL if FULL in names else names[0]
    comparison = Comparison(collection, runs, full, product_vectors(collection.products, resources), resources.seed)
    return Report(collection, runs, comparison.tables(), full, OURS | {full}, about, (*NOTES, *notes))


def product_vectors(products: Sequence[LabelledProduct], resources: Resources) -> dict[str, np.ndarray]:
    """Return each product's vector in the space of our encoder, by key."""
    ours = EncoderOnly(resources)
    ours.index(products)
    return dict(zip(ours.keys, ours.products, strict=True))


def _run(
    name: str,
    collection: JudgedCollection,
    resources: Resources,
    timed: int,
    on_progress: Callable[[int], object] | None,
) -> SystemRun:
    try:
        return run_system(make_system(name, resources), collection, timed=timed, on_progress=on_progress)
    except CannotRun as error:
        return SystemRun(name, "", missing=str(error))
