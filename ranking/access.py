"""Who may open which page of experiments."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

View = Callable[..., HttpResponse]


def for_experimenters(permission: str) -> Callable[[View], View]:
    """Let in staff with a permission of this app, send others away with 403, and strangers to the login."""

    def guarded(view: View) -> View:
        @login_required
        @wraps(view)
        def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not (request.user.is_staff and request.user.has_perm(f"ranking.{permission}")):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return page

    return guarded
