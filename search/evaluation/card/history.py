"""What an encoder went through in training, as its manifest tells."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from search.encoders.base import BrokenEncoder
from search.encoders.manifest import MANIFEST, Manifest

#: By stage of training, in order: loss, and scores on the fold that choices are made on, by epoch.
History = Mapping[str, Sequence[Mapping[str, float]]]


def read_history(folder: Path) -> History:
    """Return `training.history` of an encoder folder; empty where the manifest has none, as older ones.

    Raises BrokenEncoder for a manifest that is none, or a history that is no lists of numbers by name.
    """
    Manifest.read(folder)
    training: Any = json.loads((folder / MANIFEST).read_text(encoding="utf-8")).get("training", {})
    history = training.get("history", {}) if isinstance(training, dict) else {}
    if not isinstance(history, dict) or not all(_is_stage(stage) for stage in history.values()):
        raise BrokenEncoder(f"{folder / MANIFEST}: training.history must hold lists of numbers by name.")
    return {name: stage for name, stage in history.items() if stage}


def _is_stage(stage: object) -> bool:
    return isinstance(stage, list) and all(
        isinstance(record, dict) and all(_is_number(value) for value in record.values()) for record in stage
    )


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
