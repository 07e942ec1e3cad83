"""An encoder as a process serves it: loaded once, both towers at the same time, concurrent queries in shared runs."""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from search.encoders.base import Encoder, Views
from search.encoders.batching import Batcher
from search.encoders.memory import resident_bytes

#: Texts of one run differ by less than this many tokens, so that little of it is padding.
BUCKET = 8
#: Words of the warm-up texts: one for each of the lengths that queries and descriptions have.
WARM_LENGTHS = (1, 4, 12, 60)

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class ServingOptions:
    """How an encoder is served.

    lanes: runs of one tower at the same time, 0 for as many as this process may use processors. text_batch,
    image_batch: the most queries of one run. queue: how many may wait for each tower.
    """

    lanes: int = 0
    text_batch: int = 16
    image_batch: int = 1
    queue: int = 64


@dataclass(frozen=True, eq=False)
class Asked:
    """One prepared input, and whether its tokens are wanted beside its vector."""

    prepared: np.ndarray
    tokens: bool = False


@dataclass(frozen=True, eq=False)
class View:
    """What a tower says of one input. vector: (d,) of length 1; tokens: (t, 128) of length 1 each, None where they
    were not asked for or the encoder has none."""

    vector: np.ndarray
    tokens: np.ndarray | None = None


@dataclass(frozen=True)
class Loaded:
    """What loading took: seconds until both towers had run, and by how many bytes the process grew meanwhile."""

    seconds: float
    grown: int


class ServedEncoder:
    """Serve queries of many threads, one by one, by the towers of one encoder."""

    def __init__(self, encoder: Encoder, options: ServingOptions) -> None:
        self.encoder = encoder
        lanes = options.lanes or usable_processors()
        self.towers: dict[str, Batcher[Asked, View]] = {
            "image": Batcher(
                _runs(encoder.run_images, encoder.run_image_views),
                largest=options.image_batch,
                lanes=lanes,
                room=options.queue,
                bucket=lambda asked: (asked.tokens, asked.prepared.shape),
                name="image-tower",
            ),
            "text": Batcher(
                _runs(encoder.run_texts, encoder.run_text_views),
                largest=options.text_batch,
                lanes=lanes,
                room=options.queue,
                bucket=lambda asked: (asked.tokens, len(asked.prepared) // BUCKET),
                name="text-tower",
            ),
        }
        self._loaded: Loaded | None = None
        self._loading = threading.Lock()

    def load(self) -> Loaded:
        """Load both towers and run each, on texts of several lengths, once; who comes meanwhile waits.

        Raises BrokenEncoder when a tower does not work; the next call tries again.
        """
        with self._loading:
            if self._loaded is None:
                self._loaded = self._load()
            return self._loaded

    def _load(self) -> Loaded:
        before, started = resident_bytes(), time.perf_counter()
        self.encoder.probe()
        for length in WARM_LENGTHS:
            self.encoder.encode_texts(["dress " * length])
        loaded = Loaded(time.perf_counter() - started, max(0, resident_bytes() - before))
        logger.info(
            "encoder %s is loaded: %.2f s, %.0f MB", self.encoder.encoder_id, loaded.seconds, loaded.grown / 1e6
        )
        return loaded

    def encode(self, inputs: Mapping[str, np.ndarray], *, timeout: float | None = None) -> dict[str, np.ndarray]:
        """Return the vector of each prepared input, by tower; raises as `views`."""
        return {tower: view.vector for tower, view in self.views(inputs, timeout=timeout).items()}

    def views(
        self, inputs: Mapping[str, np.ndarray], *, tokens: bool = False, timeout: float | None = None
    ) -> dict[str, View]:
        """Return what the towers say of each prepared input, by tower, in one run each, at the same time.

        Raises a Busy when the load is too high to answer within `timeout` seconds, or BrokenEncoder.
        """
        if not inputs:
            return {}
        self.load()
        *others, own = inputs
        until = None if timeout is None else time.monotonic() + timeout
        pending = {tower: self.towers[tower].submit(Asked(inputs[tower], tokens)) for tower in others}
        try:
            found = {own: self.towers[own](Asked(inputs[own], tokens), timeout=timeout)}
            for tower, answer in pending.items():
                left = None if until is None else max(0.0, until - time.monotonic())
                found[tower] = self.towers[tower].wait(answer, timeout=left)
        except BaseException:
            for answer in pending.values():
                answer.cancel()  # half a query is worth nothing
            raise
        return found

    def close(self) -> None:
        """End the towers; returns when what runs is done."""
        for tower in self.towers.values():
            tower.close()


def _runs(
    vectors: Callable[[Sequence[np.ndarray]], np.ndarray], views: Callable[[Sequence[np.ndarray]], Views]
) -> Callable[[list[Asked]], list[View]]:
    """Return what runs a tower for inputs of which all, or none, want tokens."""

    def run(asked: list[Asked]) -> list[View]:
        prepared = [each.prepared for each in asked]
        if not asked[0].tokens:
            return [View(vector) for vector in vectors(prepared)]
        found = views(prepared)
        if found.tokens is None:
            return [View(vector) for vector in found.vectors]
        return [View(vector, tokens) for vector, tokens in zip(found.vectors, found.tokens, strict=True)]

    return run


def usable_processors() -> int:
    """Return how many processors this process may run on."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # macOS has no affinity
        return os.cpu_count() or 1
