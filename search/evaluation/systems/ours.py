"""Our own encoder alone."""

from __future__ import annotations

from search.encoders import get_encoder
from search.evaluation.backbones.base import Kept
from search.evaluation.backbones.encoder import EncoderPictures, EncoderWords
from search.evaluation.systems.base import Resources
from search.evaluation.systems.joint import JointSpace


class EncoderOnly(JointSpace):
    """The shipped encoder and weighted fusion, every product compared: no index, no ranking stages."""

    name = "compact"

    def __init__(self, resources: Resources) -> None:
        super().__init__(resources)
        encoder = get_encoder(resources.encoder, threads=resources.threads)
        kept = resources.cache / "features"
        self.words, self.pictures = Kept(EncoderWords(encoder), kept), Kept(EncoderPictures(encoder), kept)
        self.made_of = f"{encoder.encoder_id}, weighted fusion (alpha {resources.alpha}), exact search"
