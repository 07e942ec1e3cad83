"""Who may read reports: experimenters and whoever leads annotation, staff all of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

View = Callable[..., HttpResponseBase]

#: One of these is enough to read.
READING = ("ranking.view_experiment", "annotations.view_reports")


def for_readers(*needed: str) -> Callable[[View], View]:
    """Let in staff who may read reports and have all `needed` permissions; others get 403, strangers the login."""

    def guarded(view: View) -> View:
        @login_required
        @wraps(view)
        def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not (may_read(request.user) and request.user.has_perms(needed)):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return page

    return guarded


def may_read(user: Any) -> bool:
    return bool(user.is_staff and any(user.has_perm(permission) for permission in READING))
