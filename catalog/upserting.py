"""Bringing a batch of rows into the catalogue: what is new is made, what differs is changed, the rest is left alone.

A blank value of a row says nothing and leaves what is stored. Lists that a row does give (variants, pictures) are
complete: what they no longer name goes, except for pictures that did not come from a source. A product goes only when
its row says so. Each change is noted, so that it can be shown and undone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from catalog import journal
from catalog.image_files import Picture
from catalog.journal import FIELDS
from catalog.models import Category, ImportChange, Merchant, Product, ProductImage, Variant
from catalog.slugs import category_slug
from catalog.sources.base import ImageRef, ProductRow, VariantRow
from catalog.suggested import CATEGORY, written
from catalog.text import content_hash

_PRODUCT_COLUMNS = (*FIELDS, "category", "attributes", "content_hash", "updated_at")
_VARIANT_COLUMNS = ("options", "price", "stock", "position")
_IMAGE_COLUMNS = (
    *("file", "alt", "position", "width", "height", "sha256", "source_sha256", "look", "status", "cause", "cause_code"),
)
#: What a row's pictures turned out to be, by SKU and location; None for one that waits to be fetched.
Pictures = Mapping[tuple[str, str], Picture | None]


@dataclass
class Changes:
    """The rows to write for a batch, collected first so that each kind is written at once."""

    created: list[Product] = field(default_factory=list)
    updated: list[Product] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    deleted: list[Product] = field(default_factory=list)
    new_variants: list[Variant] = field(default_factory=list)
    variants: list[Variant] = field(default_factory=list)
    gone_variants: list[Variant] = field(default_factory=list)
    new_images: list[ProductImage] = field(default_factory=list)
    images: list[ProductImage] = field(default_factory=list)
    gone_images: list[ProductImage] = field(default_factory=list)
    named_images: list[ProductImage] = field(default_factory=list)
    journal: list[ImportChange] = field(default_factory=list)
    made_categories: list[str] = field(default_factory=list)

    def write(self) -> None:
        if self.deleted:
            Product.objects.filter(pk__in=[product.pk for product in self.deleted]).delete()
        Product.objects.bulk_create(self.created)
        Product.objects.bulk_update(self.updated, _PRODUCT_COLUMNS, batch_size=100)
        if self.gone_variants:
            Variant.objects.filter(pk__in=[variant.pk for variant in self.gone_variants]).delete()
        Variant.objects.bulk_create(self.new_variants)
        Variant.objects.bulk_update(self.variants, _VARIANT_COLUMNS, batch_size=100)
        if self.gone_images:
            ProductImage.objects.filter(pk__in=[image.pk for image in self.gone_images]).delete()
        ProductImage.objects.bulk_create(self.new_images)
        ProductImage.objects.bulk_update(self.images, _IMAGE_COLUMNS, batch_size=100)
        self._note_keys()

    def _note_keys(self) -> None:
        keys = {product.sku: product.pk for product in self.created}
        for change in self.journal:
            change.product_key = change.product_key or keys[change.sku]


@dataclass
class Stored:
    """What is in the catalogue of a batch's products. Grouped here: a prefetch makes a queryset for each product."""

    products: dict[str, Product]
    variants: dict[int, list[Variant]]
    images: dict[int, list[ProductImage]]

    @classmethod
    def of(cls, merchant: Merchant, skus: Iterable[str]) -> Stored:
        rows = Product.objects.filter(merchant=merchant, sku__in=list(skus)).with_text()
        products = {product.sku: product for product in rows}
        keys = [product.pk for product in products.values()]
        if not keys:
            return cls(products, {}, {})
        variants = journal.group(Variant.objects.filter(product__in=keys), keys)
        return cls(products, variants, journal.group(ProductImage.objects.filter(product__in=keys), keys))


class Upsert:
    """One batch: compare every row with what is stored, then write the differences."""

    def __init__(self, merchant: Merchant, categories: dict[tuple[str, ...], Category | None]) -> None:
        self.merchant = merchant
        self.categories = categories

    def apply(self, rows: Sequence[ProductRow], pictures: Pictures) -> Changes:
        """Write the rows, in a fixed number of statements. Raises `DatabaseError` when one of them cannot be."""
        changes = Changes()
        stored = Stored.of(self.merchant, [row.sku for row in rows])
        for row in rows:
            if row.delete:
                _delete(row, stored, changes)
            elif row.sku in stored.products:
                self._update(row, stored, pictures, changes)
            else:
                self._create(row, pictures, changes)
        changes.write()
        return changes

    def _create(self, row: ProductRow, pictures: Pictures, changes: Changes) -> None:
        product = Product(merchant=self.merchant, sku=row.sku)
        self._set_fields(product, row, changes)
        images = [_new_image(product, ref, pictures[row.sku, ref.location]) for ref in row.images]
        product.content_hash = content_hash(product.text, _good_hashes(images))
        variants = [_new_variant(product, place, item) for place, item in enumerate(row.variants)]
        changes.created.append(product)
        changes.journal.append(journal.created(row.line, product, variants, images))
        changes.new_variants += variants
        changes.new_images += images
        changes.named_images += images

    def _update(self, row: ProductRow, stored: Stored, pictures: Pictures, changes: Changes) -> None:
        product = stored.products[row.sku]
        before = journal.state(product, stored.variants[product.pk], stored.images[product.pk])
        differs = self._set_fields(product, row, changes)
        variants, variants_differ = _set_variants(product, stored.variants[product.pk], row.variants, changes)
        images, images_differ = _set_images(product, stored.images[product.pk], row, pictures, changes)
        if not (differs or variants_differ or images_differ):
            changes.unchanged.append(product.sku)
            return
        changes.journal.append(journal.updated(row.line, product, before, journal.state(product, variants, images)))
        product.content_hash = content_hash(product.text, _good_hashes(images))
        product.updated_at = timezone.now()
        changes.updated.append(product)

    def _set_fields(self, product: Product, row: ProductRow, changes: Changes) -> bool:
        wanted: dict[str, Any] = {name: getattr(row, name) for name in FIELDS if getattr(row, name) not in ("", None)}
        stated = {*row.attributes, *([CATEGORY] if row.category else [])}
        wanted["attributes"] = written({**product.attributes, **row.attributes}, stated)
        differs = _set(product, wanted)
        category = self._category(row.category, changes)
        if category is None:
            return differs
        differs |= product.category_id != category.pk
        product.category = category  # the shared one, whose ancestors are loaded
        return differs

    def _category(self, names: list[str], changes: Changes) -> Category | None:
        key = tuple(names)
        if key not in self.categories:
            slugs = [category_slug(name) for name in names]
            paths = ["/".join(slugs[: depth + 1]) for depth in range(len(slugs))]
            known = set(Category.objects.filter(path__in=paths).values_list("path", flat=True))
            changes.made_categories += [path for path in paths if path not in known]
            self.categories[key] = Category.objects.at_path(names)
        return self.categories[key]


def _delete(row: ProductRow, stored: Stored, changes: Changes) -> None:
    """Have the product go; one that is not there is as it should be."""
    product = stored.products.get(row.sku)
    if product is None:
        changes.unchanged.append(row.sku)
        return
    changes.deleted.append(product)
    images = stored.images[product.pk]
    changes.journal.append(journal.deleted(row.line, product, stored.variants[product.pk], images))


def _set(instance: Any, wanted: Mapping[str, Any]) -> bool:
    """Set what differs; tell whether anything did."""
    different = {name: value for name, value in wanted.items() if getattr(instance, name) != value}
    for name, value in different.items():
        setattr(instance, name, value)
    return bool(different)


def _new_variant(product: Product, position: int, row: VariantRow) -> Variant:
    return Variant(
        product=product, sku=row.sku, options=row.options, price=row.price, stock=row.stock, position=position
    )


def _set_variants(
    product: Product, stored: list[Variant], rows: Sequence[VariantRow], changes: Changes
) -> tuple[list[Variant], bool]:
    """Bring the product's variants in line with the row's; return those it has then, and whether anything differs."""
    if not rows:
        return stored, False
    gone = {variant.sku: variant for variant in stored}
    present, differs = [], False
    for position, row in enumerate(rows):
        variant = gone.pop(row.sku, None)
        if variant is None:
            variant = _new_variant(product, position, row)
            changes.new_variants.append(variant)
            differs = True
        elif _set(variant, _wanted(row) | {"position": position}):
            changes.variants.append(variant)
            differs = True
        present.append(variant)
    changes.gone_variants += gone.values()
    return present, differs or bool(gone)


def _wanted(row: VariantRow) -> dict[str, Any]:
    cleared: dict[str, Any] = {name: {} if name == "options" else None for name in row.cleared}
    return cleared | _stated(options=row.options, price=row.price, stock=row.stock)


def _stated(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in ("", None, {})}


def _new_image(product: Product, ref: ImageRef, picture: Picture | None) -> ProductImage:
    image = ProductImage(product=product, source_url=ref.location, alt=ref.alt[:300], position=ref.position)
    _set_picture(image, picture)
    return image


def _set_images(
    product: Product, stored: list[ProductImage], row: ProductRow, pictures: Pictures, changes: Changes
) -> tuple[list[ProductImage], bool]:
    """Bring the product's images in line with the row's; return those it has then, and whether anything differs."""
    if not row.images:
        return stored, False
    sourced = {image.source_url: image for image in stored if image.source_url}
    named, new, changed = [], [], []
    for ref in row.images:
        picture, image = pictures[row.sku, ref.location], sourced.pop(ref.location, None)
        if image is None:
            new.append(image := _new_image(product, ref, picture))
        elif _set_ref(image, ref) | _set_picture(image, picture):
            changed.append(image)
        named.append(image)
    changes.named_images += named
    changes.new_images += new
    changes.images += changed
    changes.gone_images += sourced.values()
    others = [image for image in stored if not image.source_url]
    return [*others, *named], bool(new or changed or sourced)


def _set_ref(image: ProductImage, ref: ImageRef) -> bool:
    return _set(image, _stated(alt=ref.alt[:300]) | {"position": ref.position})


def _set_picture(image: ProductImage, picture: Picture | None) -> bool:
    """Put on the image what its source turned out to be; tell whether that is something new.

    A good picture whose source is merely not there any more stays good.
    """
    if picture is None:
        return False
    if picture.stored:
        picture.stored.put_on(image)
        image.source_sha256 = picture.source_sha256
        return True
    missing = not picture.source_sha256
    if not picture.cause or (missing and image.status == ProductImage.Status.OK):
        return False
    wanted = {"status": ProductImage.Status.FAILED, "cause": picture.cause[:300], "cause_code": picture.code}
    return _set(image, {**wanted, "source_sha256": picture.source_sha256})


def _good_hashes(images: Iterable[ProductImage]) -> list[str]:
    return [image.sha256 for image in images if image.status == ProductImage.Status.OK]
