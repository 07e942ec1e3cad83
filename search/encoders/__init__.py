"""Encoders by name. `get_encoder` makes each once a process; sessions open at first use, so after any fork."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from search.encoders.base import Encoder, UnknownEncoder

MODELS = Path(__file__).parent / "models"


@cache
def get_encoder(name: str, *, threads: int = 1) -> Encoder:
    """Return the encoder called `name`: "fake", a folder in `models/`, or the path of an encoder folder.

    Raises UnknownEncoder for anything else, BrokenEncoder when its files are not what its manifest says.
    """
    if name == "fake":
        from search.encoders.fake import FakeEncoder  # noqa: PLC0415

        return FakeEncoder()
    folder = folder_of(name)
    if not folder.is_dir():
        known = ", ".join(sorted(path.name for path in MODELS.iterdir() if path.is_dir()))
        raise UnknownEncoder(f"There is no encoder {name!r}: use one of {known}, fake, or the path of a folder.")
    from search.encoders.onnx import OnnxEncoder  # noqa: PLC0415

    return OnnxEncoder(folder, threads=threads)


def folder_of(name: str) -> Path:
    """Return where the encoder called `name` would lie, there or not."""
    return Path(name) if "/" in name else MODELS / name
