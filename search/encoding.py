"""From a query's picture and words to its vectors: from the cache, else from the towers that serve in this process."""

from __future__ import annotations

from dataclasses import asdict

import numpy as np
from django.conf import settings
from PIL import Image

from search.encoders.base import Encoder
from search.encoders.once import once_a_process
from search.encoders.served import ServedEncoder, ServingOptions, View
from search.monitoring.counters import ENCODED
from search.query_cache import QueryCache, vector_key


def encode_query(
    towers: ServedEncoder, *, image: Image.Image | None = None, text: str | None = None
) -> dict[str, np.ndarray]:
    """Return the vectors of what is given, by tower ("image", "text"), float32 of shape (dimension,), of length 1.

    Raises as `query_views`.
    """
    return {tower: view.vector for tower, view in query_views(towers, image=image, text=text).items()}


def query_views(
    towers: ServedEncoder, *, image: Image.Image | None = None, text: str | None = None, tokens: bool = False
) -> dict[str, View]:
    """Return vectors, and tokens where they are asked for and the encoder has them, by tower ("image", "text").

    One inference gives both; tokens are neither made nor looked for in the cache without being asked for.
    Raises a Busy when the load is too high to answer in time, or BrokenEncoder.
    """
    encoder = towers.encoder
    inputs: dict[str, np.ndarray] = {}
    if image is not None:
        inputs["image"] = encoder.prepare_image(image)
    if text is not None:
        inputs["text"] = encoder.prepare_text(text)
    cache = query_cache()
    keys = {tower: vector_key(encoder.encoder_id, tower, prepared) for tower, prepared in inputs.items()}
    kept = {tower: _kept(cache, key, encoder, tokens=tokens) for tower, key in keys.items()}
    known = {tower: view for tower, view in kept.items() if view is not None}
    missing = {tower: prepared for tower, prepared in inputs.items() if tower not in known}
    found = {}
    if missing:
        with ENCODED.labels("+".join(sorted(missing))).time():
            found = towers.views(missing, tokens=tokens, timeout=settings.SEARCH_TIMEOUT_MS / 1000)
    for tower, view in found.items():
        cache.set(keys[tower], encoder.encoder_id, view.vector)
        if view.tokens is not None:
            cache.set_tokens(keys[tower], encoder.encoder_id, view.tokens)
    return known | found


def _kept(cache: QueryCache, key: str, encoder: Encoder, *, tokens: bool) -> View | None:
    """Return what the cache holds of an input, None unless it is all that is asked for."""
    vector = cache.get(key, encoder.encoder_id, encoder.dimension)
    if vector is None or not tokens:
        return None if vector is None else View(vector)
    beside = cache.tokens(key, encoder.encoder_id)
    return None if beside is None else View(vector, beside)


def serving(encoder: Encoder) -> ServedEncoder:
    """Return an encoder, served as the settings say. Whoever makes it keeps it: its towers are shared by holding it."""
    options = ServingOptions(
        lanes=settings.SEARCH_LANES,
        text_batch=settings.SEARCH_TEXT_BATCH,
        image_batch=settings.SEARCH_IMAGE_BATCH,
        queue=settings.SEARCH_QUEUE,
    )
    return ServedEncoder(encoder, options)


def serving_figures(towers: ServedEncoder) -> dict[str, object]:
    """Return what serving took in this process: memory and seconds of the load, queries and runs, cache hits."""
    loaded = towers.load()
    return {
        "encoder": towers.encoder.encoder_id,
        "load_seconds": round(loaded.seconds, 3),
        "load_bytes": loaded.grown,
        "towers": {name: asdict(tower.load()) for name, tower in towers.towers.items()},
        "query_cache": asdict(query_cache().counts()),
    }


def query_cache() -> QueryCache:
    """Return this process's view of the cache of query vectors."""
    return _query_cache(settings.QUERY_CACHE_SECONDS)


_query_cache = once_a_process(QueryCache)
