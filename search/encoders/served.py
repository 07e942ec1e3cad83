"""An encoder as a process serves it: loaded once, both towers at the same time, concurrent queries in shared runs."""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from search.encoders.base import Encoder
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
        self.towers: dict[str, Batcher[np.ndarray, np.ndarray]] = {
            "image": Batcher(
                encoder.run_images,
                largest=options.image_batch,
                lanes=lanes,
                room=options.queue,
                bucket=lambda pixels: pixels.shape,
                name="image-tower",
            ),
            "text": Batcher(
                encoder.run_texts,
                largest=options.text_batch,
                lanes=lanes,
                room=options.queue,
                bucket=lambda tokens: len(tokens) // BUCKET,
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
        """Return the vector of each prepared input, by tower; towers run at the same time.

        Raises a Busy when the load is too high to answer within `timeout` seconds, or BrokenEncoder.
        """
        if not inputs:
            return {}
        self.load()
        *others, own = inputs
        until = None if timeout is None else time.monotonic() + timeout
        pending = {tower: self.towers[tower].submit(inputs[tower]) for tower in others}
        try:
            vectors = {own: self.towers[own](inputs[own], timeout=timeout)}
            for tower, answer in pending.items():
                left = None if until is None else max(0.0, until - time.monotonic())
                vectors[tower] = self.towers[tower].wait(answer, timeout=left)
        except BaseException:
            for answer in pending.values():
                answer.cancel()  # half a query is worth nothing
            raise
        return vectors

    def close(self) -> None:
        """End the towers; returns when what runs is done."""
        for tower in self.towers.values():
            tower.close()


def usable_processors() -> int:
    """Return how many processors this process may run on."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # macOS has no affinity
        return os.cpu_count() or 1
