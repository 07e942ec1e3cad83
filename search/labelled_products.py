"""Products of the database that annotators labelled, as learners read them: nothing in the text that labels say too."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from annotations.label_files import LabelSet
from catalog.models import Product
from catalog.text import product_text
from search.evaluation.catalogues import KEPT_ATTRIBUTES
from search.evaluation.types import LabelledProduct


def labelled_products(label_sets: Iterable[LabelSet], *, without: Collection[str]) -> list[LabelledProduct]:
    """Find the products that label files speak of in the database, by merchant and SKU; those in `without` are known.

    Their texts hold title, brand, categories and KEPT_ATTRIBUTES alone. A product that is no longer there is passed
    over.
    """
    wanted = {(row.merchant, row.sku) for labels in label_sets for row in labels.products if row.sku not in without}
    found = Product.objects.filter(sku__in=[sku for _, sku in wanted]).select_related("merchant", "category")
    return [
        _readable(product)
        for product in found.prefetch_related("images").order_by("sku", "pk")
        if (product.merchant.slug, product.sku) in wanted
    ]


def _readable(product: Product) -> LabelledProduct:
    images = [image for image in product.images.all() if image.is_good]
    kept = {name: product.attributes[name] for name in KEPT_ATTRIBUTES if name in product.attributes}
    return LabelledProduct(
        key=product.sku,
        title=product.title,
        indexed_text=product_text(
            title=product.title,
            brand=product.brand,
            categories=product.category.names() if product.category else [],
            attributes=kept,
            description="",
        ),
        picture=Path(images[0].file.path) if images else None,
    )
