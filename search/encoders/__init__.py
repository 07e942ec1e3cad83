"""Encoders by name. `get_encoder` makes each once a process; sessions open at first use, so after any fork."""

from __future__ import annotations

from pathlib import Path

from search.encoders.base import Encoder, UnknownEncoder
from search.encoders.once import once_a_process

MODELS = Path(__file__).parent / "models"
#: Encoders for tests, and whether they offer tokens: of the same dimension, in spaces of their own.
FAKES = {"fake": True, "fake-plain": False}


@once_a_process
def get_encoder(name: str, *, threads: int = 1) -> Encoder:
    """Return the encoder called `name`: "fake", a folder in `models/`, or the path of an encoder folder.

    It stays open until `release_others`. Raises UnknownEncoder for anything else, BrokenEncoder when its files are
    not what its manifest says.
    """
    if name in FAKES:
        from search.encoders.fake import FakeEncoder  # noqa: PLC0415

        return FakeEncoder(name, tokens=FAKES[name])
    folder = folder_of(name)
    if not folder.is_dir():
        known = ", ".join(sorted(path.name for path in MODELS.iterdir() if path.is_dir()))
        raise UnknownEncoder(f"There is no encoder {name!r}: use one of {known}, fake, or the path of a folder.")
    from search.encoders.onnx import OnnxEncoder  # noqa: PLC0415

    return OnnxEncoder(folder, threads=threads)


def folder_of(name: str) -> Path:
    """Return where the files of an encoder lie, or would lie."""
    return Path(name) if "/" in name else MODELS / name


def release_others(name: str) -> None:
    """Let go of every encoder but the one called `name`: its memory is free when the last request under way ends."""

    def is_other(other: str, *, threads: int = 1) -> bool:
        return other != name

    get_encoder.release(is_other)
