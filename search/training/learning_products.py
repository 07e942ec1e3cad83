"""The products that product-side models learn from: photographed ones of a catalogue folder, and drawn ones."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from catalog.demo.generate import draw_catalog
from search.evaluation.catalogues import NoProducts, drawn_products, kaggle_products
from search.evaluation.types import LabelledProduct

#: Drawn products that training sees come from seeds of this and above; the demo's seed is below.
FIRST_DRAWING_SEED = 1000
#: Pixels a side of their pictures: encoders see no more.
SIZE = 256


def learning_products(
    photos: Path | None, *, drawn: int, seed: int, folds: Collection[int], cache: Path, progress: bool = True
) -> list[LabelledProduct]:
    """Read the photographed and drawn products of some folds; raises UnusableCatalogue.

    drawn: how many to draw, of all folds together; drawings are kept in `cache`.
    """
    found = list(kaggle_products(photos, folds)) if photos else []
    if drawn:
        folder = cache / f"drawn-{FIRST_DRAWING_SEED + seed}-{drawn}-{SIZE}"
        if not (folder / "products.jsonl").is_file():
            draw_catalog(folder, drawn, FIRST_DRAWING_SEED + seed, progress=progress, size=SIZE)
        found += drawn_products(folder, folds)
    if not found:
        raise NoProducts("There is nothing to learn from: name a catalogue folder, or let products be drawn.")
    return found
