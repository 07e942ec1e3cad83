"""What the admin's first page tells: the shop in a few sentences, each leading to where something can be done."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Count
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.timesince import timesince

from catalog.access import Person, own
from catalog.models import ImportRun, Product, ProductImage
from search.admin.traffic import Traffic, traffic
from search.lifecycle.embedding import without_embedding
from search.lifecycle.serving_pair import serving_pair
from search.models import Embedding, EmbeddingAttempt, LiveIndex, SearchLog
from search.query import SearchUnavailable
from search.shop.bars import Bar, bars

WEEK = timedelta(days=7)
LAST_IMPORTS = 5


LIVE, ARCHIVED = Product.Status.ACTIVE, Product.Status.ARCHIVED


@dataclass(frozen=True)
class Chart:
    """A figure over the days, with the sentence that says it in words."""

    title: str
    sentence: str
    bars: list[Bar]


@dataclass(frozen=True)
class Fact:
    """One figure, the sentence that explains it, and the list behind it. `tone` is good, bad or empty."""

    title: str
    figure: str
    sentence: str
    url: str
    tone: str = ""


def add_to(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Add to the context of the admin's first page what this person may see, of the rows of its own merchants."""
    person = request.user
    may_see_imports = person.has_perm("catalog.view_importrun")
    imports = own(ImportRun.objects.select_related("merchant"), person)[:LAST_IMPORTS] if may_see_imports else []
    context |= {"facts": list(facts(request)), "imports": imports, "may_see_imports": may_see_imports}
    if person.has_perm("catalog.view_product") or person.has_perm("search.view_searchlog"):
        told = traffic()
        context |= {"traffic": told, "charts": charts(told)}
        context["may_see_searches"] = person.has_perm("search.view_searchlog")
    return context


def charts(told: Traffic) -> list[Chart]:
    """Draw the days: how many searches, with those that found nothing; and how long answers took."""
    counts = [f"{day.day:%d %B}: {day.searches:,} searches, {day.nothing:,} found nothing" for day in told.days]
    slow, usual = ([getattr(day, name) or 0.0 for day in told.days] for name in ("p95", "p50"))
    waits = [
        f"{day.day:%d %B}: half within {day.p50 or 0:.0f} ms, 95 % within {day.p95 or 0:.0f} ms" for day in told.days
    ]
    nothing = sum(day.nothing for day in told.days)
    share = f"{100 * nothing / told.searches:.1f} % of them found nothing" if told.searches else "nobody searched yet"
    last = next((day for day in reversed(told.days) if day.p95 is not None), None)
    took = f"on the last day half within {last.p50:.0f} ms, 95 % within {last.p95:.0f} ms" if last else "none yet"
    return [
        Chart("Searches a day", f"{told.searches:,} in {len(told.days)} days; {share}.",
              bars([day.searches for day in told.days], [day.nothing for day in told.days], counts)),
        Chart("Time of an answer", f"In milliseconds: {took}.", bars(slow, usual, waits)),
    ]  # fmt: skip


def facts(request: HttpRequest) -> Iterator[Fact]:
    """Give the facts whose lists this person may open."""
    person = request.user
    told: tuple[tuple[str, Callable[[], Fact]], ...] = (
        ("catalog.view_product", lambda: products(person)),
        ("catalog.view_productimage", lambda: pictures(person)),
        ("catalog.view_product", lambda: searchable(person)),
        ("search.view_indexversion", lambda: index(person.has_perm("search.view_embeddingattempt"))),
        ("search.view_searchlog", searches),
    )
    return (tell() for permission, tell in told if person.has_perm(permission))


def products(person: Person) -> Fact:
    """Tell how many products are live, and how many are not."""
    rows = own(Product.objects.all(), person).order_by().values_list("status").annotate(count=Count("pk"))
    counts = dict(rows)
    active, drafts, archived = (counts.get(status.value, 0) for status in (LIVE, Product.Status.DRAFT, ARCHIVED))
    rest = [f"{count:,} {name}" for count, name in ((drafts, "in draft"), (archived, "archived")) if count]
    sentence = f"are for sale; beside them {' and '.join(rest)}." if rest else "are for sale."
    if not counts:
        sentence = "yet. Import a file, or add the first one."
    return Fact("Products", f"{active:,}", sentence, _list("catalog_product"))


def pictures(person: Person) -> Fact:
    status = ProductImage.Status
    rows = own(ProductImage.objects.all(), person, "product__merchant").order_by().values_list("status")
    counts = Counter(dict(rows.annotate(count=Count("pk"))))
    failed, waiting = counts[status.FAILED], counts[status.PENDING]
    if failed:
        return Fact("Pictures", f"{failed:,}", "failed; the list says why.", f"{_pictures()}?status=failed", "bad")
    if waiting:
        return Fact("Pictures", f"{waiting:,}", "wait for their files.", f"{_pictures()}?status=pending")
    return Fact("Pictures", f"{counts[status.OK]:,}", "are good, and none failed.", _pictures(), "good")


def searchable(person: Person) -> Fact:
    """Tell the share of the products for sale that shoppers can find."""
    url = _list("catalog_product")
    active = own(Product.objects.active(), person).count()
    if not active:
        return Fact("Searchable", "–", "No product is for sale.", url)
    try:
        encoder = serving_pair().encoder
    except SearchUnavailable as error:
        return Fact("Searchable", "None", f"can be found. {error}", url, "bad")
    if not LiveIndex.objects.filter(encoder_id=encoder.encoder_id).exists():
        return Fact("Searchable", "None", "yet: no index is live.", url, "bad")
    embedded = Embedding.objects.searchable(encoder.encoder_id)
    found = own(embedded, person, "product__merchant").count()
    if found >= active:
        return Fact("Searchable", "100 %", "of the products for sale can be found.", url, "good")
    share = f"{math.floor(1000 * found / active) / 10:g} %"
    return Fact("Searchable", share, f"of the products for sale can be found; {active - found:,} wait.", url, "bad")


def index(may_see_attempts: bool) -> Fact:
    """Tell how many products the index of the serving encoder holds and how many it still lacks."""
    url = _list("search_indexversion")
    try:
        encoder = serving_pair().encoder
    except SearchUnavailable as error:
        return Fact("Search index", "None", f"can be asked. {error}", url, "bad")
    live = LiveIndex.objects.select_related("version").filter(encoder_id=encoder.encoder_id).first()
    if live is None:
        return Fact("Search index", "None", "yet: products cannot be found until one is built.", url, "bad")
    held = f"{live.version.products:,}"
    age = timesince(live.version.created_at, depth=1)
    missing = without_embedding(encoder).count()
    if missing:
        tried = may_see_attempts and EmbeddingAttempt.objects.filter(encoder_id=encoder.encoder_id).exists()
        why = _list("search_embeddingattempt") if tried else url
        return Fact("Search index", held, f"can be found; {missing:,} wait for their vectors.", why, "bad")
    return Fact("Search index", held, f"can be found. The index is {age} old and lacks nothing.", url, "good")


def searches() -> Fact:
    recent = SearchLog.objects.filter(created_at__gt=timezone.now() - WEEK)
    count, empty = recent.count(), recent.filter(total=0).count()
    found = f"of them {empty:,} found nothing." if empty else "and each found something."
    sentence = f"in the last seven days, {found}" if count else "in the last seven days."
    nothing = "?found=no" if empty else ""
    return Fact("Searches", f"{count:,}", sentence, f"{_list('search_searchlog')}{nothing}")


def _list(model: str) -> str:
    return reverse(f"admin:{model}_changelist")


def _pictures() -> str:
    return _list("catalog_productimage")
