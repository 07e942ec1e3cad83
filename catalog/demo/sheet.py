"""Turn drawings into pixels, and many of them into one contact sheet to look at."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Protocol

import resvg_py
from PIL import Image


class Drawn(Protocol):
    """Anything that carries a drawing."""

    @property
    def svg(self) -> str:
        """Return the drawing."""
        ...


def render(svg: str, size: int = 512) -> Image.Image:
    """Return the drawing as a square RGB image of some pixels a side; raise ValueError when it is not valid SVG."""
    png = resvg_py.svg_to_bytes(svg_string=svg, width=size, height=size, skip_system_fonts=True)
    return Image.open(io.BytesIO(bytes(png))).convert("RGB")


def contact_sheet(products: Sequence[Drawn], columns: int, size: int = 150) -> Image.Image:
    """Return the products in rows on white, each some pixels wide, made smaller from the size that shops show."""
    rows = -(-len(products) // columns)
    sheet = Image.new("RGB", (columns * size, rows * size), "#ffffff")
    for place, product in enumerate(products):
        small = render(product.svg).resize((size, size), Image.Resampling.LANCZOS)
        sheet.paste(small, (place % columns * size, place // columns * size))
    return sheet
