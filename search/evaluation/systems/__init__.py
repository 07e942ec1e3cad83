"""Systems under comparison by name. Each is made by `make_system` from what is at hand."""

from __future__ import annotations

from collections.abc import Sequence
from pkgutil import resolve_name
from typing import cast

from search.evaluation.systems.base import Resources, System, UnknownSystem

#: In the order of the tables; `recsys` is the full system, which the others are compared with.
SYSTEMS = {
    "bm25": "search.evaluation.systems.bm25.Bm25",
    "tfidf-resnet": "search.evaluation.systems.tfidf_resnet.TfidfResnet",
    "bert-vit": "search.evaluation.systems.bert_vit.BertVit",
    "vse++": "search.evaluation.systems.vse.Vse",
    "clip": "search.evaluation.systems.clip.Clip",
    "raw": "search.evaluation.systems.raw.Raw",
    "compact": "search.evaluation.systems.ours.EncoderOnly",
    "recsys": "search.evaluation.systems.full.FullSystem",
}
FULL = "recsys"
#: Those that are ours; the others are what we are measured against.
OURS = frozenset({"compact", "recsys"})


def check_names(names: Sequence[str]) -> None:
    """Raise UnknownSystem for a name that is none, or that is there twice."""
    for place, name in enumerate(names):
        if name not in SYSTEMS:
            raise UnknownSystem(f"There is no system {name!r}: use {', '.join(SYSTEMS)}.")
        if name in names[:place]:
            raise UnknownSystem(f"The system {name!r} is named twice.")


def make_system(name: str, resources: Resources) -> System:
    """Return the system called `name`; raises UnknownSystem, or WeightsMissing when it cannot be had here."""
    check_names([name])
    return cast("type[System]", resolve_name(SYSTEMS[name]))(resources)
