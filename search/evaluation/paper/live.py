"""Searches through this installation's own pipeline: what they take, stage by stage, and where one spends its time."""

from __future__ import annotations

from collections.abc import Callable

from django.test.utils import override_settings

from search.evaluation.paper.calls import Call, traced
from search.evaluation.paper.fingerprint import PACKAGES
from search.evaluation.paper.running import NotRun
from search.evaluation.paper.traces import Traced, Traces
from search.evaluation.pictures import opened
from search.evaluation.types import JudgedCollection, Topic, TopicKind
from search.index.filters import Filter
from search.lifecycle.serving_pair import serving_pair
from search.pipeline import search
from search.query import Query, SearchUnavailable

#: What the traces call searches, by kind of topic.
KINDS: dict[TopicKind, str] = {
    "text": "words",
    "photo": "photo",
    "agreeing": "photo and words",
    "composed": "photo and words",
}
ASKED: tuple[tuple[TopicKind, ...], ...] = (("text",), ("photo",), ("agreeing", "composed"))
WARM_UP = 5
#: Vectors are made, and a busy machine refuses none.
COLD = override_settings(QUERY_CACHE_SECONDS=0, SEARCH_TIMEOUT_MS=60_000)


def trace(collection: JudgedCollection, count: int, *, on_progress: Callable[[int], object]) -> Traces:
    """Search for up to `count` topics of each kind, each for the first time; raises NotRun without a live index.

    Nothing is recorded, and no vector of a query is taken from the cache. What stands warm in a shop that serves is
    warmed by the last topics first.
    """
    try:
        with COLD:
            for topic in collection.topics[-WARM_UP:]:
                search(query_of(topic))
            found = []
            for topic in chosen(collection, count):
                answer = search(query_of(topic))
                found.append(Traced(KINDS[topic.kind], answer.timings_ms))
                on_progress(1)
    except SearchUnavailable as error:
        raise NotRun(
            f"Nothing is live here to search: {error} Set a shop up first (make demo), or build the index "
            "(manage.py build_index)."
        ) from error
    return Traces(found, f"{_size()} products, version {answer.index_version}")


def flame_of(collection: JudgedCollection) -> tuple[Call, str]:
    """Trace one search with a photo and words, else with words; returns its calls and what was asked."""
    topics = collection.of_kind("composed") or collection.of_kind("agreeing") or collection.topics
    topic = topics[-1]
    with COLD:
        _, root = traced(lambda: search(query_of(topic)), PACKAGES)
    photo = f"photo of {topic.product}" if topic.picture else ""
    return root, " and ".join(part for part in (photo, f"“{topic.text}”" if topic.text else "") if part)


def query_of(topic: Topic) -> Query:
    """Return a topic as a search of the API that is not recorded."""
    return Query(text=topic.text, image=opened(topic.picture) if topic.picture else None, record=False)


def chosen(collection: JudgedCollection, count: int) -> list[Topic]:
    """Return up to `count` topics of words, of photos, and of both, spread over those that there are."""
    found: list[Topic] = []
    for kinds in ASKED:
        topics = collection.of_kind(*kinds)
        found += topics[:: max(1, len(topics) // count)][:count]
    return found


def _size() -> int:
    return serving_pair().reader.current().count(Filter())
