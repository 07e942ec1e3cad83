"""The manifest of an encoder folder: what the model is, how it wants its input, and the checksum of each file."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from search.checksums import file_digest
from search.encoders.base import BrokenEncoder
from search.encoders.preprocess import Preprocessing
from search.encoders.processor import FP32, VARIANTS
from search.encoders.tokenizer import TextPreprocessing

MANIFEST = "manifest.json"
#: The fp32 weights, for those who run the model itself (search/encoders/open_clip.py).
WEIGHTS_FILE = "open_clip_model.safetensors"


@dataclass(frozen=True)
class Manifest:
    """What `manifest.json` says.

    reference: hash of the fp32 weights it was made from. variants: how its towers can be run; a folder that names none
    has fp32 alone.
    """

    name: str
    version: str
    dimension: int
    preprocessing: Preprocessing
    text: TextPreprocessing
    licence: str
    reference: str
    files: dict[str, str]
    variants: tuple[str, ...] = (FP32,)

    @property
    def encoder_id(self) -> str:
        return f"{self.name}-{self.version}-{self.reference[:12]}"

    @classmethod
    def read(cls, folder: Path) -> Manifest:
        """Read and check a folder's manifest; raises BrokenEncoder with what is wrong."""
        path = folder / MANIFEST
        try:
            values: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
            return cls(
                name=str(values["name"]),
                version=str(values["version"]),
                dimension=int(values["dimension"]),
                preprocessing=Preprocessing.from_manifest(values["image"]),
                text=TextPreprocessing.from_manifest(values["text"]),
                licence=str(values["licence"]),
                reference=str(values["reference"]),
                files={str(name): str(digest) for name, digest in values["files"].items()},
                variants=_known_variants(values.get("variants", (FP32,))),
            )
        except FileNotFoundError:
            raise BrokenEncoder(f"There is no encoder at {folder}: {MANIFEST} is missing.") from None
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise BrokenEncoder(f"{path} is not the manifest of an encoder: {error!r}.") from error

    def verify(self, folder: Path, *, without: Iterable[str] = ()) -> None:
        """Raise BrokenEncoder unless each file is there with the checksum that the manifest promises.

        without: files that are not going to be read, which may be large.
        """
        for name in self.files.keys() - set(without):
            self.verify_file(folder, name)

    def verify_file(self, folder: Path, name: str) -> None:
        """Raise BrokenEncoder unless this file is there with its checksum."""
        path = folder / name
        if Path(name).name != name or not path.is_file():
            raise BrokenEncoder(f"The encoder {self.name} lacks its file {name} in {folder}.")
        if file_digest(path) != self.files.get(name):
            raise BrokenEncoder(
                f"{path} is not the file its manifest promises (wrong checksum). Restore it, or train it again."
            )


def tower_file(tower: str, variant: str) -> str:
    """Name the file of a tower, "image" or "text", in one variant."""
    return f"{tower}.onnx" if variant == FP32 else f"{tower}.{variant}.onnx"


def _known_variants(names: Iterable[str]) -> tuple[str, ...]:
    found = tuple(str(name) for name in names)
    if not found or not set(found) <= set(VARIANTS):
        raise ValueError(f"unknown variants: {found}")
    return found
