"""Our own: the shipped encoder alone, and the system as the shop runs it."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from search.encoders import get_encoder
from search.evaluation.backbones.base import Kept
from search.evaluation.backbones.encoder import EncoderPictures, EncoderWords
from search.evaluation.systems.base import Resources
from search.evaluation.systems.joint import JointSpace
from search.evaluation.types import LabelledProduct, Topic
from search.fusion.weighted import fuse_query
from search.index.base import BuildOptions, Engine, backend


class EncoderOnly(JointSpace):
    """The shipped encoder and weighted fusion, every product compared: no index, no ranking stages."""

    name = "compact"

    def __init__(self, resources: Resources) -> None:
        super().__init__(resources)
        encoder = get_encoder(resources.encoder, threads=resources.threads)
        kept = resources.cache / "features"
        self.words, self.pictures = Kept(EncoderWords(encoder), kept), Kept(EncoderPictures(encoder), kept)
        self.made_of = f"{encoder.encoder_id}, weighted fusion (alpha {resources.alpha}), exact search"


class FullSystem(EncoderOnly):
    """What the shop does with a query: encode, fuse, and ask the vector index. It has no ranking stages yet."""

    name = "recsys"
    engine: Engine

    def __init__(self, resources: Resources) -> None:
        super().__init__(resources)
        self.made_of = f"{self.words.title}, weighted fusion (alpha {resources.alpha}), HNSW; no ranking stages yet"

    def index(self, products: Sequence[LabelledProduct]) -> None:
        super().index(products)
        engine = backend("hnsw")
        # The file is mapped into memory, so it may go once it is open.
        with tempfile.TemporaryDirectory(prefix="recsys-evaluation-") as folder:
            options = BuildOptions(threads=self.resources.threads)
            parameters = engine.build([self.products], Path(folder), self.products.shape[1], options)
            self.engine = engine.open(Path(folder), parameters)

    def rank(self, topic: Topic, depth: int) -> dict[str, float]:
        words = self.text_vectors([topic.text])[0] if topic.text else None
        photo = self.image_vectors([topic.picture])[0] if topic.picture else None
        places, scores = self.engine.search(fuse_query(photo, words, self.resources.alpha), depth)
        return {self.keys[place]: float(score) for place, score in zip(places, scores, strict=True)}
