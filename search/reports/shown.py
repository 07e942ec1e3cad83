"""Products of the live catalogue by SKU, to show what the results of a run were."""

from __future__ import annotations

from collections.abc import Iterable

from catalog.models import Product


def products_of(skus: Iterable[str]) -> dict[str, Product]:
    """Return the products that are for sale now by SKU, with their pictures; of several merchants' the oldest one."""
    wanted = {sku for sku in skus if sku and "\0" not in sku}
    rows = Product.objects.active().filter(sku__in=wanted).order_by("-pk").prefetch_related("images")
    return {product.sku: product for product in rows}
