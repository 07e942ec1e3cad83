"""What was learned for an encoder, as it lies on this machine's disk: read once, and again when the file changes."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from django.conf import settings

from search.encoders import folder_of
from search.learned import LearnedPart
from search.models import KeptEncoder
from search.weights import BrokenWeights, Weights, read_weights

T = TypeVar("T")
#: A file's path, its time and its size: another file is another one.
State = tuple[Path, int, int]

logger = logging.getLogger(__name__)

_folders: dict[str, Path] = {}
_opened: dict[tuple[str, str], tuple[State, Any]] = {}


def opened(part: LearnedPart, encoder_id: str, make: Callable[[Weights], T]) -> T | None:
    """Return what `make` makes of a part's weights, None where there are none; broken ones are none, and are logged."""
    state = state_of(part, encoder_id)
    if state is None:
        return None
    known = _opened.get((part.name, encoder_id))
    if known is None or known[0] != state:
        try:
            found = make(read_weights(state[0], part=part.name, encoder_id=encoder_id))
        except BrokenWeights as error:
            logger.warning("%s; without it %s", error, part.fallback)
            found = None
        known = _opened[part.name, encoder_id] = (state, found)
    return known[1]


def weight_folders(encoder_id: str) -> list[Path]:
    """Return where weights for an encoder lie: what was trained here comes before what the encoder ships with."""
    trained_here = Path(settings.WEIGHTS_DIR) / encoder_id
    if encoder_id not in _folders:
        name = KeptEncoder.objects.filter(encoder_id=encoder_id).values_list("name", flat=True).first()
        if name is None:
            return [trained_here, folder_of(settings.ENCODER)]
        _folders[encoder_id] = folder_of(name)
    return [trained_here, _folders[encoder_id]]


def state_of(part: LearnedPart, encoder_id: str) -> State | None:
    """Tell the file of a part's weights from every other one; None where there is none."""
    for folder in weight_folders(encoder_id):
        path = folder / part.file
        try:
            found = path.stat()
        except OSError:
            continue
        return path, found.st_mtime_ns, found.st_size
    return None
