"""The wish list, and the buttons on every card."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from catalog.models import Product
from search.shop.personal import Mine
from search.visitors import known_visitor


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@known_visitor
def mine(request: HttpRequest) -> HttpResponse:
    own = Mine(request)
    if request.method == "POST":
        _change(own, request)
        response = redirect(_back(request))
        response.status_code = 303
        return response
    return render(request, "shop/mine.html", {"products": own.wanted()})


def _change(own: Mine, request: HttpRequest) -> None:
    """Do what the pressed button says; a product that is not there changes nothing."""
    if "show_again" in request.POST:
        own.show_again()
    for name, change in (("hide", own.hide), ("save", own.save)):
        public_id = request.POST.get(name, "")
        if public_id and "\0" not in public_id and Product.objects.filter(public_id=public_id).exists():
            change(public_id)


def _back(request: HttpRequest) -> str:
    """Return the page of ours that the button was on, the wish list for any other address."""
    back = request.POST.get("next", "")
    return back if back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None) else request.path
