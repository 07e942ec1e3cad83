"""Pages about visitors: the way out to a merchant, a rating, the choice not to be counted, a forced variant."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from catalog.models import Product
from ranking.experiments.forcing import variant_of
from search.own_data import erase, records_of
from search.shop.forms import RatingForm
from search.shop.noting import note_outbound, note_rating
from search.shop.personal import Mine
from search.templatetags.shop import host
from search.visitors import (
    COOKIE,
    FORCED,
    OPTED_OUT,
    hashes_of,
    keep_cookie,
    known_visitor,
    opted_out,
    signals_refusal,
    visit_of,
)

FORCED_SECONDS = 3600
YEARS = 5 * 365 * 86_400


@require_safe
@never_cache
@known_visitor
def outbound(request: HttpRequest, public_id: str) -> HttpResponse:
    """Lead on to the product's page in the merchant's own shop, and nowhere else."""
    if "\0" in public_id:  # PostgreSQL's driver refuses to ask for it
        raise Http404
    product = get_object_or_404(Product.objects.active(), public_id=public_id)
    if not host(product.url):
        raise Http404
    note_outbound(request, product)
    return HttpResponseRedirect(product.url)


@require_POST
@known_visitor
def rate(request: HttpRequest) -> HttpResponse:
    form = RatingForm(request.POST)
    if not form.is_valid():
        return render(request, "shop/rated.html", {"form": form, "back": _back(request)}, status=400)
    visit = visit_of(request)
    noted = visit is not None and note_rating(visit, form.cleaned_data["search"], form.cleaned_data["rating"])
    return render(request, "shop/rated.html", {"noted": noted, "back": _back(request)})


def _back(request: HttpRequest) -> str:
    """Return the page of ours that a form was sent from, the home page for any other address."""
    back = request.POST.get("back", "")
    return back if url_has_allowed_host_and_scheme(back, allowed_hosts=None) and back.startswith("/") else "/"


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def privacy(request: HttpRequest) -> HttpResponse:
    """Say what is counted; give a visitor what is kept, erase it, and count or not count from now on."""
    if request.method != "POST":
        known = bool(hashes_of(request))
        choice = {"counted": not opted_out(request), "signal": signals_refusal(request), "known": known}
        choice["erased"] = "erased" in request.GET
        return render(request, "shop/privacy.html", choice)
    choose = {"in": _count_again, "data": _own_data, "erase": _erase}.get(
        request.POST.get("choice", ""), _count_no_more
    )
    return choose(request)


def _count_again(request: HttpRequest) -> HttpResponse:
    response = redirect("shop:privacy")
    response.delete_cookie(OPTED_OUT)
    return response


def _own_data(request: HttpRequest) -> HttpResponse:
    """Give what is kept as a file."""
    lists = Mine(request)
    told = {
        "records": [records_of(visitor) for visitor in hashes_of(request)],
        "wish_list": lists.wishes,
        "bag": [{"product": one, "query_id": query_id, "place": place} for one, (query_id, place) in lists.bag.items()],
        "hidden": lists.hidden,
    }
    response = JsonResponse(told, json_dumps_params={"indent": 1, "ensure_ascii": False})
    response["Content-Disposition"] = 'attachment; filename="my-data.json"'
    return response


def _erase(request: HttpRequest) -> HttpResponse:
    """Delete what is kept, and all lists, and forget the cookie: the next page has somebody new before it."""
    for visitor in hashes_of(request):
        erase(visitor)
    Mine(request).forget()
    response = redirect(f"{reverse('shop:privacy')}?erased")
    response.delete_cookie(COOKIE)
    return response


def _count_no_more(request: HttpRequest) -> HttpResponse:
    for visitor in hashes_of(request):
        erase(visitor)
    response = redirect("shop:privacy")
    response.delete_cookie(COOKIE)
    keep_cookie(response, OPTED_OUT, "1", YEARS)
    return response


@require_safe
@never_cache
def try_variant(request: HttpRequest, token: str) -> HttpResponse:
    """Show this browser's searches as a variant ranks them, for an hour; “off” ends it."""
    response = redirect("shop:home")
    if token == "off":  # noqa: S105  (a word, no secret)
        response.delete_cookie(FORCED)
        return response
    if variant_of(token) is None:
        raise Http404
    keep_cookie(response, FORCED, token, FORCED_SECONDS)
    return response
