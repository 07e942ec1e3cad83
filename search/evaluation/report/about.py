"""What someone needs to repeat a run: who, with which weights and versions; no place on this machine."""

from __future__ import annotations

import platform
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from search.encoders import get_encoder
from search.evaluation.backbones.base import weights_digest
from search.evaluation.systems.base import Resources

#: Packages whose versions can move a figure.
PACKAGES = (
    *("bm25s", "faiss-cpu", "ir-measures", "numpy", "onnxruntime", "open_clip_torch", "pillow", "scikit-learn"),
    *("scipy", "timm", "tokenizers", "torch", "torchvision"),
)


def about(resources: Resources, made: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was run; `made` says how the collection came about."""
    return {
        "collection": dict(made),
        "encoder": get_encoder(resources.encoder, threads=resources.threads).encoder_id,
        "alpha": resources.alpha,
        "seed": resources.seed,
        "threads": resources.threads,
        "weights": {name: weights_name(given) for name, given in resources.weights.items()},
        "python": platform.python_version(),
        "packages": {name: package_version(name) for name in PACKAGES},
    }


def weights_name(given: str) -> str:
    """Return a checkpoint's digest instead of its path, after "MODEL:" if it was given; a hub's tag stays."""
    if Path(given).exists():
        return weights_digest(Path(given))
    model, separator, checkpoint = given.rpartition(":")
    path = Path(checkpoint)
    return f"{model}{separator}{weights_digest(path) if path.exists() else path.name}"


def package_version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None
