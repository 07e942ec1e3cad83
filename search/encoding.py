"""From a query's picture and words to its vectors: from the cache, else from the towers that serve in this process."""

from __future__ import annotations

from dataclasses import asdict

import numpy as np
from django.conf import settings
from PIL import Image

from search.encoders.base import Encoder
from search.encoders.once import once_a_process
from search.encoders.served import ServedEncoder, ServingOptions
from search.query_cache import QueryCache, vector_key


def encode_query(
    towers: ServedEncoder, *, image: Image.Image | None = None, text: str | None = None
) -> dict[str, np.ndarray]:
    """Return the vectors of what is given, by tower ("image", "text"), float32 of shape (dimension,), of length 1.

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
    kept = {tower: cache.get(key, encoder.encoder_id, encoder.dimension) for tower, key in keys.items()}
    known = {tower: vector for tower, vector in kept.items() if vector is not None}
    missing = {tower: prepared for tower, prepared in inputs.items() if tower not in known}
    found = towers.encode(missing, timeout=settings.SEARCH_TIMEOUT_MS / 1000)
    for tower, vector in found.items():
        cache.set(keys[tower], encoder.encoder_id, vector)
    return known | found


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
