"""Editing many products at once in the admin: say what, look at what would change, then do it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.auth.models import User
from django.core.validators import MaxValueValidator, MinValueValidator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from unfold.widgets import UnfoldAdminDecimalFieldWidget, UnfoldAdminSelectWidget, UnfoldAdminTextInputWidget

from catalog.edits import Edit, Outdated, carry_out, fingerprint, preview
from catalog.models import Category, Product
from catalog.querysets import ProductQuerySet
from catalog.text import VOCABULARY

#: More at once is the business of an import.
MOST = 5_000
SHOWN = 50
OUTDATED = (
    "Nothing was changed now: these products have changed since you looked, perhaps by this very edit. "
    "Below is what it would change from here."
)
_SAME = ("", "As it is")


class EditForm(forms.Form):
    """What is to be changed; what is left empty stays as it is."""

    status = forms.ChoiceField(choices=[_SAME, *Product.Status.choices], required=False, widget=UnfoldAdminSelectWidget)
    category = forms.ModelChoiceField(
        Category.objects.none(), required=False, empty_label=_SAME[1], widget=UnfoldAdminSelectWidget
    )
    brand = forms.CharField(max_length=120, required=False, widget=UnfoldAdminTextInputWidget)
    percent = forms.DecimalField(
        label="change of the price in %",
        required=False,
        max_digits=6,
        decimal_places=2,
        validators=[MinValueValidator(Decimal(-95)), MaxValueValidator(Decimal(500))],
        widget=UnfoldAdminDecimalFieldWidget,
        help_text="-20 takes a fifth off, 5 adds a twentieth. The prices of variants move too.",
    )
    attribute = forms.CharField(
        max_length=60,
        required=False,
        widget=UnfoldAdminTextInputWidget,
        help_text=f"Its key, such as {', '.join(VOCABULARY[:4])}.",
    )
    value = forms.CharField(
        label="value of the attribute",
        max_length=300,
        required=False,
        widget=UnfoldAdminTextInputWidget,
        help_text="Empty takes the attribute away. Occasions by commas.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = cast("forms.ModelChoiceField[Category]", self.fields["category"])
        chosen.queryset = Category.objects.select_related("parent__parent__parent")

    def clean_attribute(self) -> str:
        key: str = self.cleaned_data["attribute"].strip()
        if key.startswith("_"):
            raise forms.ValidationError("A key that starts with _ is the platform's own.")
        return key

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and self.edit() == Edit():
            raise forms.ValidationError("Say what is to be changed.")
        if cleaned.get("value") and not cleaned.get("attribute") and "attribute" not in self.errors:
            self.add_error("attribute", "Name the attribute that gets the value.")
        return cleaned

    def edit(self) -> Edit:
        """Return what was asked for, of a valid form."""
        usual = Edit()
        given: dict[str, Any] = {name: self.cleaned_data.get(name) or getattr(usual, name) for name in NAMES}
        return Edit(**given)


NAMES = tuple(EditForm.base_fields)


class EditTogether(BaseModelAdmin):
    """Adds the action to the list of products. Stands before `ModelAdmin` among the bases."""

    @admin.action(permissions=["change"], description="Edit together")
    def edit_together(self, request: HttpRequest, chosen: ProductQuerySet) -> HttpResponse | None:
        count = chosen.count()
        if count > MOST:
            said = f"You chose {count:,} products; at most {MOST:,} are edited together. An import takes more."
            messages.error(request, said)
            return None
        step = request.POST.get("step", "")
        form = EditForm(request.POST if step else None)
        context: dict[str, Any] = {"form": form, "count": count}
        if step and form.is_valid():
            try:
                if step == "apply" and self._applied(request, chosen, form.edit()):
                    return None
                seen = fingerprint(chosen)  # before the look at them: what changes meanwhile is noticed
                context |= {"preview": preview(chosen, form.edit(), shown=SHOWN), "shown": SHOWN, "seen": seen}
            except forms.ValidationError as error:
                form.add_error("percent", error)
        return self._page(request, context)

    def _applied(self, request: HttpRequest, chosen: ProductQuerySet, edit: Edit) -> bool:
        """Carry out an edit that was looked at; say that nothing was done where the products are others by now."""
        count = chosen.count()
        try:
            seen = request.POST.get("seen", "")
            changed = carry_out(chosen, edit, person=cast(User, request.user), seen=seen)
        except Outdated:
            messages.error(request, OUTDATED)
            return False
        messages.success(request, f"{changed:,} of {count:,} products were changed.")
        return True

    def _page(self, request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
        context |= {
            **self.admin_site.each_context(request),
            "title": "Edit products together",
            "opts": self.model._meta,
            "keys": request.POST.getlist(ACTION_CHECKBOX_NAME),
            "across": request.POST.get("select_across", "0"),
        }
        return TemplateResponse(request, "admin/catalog/product/edit_together.html", context)
