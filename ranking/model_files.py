"""Learned weights on disk: arrays in a .npz and, beside it, what they are, which encoder they belong to, a checksum.

Nothing that is loaded runs code: arrays of numbers only (allow_pickle=False), whose checksum is compared first.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

FORMAT = "recsys-model/1"


class ModelError(Exception):
    """Weights that cannot be used; the message says what to do.

    ModelError
    ├── ModelMissing   there is no such file
    ├── DamagedModel   the files are cut off, changed, or of another kind
    └── WrongEncoder   they were learned from the vectors of another encoder
    """


class ModelMissing(ModelError):
    pass


class DamagedModel(ModelError):
    pass


class WrongEncoder(ModelError):
    pass


@dataclass(frozen=True)
class Model:
    """Arrays by name, and what the manifest says of them."""

    arrays: Mapping[str, np.ndarray]
    about: Mapping[str, Any]


def write_model(
    path: Path, arrays: Mapping[str, np.ndarray], *, kind: str, encoder_id: str, about: Mapping[str, Any]
) -> dict[str, Any]:
    """Write `path` (a .npz) and its manifest, each renamed into place when whole; return the manifest."""
    path.parent.mkdir(parents=True, exist_ok=True)
    packed = io.BytesIO()
    np.savez(packed, allow_pickle=False, **arrays)
    data = packed.getvalue()
    manifest = {
        "format": FORMAT,
        "kind": kind,
        "encoder": encoder_id,
        "sha256": hashlib.sha256(data).hexdigest(),
        **about,
    }
    _replace(path, data)
    _replace(
        manifest_of(path), (json.dumps(manifest, indent=2, ensure_ascii=False, allow_nan=False) + "\n").encode("utf-8")
    )
    return manifest


def read_model(path: Path, *, kind: str, encoder_id: str) -> Model:
    """Read weights of a kind that belong to an encoder; raises a ModelError."""
    about = _manifest(path)
    if about.get("format") != FORMAT or about.get("kind") != kind:
        raise DamagedModel(f"{manifest_of(path)} does not describe weights of the kind {kind!r}. Train them anew.")
    if about.get("encoder") != encoder_id:
        raise WrongEncoder(
            f"{path} was learned for the encoder {about.get('encoder')}, not {encoder_id}. Train it for that one."
        )
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise ModelMissing(f"There is no {path}, though its manifest is there. Train it anew.") from None
    if hashlib.sha256(data).hexdigest() != about.get("sha256"):
        raise DamagedModel(f"{path} is not the file its manifest promises (wrong checksum). Restore or train it anew.")
    with np.load(io.BytesIO(data), allow_pickle=False) as found:
        return Model({name: found[name] for name in found.files}, about)


def manifest_of(path: Path) -> Path:
    """Return where the manifest of weights lies."""
    return path.with_suffix(".json")


def _manifest(path: Path) -> dict[str, Any]:
    where = manifest_of(path)
    try:
        found = json.loads(where.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ModelMissing(f"There is no {where}. Train the weights.") from None
    except ValueError as error:
        raise DamagedModel(f"{where} cannot be read ({error}). Train the weights anew.") from error
    if not isinstance(found, dict):
        raise DamagedModel(f"{where} is not the manifest of weights. Train them anew.")
    return found


def _replace(path: Path, data: bytes) -> None:
    aside = path.with_name(f".{path.name}.part")
    with aside.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)
