"""Pages of the API for people."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from search.api.codes import CODES


@require_safe
def error_codes(request: HttpRequest) -> HttpResponse:
    """Explain every code of an error; each error links to its own."""
    return render(request, "api/errors.html", {"codes": CODES})
