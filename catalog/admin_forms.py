"""Forms of the catalogue's pages: what is checked before a row is stored."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.db import models
from unfold.widgets import UnfoldAdminFileFieldWidget

from catalog.image_files import CannotStore, StoredImage, store_image
from catalog.images import BadImage, check_size
from catalog.lengths import longest_of
from catalog.models import Category, Product, ProductImage, Variant
from catalog.suggested import marked, same_marks

#: An address that is typed without its scheme is taken to be https, as Django 6 will have it anyway.
HTTPS: dict[type[models.Field], dict[str, Any]] = {models.URLField: {"assume_scheme": "https"}}


def object_or_empty(value: Any) -> dict[str, Any]:
    """Return the content of a JSON field that has to be an object. Raises `ValidationError`."""
    if value is not None and not isinstance(value, dict):
        raise forms.ValidationError('Write a JSON object, such as {"colour": "blue"}.')
    return value or {}


class ProductForm(forms.ModelForm):
    class Meta:
        model = Product
        fields = ("attributes",)  # the admin adds the others

    def clean_attributes(self) -> dict[str, Any]:
        """Take the mark of a suggestion off a value that was written anew."""
        given = object_or_empty(self.cleaned_data["attributes"])
        return same_marks(given, self.instance.attributes, marked(given))


class VariantForm(forms.ModelForm):
    class Meta:
        model = Variant
        fields = ("options",)  # the admin adds the others

    def clean_options(self) -> dict[str, Any]:
        return object_or_empty(self.cleaned_data["options"])


class ProductImageForm(forms.ModelForm):
    """Takes a picture as every other way in does: checked before it is decoded, kept as pixels under a new name."""

    upload = forms.FileField(
        label="new picture",
        required=False,
        widget=UnfoldAdminFileFieldWidget(attrs={"aria-label": "new picture"}),
        help_text="JPEG, PNG or WebP.",
    )
    stored: StoredImage | None = None

    class Meta:
        model = ProductImage
        fields = ("alt", "position", "source_url")

    def clean_upload(self) -> None:
        upload = self.cleaned_data["upload"]
        if not upload:
            return
        try:
            check_size(upload.size, max_bytes=settings.IMAGE_MAX_BYTES)
            self.stored = store_image(upload.read())
        except BadImage as error:
            raise forms.ValidationError(str(error), code=error.code) from error
        except CannotStore as error:
            raise forms.ValidationError(str(error), code="cannot_store") from error

    def clean_source_url(self) -> str:
        url: str = self.cleaned_data["source_url"]
        if url and "source_url" in self.changed_data and not url.lower().startswith(("http://", "https://")):
            raise forms.ValidationError("The address has to start with https:// or http://.")
        return url

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        given = self.stored or self.instance.file or cleaned.get("source_url")
        if not given and not self.errors and not cleaned.get("DELETE"):
            self.add_error("upload", "Choose a picture, or note the address where it can be found.")
        return cleaned

    def save(self, commit: bool = True) -> ProductImage:
        if self.stored:
            self.stored.put_on(self.instance)
        elif "source_url" in self.changed_data and self.instance.source_url:
            self.instance.await_file()
        return super().save(commit)


class CategoryForm(forms.ModelForm):
    class Meta:
        model = Category
        fields = ("name", "parent")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.instance.pk and not self.errors:
            self._check_path(Category(name=cleaned["name"], parent=cleaned["parent"]).own_path())
        return cleaned

    def _check_path(self, path: str) -> None:
        longest = longest_of(Category, "path")
        there = Category.objects.filter(path=path).first()
        if there:
            self.add_error("name", f"There is already a category at {path}: {there}. Choose another name or parent.")
        elif len(path) > longest:
            reason = f"The path would have {len(path)} characters; at most {longest} are kept."
            self.add_error("name", f"{reason} Choose a shorter name, or a parent nearer to the root.")
