"""What the admin's first page tells: the shop in a few sentences, each leading to where something can be done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.timesince import timesince

from catalog.models import ImportRun, Product, ProductImage
from search.embedding import without_embedding
from search.models import EmbeddingAttempt, LiveIndex, SearchLog
from search.query import SearchUnavailable
from search.serving_pair import serving_pair

WEEK = timedelta(days=7)
LAST_IMPORTS = 5


@dataclass(frozen=True)
class Fact:
    """One figure, the sentence that explains it, and the list behind it. `tone` is good, bad or empty."""

    title: str
    figure: str
    sentence: str
    url: str
    tone: str = ""


def add_to(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Add to the context of the admin's first page what this person may see."""
    may_see_imports = request.user.has_perm("catalog.view_importrun")
    imports = ImportRun.objects.select_related("merchant")[:LAST_IMPORTS] if may_see_imports else []
    return {**context, "facts": list(facts(request)), "imports": imports, "may_see_imports": may_see_imports}


def facts(request: HttpRequest) -> Iterator[Fact]:
    """Give the facts whose lists this person may open."""
    told: tuple[tuple[str, Callable[[], Fact]], ...] = (
        ("catalog.view_product", products),
        ("catalog.view_productimage", pictures),
        ("search.view_indexversion", lambda: index(request.user.has_perm("search.view_embeddingattempt"))),
        ("search.view_searchlog", searches),
    )
    return (tell() for permission, tell in told if request.user.has_perm(permission))


def products() -> Fact:
    active, every = Product.objects.active().count(), Product.objects.count()
    rest = every - active
    sentence = f"are for sale; {rest:,} more are drafts or archived." if rest else "are for sale."
    if not every:
        sentence = "yet. Import a file, or add the first one."
    return Fact("Products", f"{active:,}", sentence, _list("catalog_product"))


def pictures() -> Fact:
    status = ProductImage.Status
    counts = {value: ProductImage.objects.filter(status=value).count() for value in status.values}
    failed, waiting = counts[status.FAILED], counts[status.PENDING]
    if failed:
        return Fact("Pictures", f"{failed:,}", "failed; the list says why.", f"{_pictures()}?status=failed", "bad")
    if waiting:
        return Fact("Pictures", f"{waiting:,}", "wait for their files.", f"{_pictures()}?status=pending")
    return Fact("Pictures", f"{counts[status.OK]:,}", "are good, and none failed.", _pictures(), "good")


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
