"""The paper's strongest baseline: CLIP as it was published."""

from __future__ import annotations

from pathlib import Path

from search.encoders import get_encoder
from search.encoders.manifest import MANIFEST
from search.evaluation.backbones.base import Kept, WeightsMissing
from search.evaluation.backbones.clip import ClipPictures, ClipWords, OpenClip
from search.evaluation.backbones.encoder import EncoderPictures, EncoderWords
from search.evaluation.systems.base import Resources
from search.evaluation.systems.joint import JointSpace


class Clip(JointSpace):
    """weights: an encoder folder (with a manifest), or what OpenClip takes."""

    name = "clip"

    def __init__(self, resources: Resources) -> None:
        super().__init__(resources)
        if "clip" not in resources.weights:
            raise WeightsMissing("CLIP ViT-B/32 weights missing: --weights clip=PATH runs it")
        weights, kept = resources.weights["clip"], resources.cache / "features"
        if (Path(weights) / MANIFEST).is_file():
            encoder = get_encoder(f"{Path(weights).resolve()}", threads=resources.threads)
            self.words, self.pictures = Kept(EncoderWords(encoder), kept), Kept(EncoderPictures(encoder), kept)
        else:
            clip = OpenClip(weights)
            self.words, self.pictures = Kept(ClipWords(clip), kept), Kept(ClipPictures(clip), kept)
        self.made_of = f"{self.words.title}, weighted fusion (alpha {resources.alpha})"
