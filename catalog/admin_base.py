"""What pages of the admin have in common."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.options import BaseModelAdmin
from django.db.models import Field
from django.forms import Field as FormField
from django.http import HttpRequest


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
    """What the platform itself writes: nobody adds or edits it; it is deleted only where `deletable` says so.

    Stands before `ModelAdmin` or an inline among the bases.
    """

    deletable = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.deletable and super().has_delete_permission(request, obj)
