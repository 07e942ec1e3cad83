"""The wish list and the bag, and the buttons on every card."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from itertools import groupby

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from catalog.models import Merchant, Product
from search.shop.badges import badges
from search.shop.noting import came_from, note_bagged
from search.shop.personal import Bagged, Mine
from search.visitors import known_visitor


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@known_visitor
def mine(request: HttpRequest) -> HttpResponse:
    own = Mine(request)
    if request.method != "POST":
        products = own.wanted()
        return render(request, "shop/mine.html", {"products": products, "badges": badges(products)})
    _change(own, request)
    if request.get_preferred_type(["text/html", "application/json"]) == "application/json":
        return JsonResponse({"wishes": len(own.wishes), "bag": len(own.bag), "hidden": len(own.hidden)})
    response = redirect(_back(request))
    response.status_code = 303
    return response


@require_safe
@never_cache
@known_visitor
def bag(request: HttpRequest) -> HttpResponse:
    """Show what is in the bag by merchant: each product is bought in the merchant's own shop, none of it here."""
    return render(request, "shop/bag.html", {"parcels": _parcels(Mine(request).carried())})


def _parcels(bagged: list[Bagged]) -> list[tuple[Merchant, list[Bagged], list[tuple[str, Decimal]]]]:
    """List each merchant with what is bought there, and the sum of the known prices in each currency."""
    by_merchant = sorted(bagged, key=lambda one: one.product.merchant_id)  # stable: the newest stay first
    groups = [list(rows) for _, rows in groupby(by_merchant, key=lambda one: one.product.merchant_id)]
    return [(rows[0].product.merchant, rows, sums([one.product for one in rows])) for rows in groups]


def sums(products: list[Product]) -> list[tuple[str, Decimal]]:
    """Add up the prices of products by currency, in the order of the currencies; a missing price is no zero."""
    found: dict[str, Decimal] = {}
    for product in products:
        if product.price is not None:
            found[product.currency] = found.get(product.currency, Decimal(0)) + product.price
    return sorted(found.items())


def _change(own: Mine, request: HttpRequest) -> None:
    """Do what the pressed button says; a product that is not there changes nothing."""
    if "show_again" in request.POST:
        own.show_again()
    if request.POST.get("taste") in {"on", "off"}:
        own.let_wishes_count(on=request.POST["taste"] == "on")
    for name, change in CHANGES.items():
        public_id = request.POST.get(name, "")
        if public_id and "\0" not in public_id and (product := Product.objects.filter(public_id=public_id).first()):
            change(own, product, request)


def _bag(own: Mine, product: Product, request: HttpRequest) -> None:
    origin = came_from(request)
    own.put(product.public_id, origin.query_id, origin.place)
    note_bagged(request, product)


#: What a button's name says to do.
CHANGES: Mapping[str, Callable[[Mine, Product, HttpRequest], None]] = {
    "hide": lambda own, product, _: own.hide(product.public_id),
    "save": lambda own, product, _: own.save(product.public_id),
    "bag": _bag,
    "unbag": lambda own, product, _: own.take(product.public_id),
}


def _back(request: HttpRequest) -> str:
    """Return the page of ours that the button was on, the wish list for any other address."""
    back = request.POST.get("next", "")
    return back if back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None) else request.path
