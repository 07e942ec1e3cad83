"""Reading a catalogue's pictures, with an error that names the file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image


class UnreadablePicture(ValueError):
    """A picture that is missing or damaged; the message names its file."""


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Raise UnreadablePicture for whatever goes wrong in the block over the picture at `path`."""
    try:
        yield
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise UnreadablePicture(f"{path} is no picture that can be read: {error}") from error


def opened(path: Path) -> Image.Image:
    """Read a picture whole, as RGB; raises UnreadablePicture."""
    with naming(path), Image.open(path) as image:
        return image.convert("RGB")


def content_digest(path: Path) -> str:
    """Return a name of what a picture's file holds; raises UnreadablePicture."""
    with naming(path):
        return hashlib.sha256(path.read_bytes()).hexdigest()[:32]
