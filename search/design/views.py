"""The design page: every token and every component in every state, drawn by the shop's own style sheet and partials."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from search.design.specimens import specimens
from search.design.tokens import colours, contrasts, lengths


def style_sheet() -> str:
    return (Path(settings.BASE_DIR) / "static" / "shop.css").read_text()


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show it to developers only; in production it does not exist."""
    if not settings.DEBUG:
        raise Http404
    css = style_sheet()
    context: dict[str, Any] = {
        "colours": colours(css),
        "contrasts": list(contrasts(css)),
        **{name: lengths(css, name[0]) for name in ("radii", "spaces", "types")},
        "icons": re.findall(r'id="icon-(\w+)"', (Path(settings.BASE_DIR) / "templates" / "icons.html").read_text()),
        **specimens(),
    }
    return render(request, "design/page.html", context)


@require_safe
def widget(request: HttpRequest) -> HttpResponse:
    """Show the drop-in search on a bare page, to developers only."""
    if not settings.DEBUG:
        raise Http404
    return render(request, "design/widget.html")
