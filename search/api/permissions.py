"""What a caller of the API may do: by the scopes of its key, by the rights of a login, or as anybody."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from rest_framework.exceptions import PermissionDenied
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from search.api.models import ApiKey
from search.api.scopes import Scope

#: The permission that gives a login a scope; the others are everybody's who is logged in.
_PERMISSIONS = {
    Scope.CATALOGUE_WRITE: "catalog.change_product",
    Scope.WEBHOOKS: "search.change_webhook",
    Scope.REPORTS: "search.view_searchlog",
}


class MissingScope(PermissionDenied):
    default_code = "missing_scope"


class ScopePermission(BasePermission):
    """Lets in who has a scope.

    A key has its own scopes and no others, not even those of callers without one. A login has those that its
    permissions give it, and whoever shows neither those of ANONYMOUS_SCOPES.
    """

    scope: ClassVar[Scope]

    @property
    def anonymous(self) -> bool:
        """Whether callers without a key or a login have the scope."""
        return self.scope in settings.ANONYMOUS_SCOPES

    def has_permission(self, request: Request, view: Any) -> bool:
        key = api_key(request)
        if key is not None:
            allowed = key.allows(self.scope)
        elif request.user.is_authenticated:
            allowed = user_allows(request.user, self.scope)
        else:
            return self.anonymous
        if not allowed:
            raise MissingScope(f"This needs the scope “{self.scope}”, which your key or login lacks.")
        return True


def HasScope(scope: str) -> type[ScopePermission]:  # noqa: N802  (reads as the class that it returns)
    """Return the permission that asks for a scope: `permission_classes = [HasScope("events")]`."""
    return type(f"HasScope{Scope(scope).name.title()}", (ScopePermission,), {"scope": Scope(scope)})


class MaySearch(ScopePermission):
    """What a view asks for that says nothing else."""

    scope = Scope.SEARCH


def user_allows(user: Any, scope: Scope) -> bool:
    """Whether a login has a scope."""
    permission = _PERMISSIONS.get(scope)
    return permission is None or user.has_perm(permission)


def api_key(request: Request) -> ApiKey | None:
    """Return the key that a request was sent with."""
    return request.auth if isinstance(request.auth, ApiKey) else None
