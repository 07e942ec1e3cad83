"""Products as rows of a small file, for edits by hand: only a person's own, found by merchant and SKU.

Large files, pictures and variants are for `catalog/importing.py`.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from import_export.fields import Field
from import_export.resources import ModelResource
from import_export.widgets import ForeignKeyWidget, JSONWidget

from catalog.access import Person, merchants_of, own
from catalog.edits import keep_before
from catalog.models import Category, Merchant, Product
from catalog.suggested import CATEGORY, RESERVED, is_reserved, marked, same_marks, written

#: Rows of one file.
MOST = 1_000
COLUMNS = (
    *("merchant", "sku", "title", "description", "brand", "category"),
    *("url", "price", "currency", "stock", "status", "attributes"),
)


class OwnMerchant(ForeignKeyWidget):
    """Reads a merchant from its slug, among those of one person."""

    person: Person

    def get_queryset(self, value: Any, row: Any, *args: Any, **kwargs: Any) -> QuerySet[Merchant]:
        return merchants_of(self.person)

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Merchant | None:
        try:
            return super().clean(value, row, **kwargs)
        except Merchant.DoesNotExist as error:
            raise ValueError(f"You have no merchant “{value}”; write its slug.") from error


class CategoryPath(ForeignKeyWidget):
    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Category | None:
        try:
            return super().clean(value, row, **kwargs)
        except Category.DoesNotExist as error:
            raise ValueError(f"There is no category at “{value}”; write its path, as the list has it.") from error


class Attributes(JSONWidget):
    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> dict[str, Any]:
        try:
            read = value if isinstance(value, dict) else super().clean(value, row, **kwargs)
        except ValueError as error:
            raise ValueError('Attributes are a JSON object, such as {"colour": "blue"}.') from error
        if not isinstance(read, dict):
            raise ValueError('Attributes are a JSON object, such as {"colour": "blue"}.')
        if reserved := [name for name in read if is_reserved(name)]:
            raise ValueError(f"“{reserved[0]}”: {RESERVED}")
        return read

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str | None:
        own_names = {name: inner for name, inner in (value or {}).items() if not is_reserved(name)}
        rendered: str | None = super().render(own_names, obj, **kwargs)
        return rendered


class ProductRows(ModelResource):
    """Reads and writes rows of products. A blank cell leaves what is stored."""

    merchant = Field("merchant", "merchant", OwnMerchant(Merchant, "slug"))
    category = Field("category", "category", CategoryPath(Category, "path"))
    attributes = Field("attributes", "attributes", Attributes())

    class Meta:
        model = Product
        fields = COLUMNS
        import_id_fields = ("merchant", "sku")
        clean_model_instances = True
        skip_unchanged = True
        use_transactions = True

    def __init__(self, *, person: Person, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.person = person
        self.fields["merchant"].widget.person = person

    def get_queryset(self) -> QuerySet[Product]:
        return own(Product.objects.all(), self.person)

    def before_import(self, dataset: Any, **kwargs: Any) -> None:
        if len(dataset) > MOST:
            said = f"The file has {len(dataset):,} rows; at most {MOST:,} are edited here. An import takes more."
            raise ValidationError(said)
        if "merchant" not in (dataset.headers or ()):
            dataset.append_col([""] * len(dataset), header="merchant")

    def before_import_row(self, row: dict[str, Any], **kwargs: Any) -> None:
        """Fill in the merchant of whoever has one alone."""
        own_merchants = list(merchants_of(self.person)[:2])
        if not row.get("merchant") and len(own_merchants) == 1:
            row["merchant"] = own_merchants[0].slug

    def import_field(self, field: Field, instance: Product, row: dict[str, Any], **kwargs: Any) -> None:
        if row.get(field.column_name) in (None, ""):
            return
        before, category = instance.attributes, instance.category_id
        super().import_field(field, instance, row, **kwargs)
        if field.attribute == "attributes":
            instance.attributes = same_marks(instance.attributes, before, marked(before))
        elif instance.category_id != category:
            instance.attributes = written(before, {CATEGORY})

    def before_save_instance(self, instance: Product, row: dict[str, Any], **kwargs: Any) -> None:
        if instance.pk:
            keep_before(Product.objects.filter(pk=instance.pk))
