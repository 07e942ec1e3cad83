"""What no shopper means: words of other places, fingers on a keyboard, and pictures without a product."""

from __future__ import annotations

import string
from collections.abc import Iterator
from pathlib import Path
from random import Random

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

_OFF_TOPIC = Path(__file__).with_name("off_topic.txt")
_SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".webp"})
_SIZE = 256
#: Wallpapers come in sizes that take seconds to decode; nothing of them is lost on a tower of 224 pixels.
_LONGEST = 800


def off_topic() -> list[str]:
    """Return what people ask of other search boxes, and what they paste by mistake."""
    return _OFF_TOPIC.read_text(encoding="utf-8").splitlines()


def gibberish(count: int, rng: Random) -> list[str]:
    """Return texts of one to three words of 3 to 9 letters that happened to be struck."""
    return [" ".join(_struck(rng) for _ in range(rng.randint(1, 3))) for _ in range(count)]


def _struck(rng: Random) -> str:
    return "".join(rng.choices(string.ascii_lowercase, k=rng.randint(3, 9)))


def photographs(folder: Path) -> Iterator[Image.Image]:
    """Open the pictures of a folder and all below it, in the order of their paths, at most 800 pixels long."""
    for path in sorted(path for path in folder.rglob("*") if path.suffix.lower() in _SUFFIXES):
        with Image.open(path) as image:
            image.draft("RGB", (_LONGEST, _LONGEST))
            picture = image.convert("RGB")
        picture.thumbnail((_LONGEST, _LONGEST))
        yield picture


def drawings(count: int, seed: int) -> list[Image.Image]:
    """Draw pictures without a product: landscapes, noise, pages of writing and patterns in turn."""
    ways = (_landscape, _noise, _page, _pattern)
    return [ways[number % len(ways)](np.random.default_rng((seed, number))) for number in range(count)]


def _landscape(rng: np.random.Generator) -> Image.Image:
    """Draw a sky that pales towards ranges of hills, the nearer the darker."""
    high, low = rng.integers(60, 256, 3), rng.integers(120, 256, 3)
    fall = np.linspace(0, 1, _SIZE)[:, None, None]
    sky = np.broadcast_to(high * (1 - fall) + low * fall, (_SIZE, _SIZE, 3)).astype(np.uint8)
    picture = Image.fromarray(sky)
    canvas = ImageDraw.Draw(picture)
    across = np.arange(0, _SIZE + 1, 4)
    colour = rng.integers(40, 200, 3)
    for place in (0.5, 0.65, 0.8):
        waves = [np.sin(across / rng.uniform(15, 60) + rng.uniform(0, 6)) * rng.uniform(4, 16) for _ in range(3)]
        heights = place * _SIZE + np.sum(waves, axis=0)
        outline = [(0, _SIZE), *zip(across.tolist(), heights.tolist(), strict=True), (_SIZE, _SIZE)]
        canvas.polygon(outline, fill=tuple(int(value) for value in colour * (1.2 - place)))
    return picture.filter(ImageFilter.GaussianBlur(float(rng.uniform(0, 2))))


def _noise(rng: np.random.Generator) -> Image.Image:
    """Draw random colours in grains of 1 to 64 pixels."""
    grain = int(2 ** rng.integers(0, 7))
    cells = rng.integers(0, 256, (_SIZE // grain, _SIZE // grain, 3), dtype=np.uint8)
    return Image.fromarray(cells).resize((_SIZE, _SIZE), Image.Resampling.BICUBIC)


def _page(rng: np.random.Generator) -> Image.Image:
    """Draw a page or a screen full of writing."""
    paper, ink = ((250, 250, 245), (30, 30, 40)) if rng.random() < 0.6 else ((25, 28, 34), (200, 210, 200))
    picture = Image.new("RGB", (_SIZE, _SIZE), paper)
    canvas = ImageDraw.Draw(picture)
    letters = list(string.ascii_letters + " " * 12)
    for line in range(10, _SIZE - 16, int(rng.integers(10, 22))):
        canvas.text((10, line), "".join(rng.choice(letters, int(rng.integers(8, 40)))), fill=ink)
    return picture


def _pattern(rng: np.random.Generator) -> Image.Image:
    """Draw crossing waves in two colours."""
    down, right = np.mgrid[0:_SIZE, 0:_SIZE] / rng.uniform(4, 40)
    height = np.sin(down * rng.uniform(-1, 1) + right) + np.sin(right * rng.uniform(-1, 1) - down)
    share = ((height - height.min()) / np.ptp(height))[..., None]
    one, other = rng.integers(0, 256, 3), rng.integers(0, 256, 3)
    return Image.fromarray((one * share + other * (1 - share)).astype(np.uint8))
