"""The shop's pages: they translate a request, make one call and translate the answer back."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from catalog.models import FeaturedSet, Product
from search import pipeline
from search.popular import note_query
from search.query import DEFAULT_ALPHA, Answer, InvalidQuery, Query, SearchError, SearchUnavailable
from search.shop import storefront
from search.shop.advanced import advanced
from search.shop.badges import badges
from search.shop.context_form import ContextChip
from search.shop.facets_offered import facet_groups, field_words
from search.shop.forms import PAGE_SIZE, PhotoForm, SearchForm
from search.shop.goes_with import goes_with
from search.shop.joining_form import FUSION_WORDS
from search.shop.noting import note_click
from search.shop.personal import Mine
from search.shop.phrasebook import spoken
from search.shop.product_story import story
from search.shop.structured import json_ld, structured_data
from search.shop.understood import understood
from search.visitors import asked_by, browser_visit, forced_variant, known_visitor

SIMILAR = 8
MOST_OF_A_SET = 200
RETRY_AFTER_SECONDS = 30
NO_ROOM = "Photos cannot be kept right now. Searching by words works."

logger = logging.getLogger(__name__)


@require_safe
@known_visitor
def home(request: HttpRequest) -> HttpResponse:
    found, shelves = storefront.home(), storefront.featured_shelves()
    shown = [*found.products, *(product for shelf in shelves for product in shelf.products)]
    return render(request, "shop/home.html", {"home": found, "shelves": shelves, "badges": badges(shown)})


@require_safe
@known_visitor
def featured(request: HttpRequest, slug: str) -> HttpResponse:
    featured_set = get_object_or_404(FeaturedSet.objects.shown(timezone.now()), slug=slug)
    products = list(featured_set.to_buy()[:MOST_OF_A_SET])
    context = {"set": featured_set, "products": products, "badges": badges(products)}
    return render(request, "shop/featured.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@known_visitor
def search(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return _receive(request)
    form = SearchForm(request.GET)
    if not form.is_valid():
        return _results(request, form, status=400)
    if form.is_blank():
        return _results(request, form)
    try:
        answer = _answer(form, request)
        note_query(form.found("q") or "", browser_visit(request), found=answer.match != "none")
        return _results(request, form, answer=answer)
    except InvalidQuery as error:
        form.blame(error)
        return _results(request, form, status=400)
    except SearchUnavailable as error:
        return unavailable(request, form, error)


def _receive(request: HttpRequest) -> HttpResponse:
    form = PhotoForm(request.POST, request.FILES)
    if not form.is_valid():
        return _results(request, form, status=400)
    try:
        response = redirect(form.keep())
    except OSError as error:  # a full disk ends searching by photo, not the shop
        logger.error("a shopper's photo cannot be kept: %s", error)
        return unavailable(request, SearchForm(request.GET), SearchUnavailable(NO_ROOM, code="busy"))
    response.status_code = 303
    return response


def _answer(form: SearchForm, request: HttpRequest) -> Answer:
    cursor = form.found("page")
    mine = Mine(request)
    if cursor:
        return mine.without_hidden(pipeline.page(cursor, PAGE_SIZE))
    return mine.without_hidden(pipeline.search(asked_by(request, mine.asked_by(form.query()))))


def _results(
    request: HttpRequest, form: SearchForm, *, answer: Answer | None = None, status: int = 200
) -> HttpResponse:
    more = form.url(page=answer.next_cursor) if answer and answer.next_cursor else ""
    context = {**search_box(form), "answer": answer, "more_url": more, "chosen": _chosen(form)}
    context["forced"] = forced_variant(request)
    if answer:
        if answer.alpha is not None:
            context["blend"] = round(answer.alpha, 1)
        context |= {
            "facets": facet_groups(form, answer),
            "advanced": advanced(form),
            "purpose_url": form.url_at("shop:purpose"),
            "relax": _relax(form, answer),
            "understood": understood(form, answer),
            "situation": _situation(form, answer),
            "changes": _changes(form, answer),
            "badges": badges([hit.product for hit in answer.hits], answer.context.get("occasion")),
        }
    if not (answer and answer.hits):  # no dead end: where to go on from here
        context["home"] = storefront.home()
    return render(request, "shop/results.html", context, status=status)


def unavailable(request: HttpRequest, form: SearchForm, error: SearchUnavailable) -> HttpResponse:
    """Say that nobody can search right now, and when to come back."""
    response = render(request, "503.html", {**search_box(form), "message": str(error)}, status=503)
    response["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response


def search_box(form: SearchForm) -> dict[str, Any]:
    """Return what the search box of every page shows of a search."""
    alpha = form.found("alpha")
    return {
        "form": form,
        "text": form.found("q") or "",
        "photo": form.found("photo"),
        "like": form.found("like"),
        "alpha": alpha,
        "blend": DEFAULT_ALPHA if alpha is None else alpha,
    }


def _chosen(form: SearchForm) -> list[tuple[str, str]]:
    """List what the shopper chose, each with the address of the search without it, where that leaves a search."""
    text, photo, alpha = form.found("q"), form.found("photo"), form.found("alpha")
    chosen = []
    if text and photo:
        chosen = [(f"“{text}”", form.url(q=None, alpha=None)), (spoken("Your photo"), form.url_without_photo())]
        chosen += [(spoken(f"Photo counts {alpha:g}"), form.url(alpha=None))] if alpha is not None else []
    if fusion := form.found("fusion"):
        chosen.append((spoken(f"Joined: {FUSION_WORDS[fusion][0].lower()}"), form.url(fusion=None)))
    if profile := form.found("profile"):
        chosen.append((spoken(f"Ranked by {profile}"), form.url(profile=None)))
    for name in ("more", "less"):
        terms = form.found(name) or []
        left = {one: [term for term in terms if term != one] for one in terms}
        chosen += [(spoken(f"{name.title()}: {one}"), form.url(**{name: others})) for one, others in left.items()]
    return [*chosen, *((label, form.url(**without)) for label, without in form.filter_chips())]


def _relax(form: SearchForm, answer: Answer) -> list[tuple[str, int, str]]:
    """List what to give up in words, how many products there would be, and the address of that search."""
    every = form.without_filters()
    stated = any(part["applied"] for part in (answer.reading or {}).get("parts", ()))
    ways = []
    for one in answer.relax:
        names = ["price_min", "price_max"] if one.filter == "price" else [one.filter]
        without = every if one.filter == "all" else {name: None for name in every if name in names}
        # A price that the words state is taken back with the reading of the words.
        taken_back = {"verbatim": "1"} if stated and one.filter in {"price", "all"} else {}
        ways.append((field_words(one.filter), one.count, form.url(**without, **taken_back)))
    return ways


def _situation(form: SearchForm, answer: Answer) -> list[tuple[ContextChip, str]]:
    """List the words of the context that ranked an answer, each with the address of the search without it."""
    return [(chip, form.url(**chip.without)) for chip in form.context_chips(answer.context)]


def _changes(form: SearchForm, answer: Answer) -> list[tuple[Mapping[str, Any], str]]:
    """List the changes of the context that would bring others to the top, each with the address of that search."""
    return [(change, form.url(**{change["key"]: change["word"]})) for change in answer.changes]


@require_safe
@known_visitor
def product(request: HttpRequest, public_id: str, slug: str = "") -> HttpResponse:
    if "\0" in public_id:  # PostgreSQL's driver refuses to ask for it
        raise Http404
    item = get_object_or_404(Product.objects.active().for_cards().prefetch_related("variants"), public_id=public_id)
    if request.path != item.get_absolute_url():
        return redirect(item)  # for now: a title may change back, and browsers keep a permanent one for ever
    came_from = note_click(request, item)
    why = pipeline.reason(request.GET.get("search", ""), item)
    mine = Mine(request)
    similar = _similar(item, mine)
    context = {
        "product": item,
        "details": storefront.details(item),
        "similar": similar,
        "explanation": why,
        "badges": badges([hit.product for hit in similar.hits] if similar else []),
        "came_from": came_from,
        "story": story(item),
        "companions": goes_with(item, mine.refused),
        "structured": json_ld(structured_data(item, request.build_absolute_uri)),
    }
    return render(request, "shop/product.html", context)


def _similar(item: Product, mine: Mine) -> Answer | None:
    try:
        return pipeline.search(mine.asked_by(Query(like=item, k=SIMILAR, channel="shop", record=False)))
    except SearchError:
        return None
