"""Files of what was learned for one encoder: a line of facts, then the arrays, in one file that is replaced whole.

The first line is JSON: which part this is, the encoder it was learned for, how it came to be, and the SHA-256 of all
that and of what follows, a NumPy archive. Nothing of the archive is read before that checksum fits.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import secrets
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

_LONGEST_LINE = 1 << 20
_LARGEST = 1 << 28


class BrokenWeights(Exception):
    """A file of weights that must not be used: missing, changed, or learned for another encoder or part."""


@dataclass(frozen=True)
class Weights:
    """part: its name in search/learned.py; arrays by name; facts: how they came to be, as JSON holds it."""

    part: str
    encoder_id: str
    arrays: Mapping[str, np.ndarray]
    facts: Mapping[str, Any] = field(default_factory=dict)


def write_weights(path: Path, weights: Weights) -> None:
    """Write `path` anew: aside first, fsynced, then renamed over what was there."""
    archive = io.BytesIO()
    np.savez(archive, allow_pickle=False, **{name: np.asarray(values) for name, values in weights.arrays.items()})
    body = archive.getvalue()
    told = {"part": weights.part, "encoder_id": weights.encoder_id, "facts": weights.facts}
    line = {**told, "sha256": _digest(told, body)}
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with aside.open("wb") as file:
            file.write(json.dumps(line, sort_keys=True).encode() + b"\n" + body)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


def read_weights(path: Path, *, part: str, encoder_id: str) -> Weights:
    """Read what `write_weights` wrote; raises BrokenWeights, naming the file, unless it is whole and fits."""
    try:
        if path.stat().st_size > _LARGEST:
            raise BrokenWeights(f"{path} is larger than any weights of ours.")
        with path.open("rb") as file:
            line, body = file.readline(_LONGEST_LINE), file.read()
        told = json.loads(line)
        digest = told.pop("sha256")
        found = Weights(str(told["part"]), str(told["encoder_id"]), {}, dict(told["facts"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise BrokenWeights(f"{path} cannot be read as weights: {error!r}.") from error
    if _digest(told, body) != digest:
        raise BrokenWeights(f"{path} was changed or cut off: its checksum does not fit.")
    if found.part != part:
        raise BrokenWeights(f"{path} holds {found.part}, not {part}.")
    if found.encoder_id != encoder_id:
        raise BrokenWeights(f"{path} was learned for {found.encoder_id}, not for {encoder_id}: train it anew.")
    try:
        with np.load(io.BytesIO(body), allow_pickle=False) as archive:
            arrays = {name: archive[name] for name in archive.files}
    except (ValueError, KeyError, zipfile.BadZipFile) as error:
        raise BrokenWeights(f"{path} cannot be read as weights: {error!r}.") from error
    return Weights(part, encoder_id, arrays, found.facts)


def _digest(told: Mapping[str, Any], body: bytes) -> str:
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode() + b"\n" + body).hexdigest()
