"""What was learned for an encoder, as it lies on this machine's disk: read once, and again when the file changes."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from django.conf import settings

from ranking.model_files import ModelError, manifest_of
from search.encoders import folder_of
from search.learned import LearnedPart
from search.models import KeptEncoder
from search.weights import BrokenWeights, Weights, read_weights

T = TypeVar("T")
#: A file's path, its time and its size: another file is another one.
State = tuple[Path, int, int]
#: The same of weights with a manifest beside them, whose state comes second.
States = tuple[State, State | None]

logger = logging.getLogger(__name__)

_folders: dict[str, Path] = {}
_opened: dict[tuple[str, str], tuple[States, Any]] = {}


def opened(part: LearnedPart, encoder_id: str, make: Callable[[Weights], T]) -> T | None:
    """Return what `make` makes of a part's weights, None where there are none; broken ones are none, and are logged."""
    state = state_of(part, encoder_id)
    if state is None:
        return None
    return _kept(
        part,
        encoder_id,
        (state, None),
        lambda path: make(read_weights(path, part=part.name, encoder_id=encoder_id)),
    )


def opened_model(part: LearnedPart, encoder_id: str, load: Callable[[Path, str], T]) -> T | None:
    """Return what `load` reads, by path and encoder id, of weights that ranking.model_files wrote; else as `opened`."""
    state = state_of(part, encoder_id)
    if state is None:
        return None
    return _kept(part, encoder_id, (state, _state(manifest_of(state[0]))), lambda path: load(path, encoder_id))


def _kept(part: LearnedPart, encoder_id: str, states: States, read: Callable[[Path], T]) -> T | None:
    known = _opened.get((part.name, encoder_id))
    if known is None or known[0] != states:
        try:
            found = read(states[0][0])
        except (BrokenWeights, ModelError) as error:
            logger.warning("%s; without it %s", error, part.fallback)
            found = None
        known = _opened[part.name, encoder_id] = (states, found)
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
        state = _state(folder / part.file)
        if state is not None:
            return state
    return None


def _state(path: Path) -> State | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return path, found.st_mtime_ns, found.st_size
