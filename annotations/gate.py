"""The kappa gate: labels train a model only when those who gave them agree enough.

Each label passes or fails on its own: elegance may train while boldness waits. What counts is Fleiss' kappa or, where
the categories are ordered and it would take a near miss for a full one, Krippendorff's alpha on their order.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from annotations.agreement.figure import BOOTSTRAP, Figure
from annotations.agreement.fleiss import fleiss_kappa
from annotations.agreement.krippendorff import Scale, krippendorff_alpha
from annotations.models import GateOverride, Project
from annotations.ratings import Ratings
from annotations.scheme import Label
from resampling.bootstrap import Bootstrap


@dataclass(frozen=True)
class Verdict:
    """Whether one label passes, and the figure it is judged by."""

    label: Label
    figure: Figure
    least: float

    @property
    def passes(self) -> bool:
        return self.figure.value is not None and self.figure.value >= self.least

    @property
    def measure(self) -> str:
        return "Krippendorff's alpha, ordinal" if self.label.ordered else "Fleiss' kappa"


@dataclass(frozen=True)
class Gate:
    """What the gate says about a project's labels; an override lets all of them through, with a name to it."""

    verdicts: tuple[Verdict, ...]
    override: GateOverride | None

    def lets_through(self, verdict: Verdict) -> bool:
        return verdict.passes or self.override is not None

    @property
    def trainable(self) -> list[Label]:
        return [verdict.label for verdict in self.verdicts if self.lets_through(verdict)]


def gate_of(project: Project, ratings: Ratings, *, bootstrap: Bootstrap | None = BOOTSTRAP) -> Gate:
    """Judge every label of a project by its ratings; without `bootstrap` the figures have no intervals."""
    verdicts = (
        Verdict(label, figure_of(label, ratings.codes(label), bootstrap), project.gate)
        for label in project.scheme.labels()
    )
    override = project.overrides.select_related("by").first()
    return Gate(tuple(verdicts), override)


def figure_of(label: Label, codes: np.ndarray, bootstrap: Bootstrap | None) -> Figure:
    """Return the figure that a label is judged by, of (items, annotators) codes."""
    count = len(label.categories)
    if label.ordered:
        return krippendorff_alpha(codes, categories=count, scale=Scale.ORDINAL, bootstrap=bootstrap)
    return fleiss_kappa(codes, categories=count, bootstrap=bootstrap)
