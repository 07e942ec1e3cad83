"""BERT-like networks on words: the packaged MiniLM-L6, and any BERT whose folder is at hand."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import BertWordPieceTokenizer, Tokenizer

from search.evaluation.backbones.base import Backbone, WeightsMissing, weights_digest
from search.training.features import CONTEXT_LENGTH, padded
from search.training.towers import TextBackbone, minilm_folder

BATCH = 64


class Bert(Backbone[str]):
    """The mean over tokens of a BERT in its hub folder: config.json, model.safetensors, tokenizer.json or vocab.txt."""

    def __init__(self, title: str, folder: Path) -> None:
        self.title = title
        self.folder = folder
        for names in (("config.json",), ("model.safetensors",), ("tokenizer.json", "vocab.txt")):
            if not any((folder / name).is_file() for name in names):
                raise WeightsMissing(f"{title} weights missing: {folder} holds no {' or '.join(names)}")
        self.id = f"{title.lower()}-{weights_digest(folder)}"

    def embed(self, items: Sequence[str]) -> np.ndarray:
        encodings = self._tokenizer.encode_batch(list(items))
        order = sorted(range(len(items)), key=lambda place: len(encodings[place].ids))
        found = np.empty((len(items), self._network.width), np.float32)
        with torch.inference_mode():
            for start in range(0, len(order), BATCH):
                places = order[start : start + BATCH]
                ids, mask = padded([encodings[place].ids for place in places])
                found[places] = self._network(torch.from_numpy(ids), torch.from_numpy(mask)).numpy()
        return found

    @cached_property
    def _network(self) -> TextBackbone:
        return TextBackbone.from_folder(self.folder).eval()

    @cached_property
    def _tokenizer(self) -> Any:
        path = self.folder / "tokenizer.json"
        made = (
            Tokenizer.from_file(str(path)) if path.is_file() else BertWordPieceTokenizer(str(self.folder / "vocab.txt"))
        )
        made.enable_truncation(CONTEXT_LENGTH)
        made.no_padding()
        return made


def minilm() -> Bert:
    """Make the packaged all-MiniLM-L6-v2."""
    return Bert("MiniLM-L6", minilm_folder())


def bert_base(folder: Path) -> Bert:
    """Make BERT-base of its hub folder."""
    return Bert("BERT-base", folder)
