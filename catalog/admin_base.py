"""What pages of the admin have in common."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import ModelAdmin, RelatedFieldListFilter
from django.contrib.admin.options import BaseModelAdmin
from django.db.models import Field, ForeignKey, QuerySet
from django.forms import Field as FormField
from django.forms import ModelChoiceField
from django.http import HttpRequest

from catalog.access import is_own, merchants_of, own


class Labelled(BaseModelAdmin):
    """Gives each field of a tabular inline its name, which otherwise stands in the head of the table alone.

    Stands before the inline among the bases.
    """

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> FormField | None:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field:
            field.widget.attrs["aria-label"] = str(field.label or db_field.verbose_name)
        return field


class ReadOnly(BaseModelAdmin):
    """What the platform itself writes: nobody edits it; it is added or deleted where `addable` or `deletable` says so.

    Stands before `ModelAdmin` or an inline among the bases.
    """

    addable = deletable = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.addable and super().has_add_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.deletable and super().has_delete_permission(request, obj)


class OwnChoices(BaseModelAdmin):
    """Offers only the rows of a person's own merchants to choose from. Stands before the inline among the bases."""

    def formfield_for_foreignkey(
        self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> ModelChoiceField | None:
        model: Any = db_field.related_model
        offering: Any = self.admin_site._registry.get(model)
        if isinstance(offering, OwnRows) and "queryset" not in kwargs:
            kwargs["queryset"] = own(model._default_manager.all(), request.user, offering.merchant_path)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class OwnRows(OwnChoices):
    """Shows and changes the rows of a person's own merchants alone, and offers no others to choose from.

    Stands before `ModelAdmin` among the bases. `merchant_path` is the lookup that leads from a row to its merchant.
    Whoever has one merchant alone gets it filled in where a row is added.
    """

    merchant_path = "merchant"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return own(super().get_queryset(request), request.user, self.merchant_path)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_view_permission(request, obj) and self._is_own(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and self._is_own(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and self._is_own(request, obj)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        own_merchants = list(merchants_of(request.user)[:2])
        filled = {"merchant": str(own_merchants[0].pk)} if len(own_merchants) == 1 else {}
        base: Any = super()  # a ModelAdmin, which comes after this class
        return {**filled, **base.get_changeform_initial_data(request)}

    def _is_own(self, request: HttpRequest, obj: Any) -> bool:
        return obj is None or is_own(obj, request.user, self.merchant_path)


class OwnMerchantFilter(RelatedFieldListFilter):
    """Filters by merchant, among a person's own; whoever has one alone is not asked."""

    def field_choices(self, field: Any, request: HttpRequest, model_admin: ModelAdmin[Any]) -> list[Any]:
        chosen = {"pk__in": merchants_of(request.user)}
        return field.get_choices(include_blank=False, limit_choices_to=chosen, ordering=("name",))
