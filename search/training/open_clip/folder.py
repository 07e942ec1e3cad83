"""Export: an open_clip model becomes an encoder folder that proves itself before it is put in place."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import save_file
from torch import nn

from search.checksums import file_digest
from search.encoders.base import EncoderError
from search.encoders.golden import (
    GOLDEN_TEXTS,
    LEAST_AGREEMENT,
    LEAST_FIDELITY,
    agreements,
    golden_pictures,
    write_golden,
)
from search.encoders.manifest import MANIFEST, WEIGHTS_FILE, tower_file
from search.encoders.onnx import OnnxEncoder
from search.encoders.open_clip import CONFIG_FILE, OpenClipModel, quiet
from search.encoders.preprocess import Preprocessing
from search.encoders.processor import FP32, INT8
from search.encoders.tokenizer import TextPreprocessing
from search.training.export import export, forget_origin, quantise
from search.training.open_clip.tokenizer import UnknownTokenizer, write_tokenizer
from search.training.open_clip.towers import CausalTextTower, ImageTower, text_tower, write_out_attention
from search.training.replacing import replaced_folder

#: Protocol buffers, and so ONNX files, end at 2 GiB.
_LARGEST_TOWER = 2**31 - 2**26
_FITS = {"shortest": "crop", "longest": "pad", "squash": "squash"}
#: Parts of a model that no vector depends on.
_NOT_IN_VECTORS = ("logit_scale", "logit_bias")
TOWERS = ("image", "text")


class CannotExport(EncoderError):
    """The model cannot be written as an encoder folder, or the folder does not give the model's vectors."""


@dataclass(frozen=True)
class Exported:
    """What was written.

    agreement: the least cosine with the model by variant and tower; omitted: why int8 is not there, or "".
    """

    manifest: dict[str, Any]
    agreement: dict[str, dict[str, float]]
    omitted: str = ""


@dataclass(frozen=True)
class Identity:
    """What the manifest says of an encoder. source: where its weights come from, without paths of this machine."""

    name: str
    version: str
    licence: str
    source: Mapping[str, str]


def export_folder(model: OpenClipModel, folder: Path, identity: Identity, *, keep_weights: bool = False) -> Exported:
    """Write `model` to `folder`, replacing what is there, in fp32 and, where it agrees, in int8.

    The model's attention is replaced on the way: it should not be used for other things afterwards. keep_weights: also
    those that TorchEncoder needs. Raises CannotExport, and leaves an existing folder as it was.
    """
    with replaced_folder(folder) as aside, quiet():
        made = _Export(model, aside, identity)
        made.write_reference(keep_weights=keep_weights)
        made.write_towers()
        return made.prove()


class _Export:
    """One export under way in the folder `aside`."""

    def __init__(self, model: OpenClipModel, aside: Path, identity: Identity) -> None:
        self.model, self.aside, self.identity = model, aside, identity
        self.network = model.network
        self.tower = text_tower(self.network)
        self.image = _preprocessing(self.network.visual.preprocess_cfg)
        try:
            self.text = write_tokenizer(
                model.tokenize, aside / "tokenizer.json", full_length=not isinstance(self.tower, CausalTextTower)
            )
        except UnknownTokenizer as error:
            raise CannotExport(str(error)) from error
        self.texts, self.images = _reference_vectors(model)
        self.reference = _reference(model, self.image, self.text, aside / "tokenizer.json")

    def write_reference(self, *, keep_weights: bool) -> None:
        """Write what the fp32 model says of the golden inputs, and the model itself where it is to be kept."""
        write_golden(self.aside, self.texts, self.images)
        if keep_weights:
            # Copies: a safetensors file has no place for weights that two parts of a model share.
            copies = {
                name: value.clone(memory_format=torch.contiguous_format)
                for name, value in _weights(self.network).items()
            }
            save_file(copies, self._path(WEIGHTS_FILE))
            self._path(WEIGHTS_FILE).chmod(0o644)  # as the other files: workers may run as another user
            config = {"model_cfg": self.model.config, "preprocess_cfg": self.network.visual.preprocess_cfg}
            self._path(CONFIG_FILE).write_text(json.dumps(config, indent=2), encoding="utf-8")

    def write_towers(self) -> None:
        """Write both towers in both variants."""
        write_out_attention(self.network)
        pixels = torch.randn(2, 3, self.image.size, self.image.size)
        dynamic = isinstance(self.tower, CausalTextTower)
        ids = torch.zeros(2, 16 if dynamic else self.text.context_length, dtype=torch.int64)
        for name, module, example, inputs in (
            ("image", ImageTower(self.network), (pixels,), ["pixels"]),
            ("text", self.tower, (ids, ids + 1), ["ids", "mask"]),
        ):
            _check_size(name, module)
            full = self._path(tower_file(name, FP32))
            export(module, example, full, inputs=inputs, dynamic_length=dynamic and name == "text")
            forget_origin(full)
            quantise(full, self._path(tower_file(name, INT8)))

    def prove(self) -> Exported:
        """Compare what was written with the model, leave out an int8 that strays, and write the manifest."""
        self._write_manifest({FP32: {}, INT8: {}})
        agreement = {variant: self._agreement(variant) for variant in (FP32, INT8)}
        worst = {variant: min(found.values()) for variant, found in agreement.items()}
        if worst[FP32] < LEAST_FIDELITY:
            raise CannotExport(
                f"The files as written do not give the model's vectors: cosine {worst[FP32]:.6f}, "
                f"{LEAST_FIDELITY} is needed. This model has parts that the export does not know."
            )
        omitted = ""
        if worst[INT8] < LEAST_AGREEMENT:
            omitted = f"int8 is left out: its cosine with fp32 is {worst[INT8]:.4f}, {LEAST_AGREEMENT} is needed."
            for tower in TOWERS:
                self._path(tower_file(tower, INT8)).unlink()
        kept = {variant: found for variant, found in agreement.items() if not omitted or variant == FP32}
        return Exported(self._write_manifest(kept), agreement, omitted)

    def _agreement(self, variant: str) -> dict[str, float]:
        return agreements(OnnxEncoder(self.aside, variant=variant), self.texts, self.images)

    def _write_manifest(self, variants: Mapping[str, Mapping[str, float]]) -> dict[str, Any]:
        manifest = {
            "name": self.identity.name,
            "version": self.identity.version,
            "dimension": self.images.shape[1],
            "image": asdict(self.image),
            "text": asdict(self.text),
            "licence": self.identity.licence,
            "reference": self.reference,
            "source": dict(self.identity.source),
            "variants": dict(variants),
            "files": {path.name: file_digest(path) for path in sorted(self.aside.iterdir()) if path.name != MANIFEST},
        }
        self._path(MANIFEST).write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
        return manifest

    def _path(self, name: str) -> Path:
        return self.aside / name


def _preprocessing(values: Mapping[str, Any]) -> Preprocessing:
    """Take over how the model was trained to see pictures: its size, its own normalisation, its way to the square."""
    size = values["size"]
    width, height = (size, size) if isinstance(size, int) else size
    if width != height:
        raise CannotExport(f"The model reads pictures of {width} x {height} pixels; only squares can be exported.")
    ground = int(values.get("fill_color", 0))
    return Preprocessing.from_manifest(
        {
            "size": width,
            "fit": _FITS[values.get("resize_mode") or "shortest"],
            "mean": values["mean"],
            "std": values["std"],
            "interpolation": "bilinear" if values.get("interpolation") == "bilinear" else "bicubic",
            "background": (ground, ground, ground),
        }
    )


def _reference_vectors(model: OpenClipModel) -> tuple[np.ndarray, np.ndarray]:
    """Return what open_clip itself, tokens and pixels included, makes of the golden texts and pictures.

    Raises CannotExport for weights that give none.
    """
    with torch.inference_mode():
        texts = model.network.encode_text(model.tokenize(list(GOLDEN_TEXTS)), normalize=True)
        pixels = torch.stack([model.prepare(picture) for picture in golden_pictures()])
        images = model.network.encode_image(pixels, normalize=True)
    if not (texts.isfinite().all() and images.isfinite().all()):
        raise CannotExport("The weights are damaged: the model gives vectors that are not finite.")
    return texts.numpy(), images.numpy()


def _weights(network: nn.Module) -> dict[str, torch.Tensor]:
    return {name: value.detach() for name, value in sorted(network.state_dict().items())}


def _reference(model: OpenClipModel, image: Preprocessing, text: TextPreprocessing, tokenizer: Path) -> str:
    """Hash everything that vectors depend on: fp32 weights, architecture, tokenizer, preprocessing."""
    told = {"model": model.config, "image": asdict(image), "text": asdict(text)}
    digest = hashlib.sha256(json.dumps(told, sort_keys=True).encode())
    digest.update(tokenizer.read_bytes())
    for name, value in _weights(model.network).items():
        if name not in _NOT_IN_VECTORS:
            digest.update(name.encode())
            digest.update(value.contiguous().numpy().tobytes())
    return digest.hexdigest()


def _check_size(name: str, module: nn.Module) -> None:
    size = sum(value.numel() * value.element_size() for value in module.parameters())
    if size > _LARGEST_TOWER:
        raise CannotExport(f"The {name} tower has {size / 2**30:.1f} GiB of weights; an ONNX file holds 2 at most.")
