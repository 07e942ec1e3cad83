"""Who gives wrong passwords has to wait: some of django-axes' decisions, and the page that says so."""

from __future__ import annotations

from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from axes.helpers import get_client_username
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

#: So many wrong passwords of an address, whatever the names, weigh as one of a name from that address: a house full of
#: people shares an address, and who tries one password on many names is stopped all the same.
ADDRESS_WEIGHT = 10


class LoginGuard(AxesDatabaseHandler):
    """Counts wrong passwords by name and address, and by address alone with a tenth of the weight."""

    def get_failures(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> int:
        """Return how many wrong passwords weigh against this try."""
        of_pair, of_address = (
            attempts.aggregate(tries=Sum("failures_since_start"))["tries"] or 0
            for attempts in self.get_user_attempts(request, credentials)
        )
        return max(of_pair, of_address // ADDRESS_WEIGHT)

    def reset_user_attempts(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> int:
        """Forget the wrong passwords of who has just given the right one; those for other names stay counted."""
        name = get_client_username(request, credentials)
        address = request.axes_ip_address  # type: ignore[attr-defined]  # set by axes
        return AccessAttempt.objects.filter(username=name, ip_address=address).delete()[0]


def locked_out(request: HttpRequest, response: HttpResponse | None, credentials: dict[str, Any] | None) -> HttpResponse:
    """Say that there were too many wrong passwords, and how long to wait."""
    minutes = round(settings.AXES_COOLOFF_TIME.total_seconds() / 60)
    page = render(request, "locked_out.html", {"minutes": minutes}, status=429)
    page["Retry-After"] = str(minutes * 60)
    page["Cache-Control"] = "no-store"
    return page
