"""Any model of open_clip: loaded from a file or a hub, and run by torch for workers that have a GPU.

The one place of serving that knows torch and open_clip, and only when it is asked for.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from search.encoders.base import BrokenEncoder, EncoderError
from search.encoders.manifest import WEIGHTS_FILE, tower_file
from search.encoders.onnx import OnnxEncoder
from search.encoders.processor import FP32
from search.encoders.tower import Tower

HUB = "hf-hub:"
FOLDER = "local-dir:"
CONFIG_FILE = "open_clip_config.json"

logger = logging.getLogger(__name__)


class WeightsUnusable(EncoderError):
    """Weights are not here, cannot be fetched, or are not those of the model."""


@dataclass(frozen=True)
class OpenClipModel:
    """A model of open_clip with its weights, in fp32 on the CPU.

    prepare: a picture to a tensor; tokenize: texts to a tensor of ids; config: what open_clip builds the model from.
    """

    network: Any
    prepare: Callable[[Any], Any]
    tokenize: Any
    config: dict[str, Any]


@dataclass(frozen=True)
class _Source:
    """How open_clip names a model and its weights, and what to do when they cannot be fetched."""

    name: str
    weights: str | None
    quick_gelu: bool = False
    advice: str = ""


def load_open_clip(model: str, pretrained: str) -> OpenClipModel:
    """Load a model, ready to encode.

    model: a name that open_clip knows. pretrained: a file of weights (safetensors, or a checkpoint that holds tensors
    and nothing else), a folder with open_clip_config.json, a tag such as laion2b_s34b_b79k, or hf-hub:owner/name. A tag
    and a hub's name are fetched. Raises WeightsUnusable.
    """
    source = _Source("", None)
    try:
        import open_clip  # noqa: PLC0415  (slow to import, and only in the full requirements)

        source = _source(open_clip, model, pretrained)
        with quiet():
            network, prepare = open_clip.create_model_from_pretrained(
                source.name, source.weights, force_quick_gelu=source.quick_gelu
            )
            tokenize, config = open_clip.get_tokenizer(source.name), open_clip.get_model_config(source.name)
    except Exception as error:  # what is cut off, of another model or no file of weights raises whatever it hits
        reason = (str(error) or repr(error)).splitlines()[0]
        raise WeightsUnusable(f"{model} cannot be loaded from {pretrained}: {reason}{source.advice}") from error
    if source.quick_gelu:
        config["quick_gelu"] = True
    return OpenClipModel(network.eval(), prepare, tokenize, config)


def _source(open_clip: Any, model: str, pretrained: str) -> _Source:
    path = Path(pretrained)
    if path.is_dir():
        return _Source(f"{FOLDER}{path}", None)
    if path.is_file():
        return _Source(model, pretrained)
    if pretrained.startswith(HUB):
        return _Source(pretrained, None, advice=_advice(pretrained.removeprefix(HUB)))
    if tag := open_clip.get_pretrained_cfg(model, pretrained):
        # OpenAI's weights were trained with another activation than the plain names of their models stand for.
        quick = bool(tag.get("quick_gelu", False))
        return _Source(model, pretrained, quick, _advice(str(tag.get("hf_hub") or tag.get("url")).rstrip("/")))
    tags = ", ".join(open_clip.list_pretrained_tags_by_model(model)) or "none"
    raise FileNotFoundError(f"there is no such file, and no such tag of this model (its tags: {tags})")


def _advice(where: str) -> str:
    return (
        f"\nIt is fetched from {where}. Without network, bring the weights here by other means "
        "and name the file or folder: --pretrained PATH"
    )


@contextmanager
def quiet() -> Iterator[None]:
    """Keep open_clip and exporters from logging each step and each failure: what goes wrong is raised."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(before)


class TorchEncoder(OnnxEncoder):
    """An exported folder that keeps its weights, with the towers run by torch in fp32 on `device`.

    Texts and pictures are prepared as for ONNX Runtime, and vectors carry the folder's encoder id: so the model is
    loaded and compared with the folder's golden vectors at once. Raises BrokenEncoder when it does not agree, when
    there is no such device, or when the folder was exported without its weights.
    """

    def __init__(self, folder: Path, *, device: str = "cuda", batch_size: int = 32) -> None:
        self.device = device
        super().__init__(folder, batch_size=batch_size, variant=FP32)
        if WEIGHTS_FILE not in self.manifest.files:
            raise BrokenEncoder(f"{folder} was exported without the weights that torch needs: add --keep-weights.")
        self._network = self._loaded()
        self.probe()
        logger.info("encoder %s runs in torch on %s", self.encoder_id, device)

    def _loaded(self) -> Any:
        import torch  # noqa: PLC0415

        if self.device.startswith("cuda") and not torch.cuda.is_available():
            raise BrokenEncoder("torch finds no GPU here: set ENCODER_DEVICE=cpu, or look at the driver.")
        try:
            return load_open_clip(self.manifest.name, str(self.folder)).network.to(self.device)
        except WeightsUnusable as error:
            raise BrokenEncoder(str(error)) from error

    def _unread_files(self) -> set[str]:
        return {tower_file(tower, each) for tower in ("image", "text") for each in self.manifest.variants}

    def _tower(self, name: str) -> Tower:
        encode = self._network.encode_image if name == tower_file("image", FP32) else self._encode_ids
        return _TorchTower(encode, self.device)

    def _encode_ids(self, ids: Any, *, normalize: bool) -> Any:
        """Fill up to the context length, which torch's towers always read: nothing after its end changes a text."""
        import torch  # noqa: PLC0415

        missing = self.manifest.text.context_length - ids.shape[1]
        return self._network.encode_text(torch.nn.functional.pad(ids, (0, missing)), normalize=normalize)


class _TorchTower:
    """One tower of a network of open_clip, which has no tokens to give."""

    gives_tokens = False

    def __init__(self, encode: Callable[..., Any], device: str) -> None:
        self._encode, self._device = encode, device

    def run(self, inputs: Mapping[str, np.ndarray], *, tokens: bool) -> tuple[np.ndarray, np.ndarray]:
        import torch  # noqa: PLC0415

        entering = inputs["pixels"] if "pixels" in inputs else inputs["ids"]
        with torch.inference_mode():
            vectors = self._encode(torch.from_numpy(entering).to(self._device), normalize=True)
        return vectors.cpu().numpy(), np.empty(0, np.float32)
