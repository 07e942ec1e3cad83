"""Merchants' rules in the admin, with a page that tries them: it needs the whole pipeline, so it is added here."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from unfold.widgets import UnfoldAdminDecimalFieldWidget, UnfoldAdminSelectWidget, UnfoldAdminTextInputWidget

from catalog.access import Person, own
from catalog.models import Product
from ranking.admin import MerchantRuleAdmin
from ranking.models import MerchantRule
from search.admin.rule_trial import search_as_shopper, try_rule
from search.query import MAX_TEXT_LENGTH, InvalidQuery, SearchUnavailable


class TrialForm(forms.Form):
    """What to search for, and a rule to try: one that is stored, or one that is only described."""

    q = forms.CharField(label="search for", max_length=MAX_TEXT_LENGTH, widget=UnfoldAdminTextInputWidget)
    rule = forms.ModelChoiceField(
        MerchantRule.objects.none(),
        required=False,
        label="a rule there is",
        empty_label="None",
        widget=UnfoldAdminSelectWidget,
    )
    does = forms.ChoiceField(
        label="or a new one", required=False, choices=[("", "None"), *MerchantRule.Does.choices],
        widget=UnfoldAdminSelectWidget,
    )  # fmt: skip
    sku = forms.CharField(
        label="SKU of the product", max_length=120, required=False, widget=UnfoldAdminTextInputWidget,
        help_text="Or its public id, where two merchants have the same SKU.",
    )  # fmt: skip
    position = forms.IntegerField(
        required=False, initial=1, min_value=1, max_value=100, widget=UnfoldAdminDecimalFieldWidget,
        help_text="Of a pin.",
    )  # fmt: skip
    amount = forms.FloatField(
        required=False, initial=0.05, min_value=0.001, widget=UnfoldAdminDecimalFieldWidget, help_text="Of a boost.",
    )  # fmt: skip

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        rules: forms.ModelChoiceField = self.fields["rule"]  # type: ignore[assignment]  # as it was declared
        rules.queryset = own(MerchantRule.objects.select_related("product", "among"), person)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("rule") and cleaned.get("does"):
            self.add_error("does", "Try one rule at a time.")
        elif cleaned.get("does"):
            self._describe(cleaned)
        return cleaned

    def _describe(self, cleaned: dict[str, Any]) -> None:
        """Make a rule, which is not stored, of what is described."""
        said = cleaned.get("sku", "")
        products = own(Product.objects.select_related("merchant"), self.person)
        found = list(products.filter(sku=said)[:2]) or list(products.filter(public_id=said)[:1])
        if len(found) != 1:
            self.add_error("sku", "Several of your products have this SKU." if found else "You have no such product.")
            return
        values = {name: cleaned[name] for name in ("position", "amount") if cleaned.get(name)}
        rule = MerchantRule(merchant=found[0].merchant, product=found[0], does=cleaned["does"], **values)
        try:
            rule.full_clean()
        except ValidationError as error:
            self.add_error("does", error.messages)
            return
        cleaned["rule"] = rule


admin.site.unregister(MerchantRule)


@admin.register(MerchantRule)
class SteeringAdmin(MerchantRuleAdmin):
    list_before_template = "admin/ranking/before_rules.html"

    def get_urls(self) -> list[URLPattern]:
        page = path("try/", self.admin_site.admin_view(self.trial), name="ranking_merchantrule_try")
        return [page, *super().get_urls()]

    def trial(self, request: HttpRequest) -> HttpResponse:
        """Search as a shopper would, with scores; with a rule, also without it."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        form = TrialForm(request.GET if "q" in request.GET else None, person=request.user)
        context = {**self.admin_site.each_context(request), "title": "Try a search", "form": form}
        context["opts"] = self.model._meta
        if form.is_valid():
            context |= self._tried(form, request.user)
        return TemplateResponse(request, "admin/ranking/try.html", context)

    def _tried(self, form: TrialForm, person: Person) -> dict[str, Any]:
        text, rule = form.cleaned_data["q"], form.cleaned_data.get("rule")
        try:
            if rule:
                return {"trial": try_rule(text, rule, person=person), "rule": rule}
            return {"places": search_as_shopper(text, person=person)}
        except (InvalidQuery, SearchUnavailable) as error:
            return {"unavailable": str(error)}
