"""Logins and roles in the admin, in the look of its other pages."""

from __future__ import annotations

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from unfold.admin import ModelAdmin, TabularInline
from unfold.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm

from catalog.access import works_for_all
from catalog.admin_base import Labelled
from catalog.models import Merchant

admin.site.unregister(User)
admin.site.unregister(Group)


class WorksForInline(Labelled, TabularInline):
    """Whose rows a person with the role merchant works on."""

    model = Merchant.staff.through
    verbose_name = "merchant"
    verbose_name_plural = "works for"
    extra = 0
    autocomplete_fields = ("merchant",)


@admin.register(User)
class PersonAdmin(UserAdmin, ModelAdmin):
    form = UserChangeForm
    add_form = UserCreationForm
    change_password_form = AdminPasswordChangeForm
    inlines = (WorksForInline,)
    list_display = ("username", "roles", "works_for", "email", "is_active", "is_superuser", "last_login")
    list_filter = ("groups", "is_active", "is_staff", "is_superuser")
    search_help_text = "Name or e-mail address"

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        queryset: QuerySet[User] = super().get_queryset(request)
        return queryset.prefetch_related("groups", "merchants")

    @admin.display(description="roles")
    def roles(self, user: User) -> str:
        return ", ".join(sorted(group.name for group in user.groups.all())) or "–"

    @admin.display(description="works for")
    def works_for(self, user: User) -> str:
        if works_for_all(user):
            return "All merchants"
        return ", ".join(merchant.name for merchant in user.merchants.all()) or "–"


@admin.register(Group)
class RoleAdmin(GroupAdmin, ModelAdmin):
    list_display = ("name", "people")
    ordering = ("name",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Group]:
        queryset: QuerySet[Group] = super().get_queryset(request)
        return queryset.annotate(in_it=Count("user"))

    @admin.display(description="people", ordering="in_it")
    def people(self, group: Group) -> int:
        return int(getattr(group, "in_it", 0))
