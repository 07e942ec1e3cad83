"""Gathering a project's settled labels with where they come from."""

from __future__ import annotations

from django.utils import timezone

from annotations.gate import Gate, Verdict, gate_of
from annotations.label_files import LabelledProduct, LabelSet, LabelSource
from annotations.models import Annotator, GateOverride, Item, Project
from annotations.ratings import Ratings, ratings_of
from annotations.settling import Settled, settle


def label_set(project: Project) -> LabelSet:
    """Return all labels of a project as a file holds them, those that the gate holds back included and marked."""
    ratings = ratings_of(project)
    settled = settle(project, ratings)
    items = project.items.filter(pk__in=settled).select_related("product__merchant", "query")
    return LabelSet(
        _source(project, ratings, gate_of(project, ratings)),
        [_product(item, settled[item.pk], ratings) for item in items],
    )


def _source(project: Project, ratings: Ratings, gate: Gate) -> LabelSource:
    return LabelSource(
        project=project.slug,
        kind=project.kind,
        questions=project.questions,
        consensus=project.consensus,
        gate=project.gate,
        labels={verdict.label.key: _verdict(verdict, gate) for verdict in gate.verdicts},
        override=_override(gate.override) if gate.override else None,
        raters=ratings.kinds(),
        synthetic=bool(ratings.synthetic),
        exported_at=timezone.now().isoformat(timespec="seconds"),
    )


def _override(override: GateOverride) -> dict[str, str]:
    at = override.created_at.isoformat(timespec="seconds")
    return {"by": override.by.get_username(), "reason": override.reason, "at": at}


def _verdict(verdict: Verdict, gate: Gate) -> dict[str, object]:
    figure = verdict.figure
    return {
        "title": verdict.label.title,
        "categories": list(verdict.label.categories),
        "measure": verdict.measure,
        "kappa": figure.value,
        "interval": [figure.interval.low, figure.interval.high] if figure.interval else None,
        "items": figure.items,
        "passes": verdict.passes,
        "trains": gate.lets_through(verdict),
    }


def _product(item: Item, settled: dict[str, Settled], ratings: Ratings) -> LabelledProduct:
    raters = [annotator.kind for annotator, _ in ratings.of_item(item.pk)]
    return LabelledProduct(
        product=item.product.public_id,
        merchant=item.product.merchant.slug,
        sku=item.product.sku,
        labels={key: {"value": label.value, "votes": label.votes} for key, label in settled.items()},
        raters={kind: raters.count(kind) for kind in Annotator.Kind.values},
        synthetic=item.pk in ratings.synthetic,
        query={"topic": item.query.topic, "text": item.query.text} if item.query else None,
    )
