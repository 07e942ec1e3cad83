"""Forms of the admin's pages of annotation: a project with what it asks and which products, a query with its photo."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.base import ContentFile
from unfold.widgets import (
    UnfoldAdminFileFieldWidget,
    UnfoldAdminIntegerFieldWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminTextareaWidget,
    UnfoldAdminTextInputWidget,
    UnfoldBooleanSwitchWidget,
)

from annotations import scheme
from annotations.models import Project, Query
from annotations.scheme import InvalidScheme
from annotations.selection import Selection, UnknownProducts, add_items
from catalog.images import BadImage, check_size, encode_jpeg, open_image, sha256
from catalog.models import Category, Merchant, Product

CHOICES = ("question", "choices", "multiple", "ordered")
SELECTION = ("from_merchant", "from_category", "from_words", "from_list", "sample", "for_query")


class ProjectForm(forms.ModelForm):
    """A project, with what a custom one asks (once) and which products to add (any time)."""

    question = forms.CharField(
        label="question", required=False, max_length=200, widget=UnfoldAdminTextInputWidget, help_text="What is asked."
    )
    choices = forms.CharField(
        required=False,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 6}),
        help_text="One a line: a value, or “value: the words shown”. At most 20.",
    )
    multiple = forms.BooleanField(
        label="several may fit", required=False, widget=UnfoldBooleanSwitchWidget, help_text="Otherwise one is chosen."
    )
    ordered = forms.BooleanField(
        label="rising", required=False, widget=UnfoldBooleanSwitchWidget, help_text="The choices are steps of a scale."
    )
    from_merchant = forms.ModelChoiceField(
        Merchant.objects.all(), label="merchant", required=False, widget=UnfoldAdminSelectWidget
    )
    from_category = forms.ModelChoiceField(
        Category.objects.all(), label="category", required=False, widget=UnfoldAdminSelectWidget
    )
    from_words = forms.CharField(
        label="words in the title", required=False, max_length=100, widget=UnfoldAdminTextInputWidget
    )
    from_list = forms.CharField(
        label="list",
        required=False,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
        help_text="SKUs or ids of products, one a line.",
    )
    sample = forms.IntegerField(
        required=False,
        min_value=1,
        widget=UnfoldAdminIntegerFieldWidget,
        help_text="How many to draw of those that fit; all of them when it is empty.",
    )
    for_query = forms.ModelChoiceField(
        Query.objects.none(),
        label="for the query",
        required=False,
        widget=UnfoldAdminSelectWidget,
        help_text="Where the project judges relevance.",
    )
    products: list[Product]

    class Meta:
        model = Project
        fields = ("name", "slug", "kind", "guideline", "group", "status")  # the admin adds the others

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["for_query"].queryset = self.instance.queries.all()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            self._ask(cleaned)
            self._select(cleaned)
        return cleaned

    def _ask(self, cleaned: dict[str, Any]) -> None:
        """Give a new custom project its question."""
        if self.instance.questions or cleaned.get("kind", self.instance.kind) != Project.Kind.CUSTOM:
            return
        if not cleaned["question"]:
            self.add_error("question", "Say what is asked.")
            return
        lines, options = cleaned["choices"].splitlines(), {name: cleaned[name] for name in ("multiple", "ordered")}
        try:
            self.instance.questions = scheme.custom(cleaned["question"], lines, **options).to_json()
        except InvalidScheme as error:
            self.add_error("choices", str(error))

    def _select(self, cleaned: dict[str, Any]) -> None:
        """Find the products to add: none unless something says which."""
        self.products = []
        names = tuple(filter(None, map(str.strip, cleaned["from_list"].splitlines())))
        values = (cleaned["from_merchant"], cleaned["from_category"], cleaned["from_words"], names)
        if not any(values) and not cleaned["sample"]:
            return
        if cleaned.get("kind", self.instance.kind) == Project.Kind.RELEVANCE and not cleaned["for_query"]:
            self.add_error("for_query", "Say for which query; save the project with its queries first.")
            return
        try:
            self.products = Selection(*values, sample=cleaned["sample"]).products()
        except UnknownProducts as error:
            self.add_error("from_list", str(error))

    def add_products(self) -> int:
        """Add the products that were chosen to the stored project; return how many are new."""
        return add_items(self.instance, self.products, self.cleaned_data["for_query"])


class QueryForm(forms.ModelForm):
    """A query whose photo comes in as every other picture does: checked, and kept as pixels under a new name."""

    upload = forms.FileField(
        label="photo",
        required=False,
        widget=UnfoldAdminFileFieldWidget(attrs={"aria-label": "photo"}),
        help_text="JPEG, PNG or WebP.",
    )
    jpeg: bytes = b""

    class Meta:
        model = Query
        fields = ("topic", "text")

    def clean_topic(self) -> str:
        topic: str = self.cleaned_data["topic"]
        if len(topic.split()) != 1:
            raise forms.ValidationError("A topic stands in a column of a file: no spaces.")
        return topic

    def clean_upload(self) -> None:
        upload = self.cleaned_data["upload"]
        if not upload:
            return
        try:
            check_size(upload.size, max_bytes=settings.IMAGE_MAX_BYTES)
            image = open_image(upload.read(), max_bytes=settings.IMAGE_MAX_BYTES, max_pixels=settings.IMAGE_MAX_PIXELS)
            self.jpeg = encode_jpeg(image)
        except BadImage as error:
            raise forms.ValidationError(str(error), code=error.code) from error

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not (self.jpeg or self.instance.photo or cleaned.get("text")) and not self.errors:
            self.add_error("text", "Give words, a photo, or both.")
        return cleaned

    def save(self, commit: bool = True) -> Query:
        if self.jpeg:
            self.instance.photo.save(f"{sha256(self.jpeg)}.jpg", ContentFile(self.jpeg), save=False)
        return super().save(commit)
