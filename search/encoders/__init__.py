"""Encoders by name. `get_encoder` makes each once a process; sessions open at first use, so after any fork."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from search.encoders.base import Encoder, UnknownEncoder
from search.encoders.once import once_a_process

MODELS = Path(__file__).parent / "models"
#: Encoders for tests, and whether they offer tokens: of the same dimension, in spaces of their own.
FAKES = {"fake": True, "fake-plain": False}


@dataclass(frozen=True)
class Preferences:
    """How encoders run in this process, and where exported ones lie.

    variant: "auto", "fp32" or "int8". device: "cpu" is ONNX Runtime; another is torch's, for folders that keep their
    weights.
    """

    variant: str = "auto"
    device: str = "cpu"
    exported: Path | None = None


_preferences = Preferences()


def prefer(preferences: Preferences) -> None:
    """Say how the encoders are to run that `get_encoder` makes from now on; the settings do, at start."""
    global _preferences  # noqa: PLW0603  (read once a process, before the first encoder)
    _preferences = preferences


def folder_of(name: str) -> Path:
    """Return where the files of an encoder lie, or would lie."""
    if "/" in name:
        return Path(name)
    roots = [MODELS, *([_preferences.exported] if _preferences.exported else [])]
    return next((root / name for root in roots if (root / name).is_dir()), roots[-1] / name)


@once_a_process
def get_encoder(name: str, *, threads: int = 1) -> Encoder:
    """Return the encoder called `name`: "fake", one that ships, one that was exported, or the path of its folder.

    It stays open until `release_others`. Raises UnknownEncoder for anything else, BrokenEncoder when its files are
    not what its manifest says.
    """
    if name in FAKES:
        from search.encoders.fake import FakeEncoder  # noqa: PLC0415

        return FakeEncoder(name, tokens=FAKES[name])
    folder = folder_of(name)
    if not folder.is_dir():
        raise UnknownEncoder(
            f"There is no encoder {name!r}: use one of {', '.join(_known())}, fake, or the path of a folder."
        )
    return _opened(folder, threads)


def _opened(folder: Path, threads: int) -> Encoder:
    from search.encoders.manifest import WEIGHTS_FILE  # noqa: PLC0415
    from search.encoders.onnx import OnnxEncoder  # noqa: PLC0415

    if _preferences.device != "cpu" and (folder / WEIGHTS_FILE).is_file():
        from search.encoders.open_clip import TorchEncoder  # noqa: PLC0415

        return TorchEncoder(folder, device=_preferences.device)
    return OnnxEncoder(folder, threads=threads, variant=_preferences.variant)


def _known() -> list[str]:
    roots = [root for root in (MODELS, _preferences.exported) if root and root.is_dir()]
    return sorted({path.name for root in roots for path in root.iterdir() if path.is_dir()})


def release_others(name: str) -> None:
    """Let go of every encoder but the one called `name`: its memory is free when the last request under way ends."""
    kept = name

    def is_other(name: str, *, threads: int = 1) -> bool:
        return name != kept

    get_encoder.release(is_other)
