"""How catalogue, index and work stand, read from the database when somebody asks: the same from every process."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Iterator
from typing import Any

from celery import current_app
from django.db import Error as DatabaseTrouble
from django.db.models import Count, Min, Model
from django.utils import timezone
from kombu.exceptions import OperationalError
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from redis.exceptions import RedisError

from catalog.models import ImportRun, Product, ProductImage
from ranking.models import Experiment
from recsys.queues import QUEUES
from search.index.base import IndexUnusable
from search.lifecycle.embedding import without_embedding
from search.lifecycle.live import reader
from search.models import EmbeddingAttempt, IndexBuild, KeptEncoder, LiveEncoder, LiveIndex, ParkedTask
from search.query import SearchUnavailable

#: Seconds for which what was read is told again: several watchers cost one reading.
KEPT_FOR = 10.0
BROKER_SECONDS = 1


class State(Collector):
    """Gives the gauges; without a database only recsys_database_up, which then is 0."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._read: list[Metric] = []
        self._until = float("-inf")

    def collect(self) -> Iterable[Metric]:
        with self._lock:
            if time.monotonic() >= self._until:
                self._read, self._until = list(_state()), time.monotonic() + KEPT_FOR
            return self._read


def _state() -> Iterator[Metric]:
    try:
        told = [*_catalogue(), *_index(), *_work(), *_queues()]
    except DatabaseTrouble:
        yield GaugeMetricFamily("recsys_database_up", "Whether the database answers.", value=0)
        return
    yield GaugeMetricFamily("recsys_database_up", "Whether the database answers.", value=1)
    yield from told


def _catalogue() -> Iterator[Metric]:
    yield _by("recsys_products", "Products.", Product, "status", Product.Status.values)
    yield _by("recsys_images", "Pictures of products.", ProductImage, "status", ProductImage.Status.values)
    yield _by("recsys_imports", "Imports.", ImportRun, "status", ImportRun.Status.values)
    yield _by("recsys_experiments", "Experiments.", Experiment, "state", Experiment.State.values)


def _index() -> Iterator[Metric]:
    live = LiveEncoder.objects.select_related("kept").first()
    if live is None:
        return
    encoder_id = live.kept.encoder_id
    serving = GaugeMetricFamily("recsys_encoder_info", "The encoder that serves.", labels=["encoder"])
    serving.add_metric([encoder_id], 1)
    yield serving
    index = LiveIndex.objects.select_related("version").filter(encoder_id=encoder_id).first()
    if index is None:
        return
    age = (timezone.now() - index.version.created_at).total_seconds()
    yield GaugeMetricFamily("recsys_index_age_seconds", "Since the live base was built.", value=age)
    try:
        snapshot = reader(encoder_id).up_to_date()
    except (SearchUnavailable, IndexUnusable):
        yield GaugeMetricFamily("recsys_index_usable", "Whether this machine can open the live index.", value=0)
        return
    share = snapshot.share
    yield GaugeMetricFamily("recsys_index_usable", "Whether this machine can open the live index.", value=1)
    yield GaugeMetricFamily("recsys_index_products", "Products that can be found.", value=share.products)
    yield GaugeMetricFamily("recsys_index_delta", "Products changed since the base.", value=share.delta)
    yield GaugeMetricFamily("recsys_index_tombstones", "Products of the base that are gone.", value=share.tombstones)
    yield GaugeMetricFamily("recsys_index_unsealed", "Changes in memory only.", value=snapshot.changes)


def _work() -> Iterator[Metric]:
    waiting = GaugeMetricFamily("recsys_products_waiting", "Products without vectors.", labels=["encoder"])
    oldest = GaugeMetricFamily(
        "recsys_products_waiting_seconds", "Since the first of these changed.", labels=["encoder"]
    )
    for kept in KeptEncoder.objects.all():
        waiting.add_metric([kept.encoder_id], without_embedding(kept).count())
        oldest.add_metric([kept.encoder_id], _oldest(kept))
    yield from (waiting, oldest)
    attempts = EmbeddingAttempt.objects.count()
    yield GaugeMetricFamily("recsys_embedding_attempts", "Attempts to embed that have not ended well.", value=attempts)
    parked = ParkedTask.objects.parked().count()
    yield GaugeMetricFamily("recsys_tasks_parked", "Tasks that no worker could do; see the admin.", value=parked)
    yield _by("recsys_index_builds", "Builds of the index.", IndexBuild, "outcome", IndexBuild.Outcome.values)


def _oldest(kept: KeptEncoder) -> float:
    """Return for how many seconds the product that changed first has been without its vectors."""
    first = without_embedding(kept).aggregate(first=Min("updated_at"))["first"]
    return (timezone.now() - first).total_seconds() if first else 0.0


def _queues() -> Iterator[Metric]:
    lengths = GaugeMetricFamily("recsys_queue_length", "Messages that wait for a worker.", labels=["queue"])
    try:
        with current_app.connection_for_read() as broker:
            broker.ensure_connection(max_retries=1, timeout=BROKER_SECONDS)
            channel: Any = broker.default_channel
            for queue in QUEUES:
                lengths.add_metric([queue], channel.queue_declare(queue=queue).message_count)
    except (OperationalError, RedisError, OSError):
        yield GaugeMetricFamily("recsys_broker_up", "Whether the broker of the task queue answers.", value=0)
        return
    yield GaugeMetricFamily("recsys_broker_up", "Whether the broker of the task queue answers.", value=1)
    yield lengths


def _by(name: str, words: str, model: type[Model], field: str, values: Iterable[str]) -> Metric:
    """Count a model's rows by a field of few values, 0 for values that no row has."""
    counts = dict(model._default_manager.values_list(field).annotate(Count("pk")).order_by())
    gauge = GaugeMetricFamily(name, words, labels=[field])
    for value in values:
        gauge.add_metric([value], counts.get(value, 0))
    return gauge
