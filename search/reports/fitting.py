"""From a project's labels to a profile: a job that a worker does, and that is found again if the worker dies."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from PIL import Image

from annotations.exporting import label_set
from annotations.label_files import GateClosed, LabelSet
from annotations.models import Item, Project, Query
from catalog.images import BadImage, open_image
from catalog.models import Product
from ranking.fitting import Fitted, HeldOut, JudgedList, held_out
from ranking.models import RankingProfile
from ranking.querysets import NoDefaultProfile
from search import query_reading
from search.fitting_profiles import FITTED, Asked, UnusableTopics, fitted_to, judged_lists, store
from search.lifecycle.serving_pair import serving_pair
from search.query import SearchUnavailable
from search.ranking_choice import context_for
from search.reports.models import Improvement
from search.reports.shown import products_of

logger = logging.getLogger(__name__)

State = Improvement.State
#: The label of a relevance project, whose choices rise with the gain.
RELEVANCE = "relevance"
FOLDS = 5
#: Errors of what there is to fit; they are told, and another try would end alike.
HOPELESS = (UnusableTopics, GateClosed, NoDefaultProfile)


class NotNow(Exception):
    """What was asked of an improvement is not possible as it stands; `str()` says why."""


def ask(improvement: Improvement) -> None:
    """Put the fit into the queue; raises NotNow, or GateClosed while people agree too little."""
    if improvement.project is None:
        raise NotNow("The project is gone: make another one from the report.")
    figures_of(improvement.project)
    with transaction.atomic():
        row = Improvement.objects.select_for_update().get(pk=improvement.pk)
        if not row.may_fit:
            raise NotNow("It is being fitted, or has its profile already.")
        values = {"state": State.WAITING, "attempts": 0, "message": "", "done": 0, "total": 0, "leased_until": None}
        Improvement.objects.filter(pk=row.pk).update(**values)
    improvement.refresh_from_db()


def to_do(now: datetime) -> QuerySet[Improvement]:
    """Find what waits to be fitted, and what a worker has not brought to its end."""
    died = Q(state=State.FITTING, leased_until__lt=now)
    return Improvement.objects.filter(Q(state=State.WAITING) | died).order_by("pk")


def work(pk: int) -> None:
    """Fit one improvement unless another worker does; what goes wrong is written down for who looks at it."""
    now = timezone.now()
    claimed = to_do(now).filter(pk=pk)
    lease = {"state": State.FITTING, "leased_until": now + Improvement.LEASE, "attempts": F("attempts") + 1}
    if not claimed.update(**lease):
        return
    improvement = Improvement.objects.select_related("project").get(pk=pk)
    if improvement.attempts > Improvement.ATTEMPTS:
        _failed(improvement, "Its worker died every time: look into the worker's log.")
        return
    try:
        _fit(improvement)
    except HOPELESS as error:
        _failed(improvement, str(error))
    except SearchUnavailable as error:
        _failed(improvement, f"The search is not to be had: {error} Then try again.")


def figures_of(project: Project) -> tuple[LabelSet, dict[str, Any]]:
    """Return a project's labels and what is told of them; raises GateClosed where they may not train."""
    labels = label_set(project)
    verdict = labels.source.labels.get(RELEVANCE, {})
    if not verdict.get("trains"):
        raise GateClosed(project.slug, project.gate)
    told = {key: verdict[key] for key in ("measure", "kappa", "interval", "items", "passes")}
    settled = sum(product.labels[RELEVANCE]["value"] is not None for product in labels.products)
    return labels, {**told, "gate": project.gate, "settled": settled, "raters": labels.source.raters,
                    "synthetic": labels.source.synthetic, "overridden": labels.source.override is not None}  # fmt: skip


def _fit(improvement: Improvement) -> None:
    project = improvement.project
    if project is None:
        raise UnusableTopics("The project is gone: make another one from the report.")
    labels, told = figures_of(project)
    base = RankingProfile.objects.default()
    asked = list(project.queries.all())
    _note(improvement, labels=told, total=len(asked) + FOLDS + 1, base=base)
    lists = judged_lists(_asked(asked, improvement, _step(improvement)), _gains(project, labels), base)
    found = fitted_to(lists, base)
    _step(improvement)()
    apart = held_out(lists, base.weights(), folds=FOLDS, on_fold=lambda _: _step(improvement)())
    _finish(improvement, base, found, apart, lists)


def _asked(queries: Sequence[Query], improvement: Improvement, step: Callable[[], None]) -> Iterator[Asked]:
    """Give the queries as a shopper's would be read: the season and occasion of their words, and their photo."""
    photos = {each["topic"]: each.get("photo", "") for each in improvement.asked}
    shown = products_of(photos.values())
    for query in queries:
        own = shown.get(photos.get(query.topic, ""))
        without = frozenset() if own is None else frozenset({own.pk})
        context = context_for(_context(query.text), now=timezone.now())
        yield Asked(query.topic, query.text, context, _photo(query), without)
        step()


def _context(text: str) -> dict[str, str]:
    """Return the season and the occasion that words name, as the shop reads them."""
    parts = query_reading.read(text).parts if text else ()
    return {part.field: part.context for part in parts if part.context and part.field in {"season", "occasion"}}


def _photo(query: Query) -> Image.Image | None:
    if not query.photo:
        return None
    try:
        with query.photo.open("rb") as file:
            return open_image(file.read(), max_bytes=settings.IMAGE_MAX_BYTES, max_pixels=settings.IMAGE_MAX_PIXELS)
    except (OSError, BadImage) as error:
        logger.warning("the photo of query %s cannot be read: %s", query.pk, error)
        return None


def _gains(project: Project, labels: LabelSet) -> Mapping[str, Mapping[int, int]]:
    """Return gains by topic and product: the place of the settled choice, from 0."""
    (question,) = project.scheme.questions
    keys = dict(Product.objects.filter(pk__in=Item.objects.filter(project=project).values("product"))
                .values_list("public_id", "pk"))  # fmt: skip
    gains: dict[str, dict[int, int]] = {}
    for product in labels.products:
        grade = product.labels[RELEVANCE]["value"]
        if grade is not None and product.query and product.product in keys:
            gains.setdefault(product.query["topic"], {})[keys[product.product]] = question.values.index(grade)
    return gains


def _finish(
    improvement: Improvement,
    base: RankingProfile,
    found: Fitted,
    apart: HeldOut | None,
    lists: Sequence[JudgedList],
) -> None:
    """Store the profile where something was gained, and what it was fitted to; both or neither."""
    start = base.weights()
    changed = [
        {"name": field, "before": getattr(start, key), "after": getattr(found.weights, key)}
        for key, field in FITTED.items()
        if getattr(start, key) != getattr(found.weights, key)
    ]
    pair = serving_pair()
    told = {
        "before": round(found.before, 4), "after": round(found.after, 4), "lists": len(lists), "weights": changed,
        "held_out": {"before": round(apart.before, 4), "after": round(apart.after, 4), "lists": apart.lists}
        if apart else None,
        "encoder_id": pair.encoder.encoder_id, "index_version": pair.reader.current().version,
    }  # fmt: skip
    message = "" if changed else (
        "No weight gained anything on these labels. What can be fitted are mood, occasion, season and time: queries "
        "without any of them teach nothing."
    )  # fmt: skip
    with transaction.atomic():
        if not _claim_of(improvement).select_for_update():
            logger.warning("%s was taken over by another worker: what this one found is not stored", improvement)
            return
        profile = store(base, found, name="improved", note=_words(improvement, found)) if changed else None
        values = {"state": State.FITTED, "message": message, "leased_until": None, "fitted": told, "profile": profile}
        Improvement.objects.filter(pk=improvement.pk).update(done=F("total"), **values)


def _words(improvement: Improvement, found: Fitted) -> str:
    return (
        f"Fitted to the labels of project {improvement.project.slug if improvement.project else ''}, made of the worst "
        f"queries of run {improvement.run}: NDCG@10 {found.before:.3f} before, {found.after:.3f} after."
    )


def _step(improvement: Improvement) -> Callable[[], None]:
    """Return what to call when a step is done; it also keeps the lease."""

    def done() -> None:
        until = timezone.now() + Improvement.LEASE
        Improvement.objects.filter(pk=improvement.pk).update(done=F("done") + 1, leased_until=until)

    return done


def _note(improvement: Improvement, **values: Any) -> None:
    Improvement.objects.filter(pk=improvement.pk).update(done=0, **values)


def _failed(improvement: Improvement, message: str) -> None:
    logger.warning("%s: %s", improvement, message)
    _claim_of(improvement).update(state=State.FAILED, message=message[:500], leased_until=None)


def _claim_of(improvement: Improvement) -> QuerySet[Improvement]:
    """Find the row while this worker has it: whoever takes it over counts another attempt."""
    return Improvement.objects.filter(pk=improvement.pk, state=State.FITTING, attempts=improvement.attempts)
