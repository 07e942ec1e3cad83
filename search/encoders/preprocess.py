"""From a picture to the array that an image tower reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from PIL import Image

from catalog.images import on_white

LONGEST = 8  # times the shorter side

_RESAMPLING = {"bicubic": Image.Resampling.BICUBIC, "bilinear": Image.Resampling.BILINEAR}


@dataclass(frozen=True)
class Preprocessing:
    """How one encoder wants its pictures.

    size: side of the square, pixels. fit: "pad" keeps the whole picture on a background, "crop" keeps the centre
    (CLIP's way, to the pixel), "squash" forgets the picture's proportions (SigLIP's). mean, std: per channel, of values
    in [0, 1].
    """

    size: int
    fit: str
    mean: tuple[float, float, float]
    std: tuple[float, float, float]
    interpolation: str = "bicubic"
    background: tuple[int, int, int] = (255, 255, 255)

    @classmethod
    def from_manifest(cls, values: Mapping[str, Any]) -> Preprocessing:
        """Read it from a manifest's "image" object; raises ValueError for what no encoder can mean."""
        made = cls(
            size=int(values["size"]),
            fit=str(values["fit"]),
            mean=_triple(values["mean"]),
            std=_triple(values["std"]),
            interpolation=str(values.get("interpolation", "bicubic")),
            background=tuple(int(part) for part in values.get("background", (255, 255, 255))),  # type: ignore[arg-type]
        )
        if (
            made.fit not in {"pad", "crop", "squash"}
            or made.interpolation not in _RESAMPLING
            or not 16 <= made.size <= 1024
        ):
            raise ValueError(f"unknown preprocessing: {dict(values)}")
        return made

    def square(self, image: Image.Image) -> Image.Image:
        """Return an RGB picture of size x size pixels."""
        image = on_white(_middle(image) if self.fit == "crop" else image)
        return {"pad": self._padded, "crop": self._cropped, "squash": self._resized}[self.fit](image)

    def _padded(self, image: Image.Image) -> Image.Image:
        width, height = (max(1, round(side * self.size / max(image.size))) for side in image.size)
        canvas = Image.new("RGB", (self.size, self.size), self.background)
        canvas.paste(self._resized(image, width, height), ((self.size - width) // 2, (self.size - height) // 2))
        return canvas

    def _cropped(self, image: Image.Image) -> Image.Image:
        """Round as torchvision's Resize and CenterCrop do, which CLIP was trained with."""
        width, height = (self.size * side // min(image.size) for side in image.size)
        left, top = round((width - self.size) / 2), round((height - self.size) / 2)
        return self._resized(image, width, height).crop((left, top, left + self.size, top + self.size))

    def _resized(self, image: Image.Image, width: int = 0, height: int = 0) -> Image.Image:
        return image.resize((width or self.size, height or self.size), _RESAMPLING[self.interpolation])

    def array(self, image: Image.Image) -> np.ndarray:
        """Return float32 of shape (3, size, size), normalised by mean and std."""
        values = np.asarray(self.square(image), dtype=np.float32) / 255.0
        normalised = (values - np.array(self.mean)) / np.array(self.std)
        return np.ascontiguousarray(normalised.transpose(2, 0, 1), dtype=np.float32)


def _middle(image: Image.Image) -> Image.Image:
    """Cut what a square crop would throw away anyway off a very long picture, which is dear to resize first."""
    width, height = image.size
    longest = LONGEST * min(image.size)
    if max(image.size) <= longest:
        return image
    across, down = min(width, longest), min(height, longest)
    left, top = (width - across) // 2, (height - down) // 2
    return image.crop((left, top, left + across, top + down))


def _triple(values: Any) -> tuple[float, float, float]:
    red, green, blue = (float(value) for value in values)
    return red, green, blue
