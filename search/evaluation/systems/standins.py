"""The paper's backbones where their weights are at hand, else the packaged ones in their place, named as such."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from search.evaluation.backbones.base import Backbone, Item, Kept
from search.evaluation.systems.base import Resources


def backbone_or_stand_in(
    resources: Resources, name: str, real: Callable[[Path], Backbone[Item]], stand_in: Callable[[], Backbone[Item]]
) -> tuple[Kept[Item], bool]:
    """Return the network called `name` if `resources.weights` has a checkpoint for it, else its stand-in, and which."""
    given = _path(resources.weights, name)
    made = real(given) if given else stand_in()
    return Kept(made, resources.cache / "features"), given is not None


def missing_note(*missing: str) -> str:
    """Say in brackets whose weights are missing; nothing when none are."""
    return f" ({' and '.join(missing)} weights missing)" if missing else ""


def _path(weights: Mapping[str, str], name: str) -> Path | None:
    return Path(weights[name]) if name in weights else None
