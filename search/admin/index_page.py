"""The admin's page about the index: how it is, and what an operator can do about it."""

from __future__ import annotations

import logging

from django.contrib import messages
from django.contrib.admin import site
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from search.index.base import IndexUnusable
from search.lifecycle.index_status import probe_recall, status
from search.lifecycle.indexing import BuildInProgress, NoEarlierVersion, roll_back
from search.lifecycle.serving_pair import serving_pair
from search.query import SearchUnavailable

PROBE = 50

logger = logging.getLogger(__name__)


@require_http_methods(["GET", "POST"])
def index_page(request: HttpRequest) -> HttpResponse:
    """Show the index of the serving encoder; a post builds a new version or goes back to an earlier one."""
    if not request.user.has_perm("search.view_indexversion"):
        raise PermissionDenied
    if request.method == "POST":
        return _act(request)
    context = {**site.each_context(request), "title": "The search index", "probe_size": PROBE}
    context["may_change"] = request.user.has_perm("search.change_liveindex")
    try:
        encoder = serving_pair().encoder
    except SearchUnavailable as error:
        return TemplateResponse(request, "admin/search/index_page.html", {**context, "unavailable": str(error)})
    context |= {"status": status(encoder), "probed": "probe" in request.GET}
    if context["probed"]:
        context["recall"] = probe_recall(encoder, sample=PROBE)
    return TemplateResponse(request, "admin/search/index_page.html", context)


def _act(request: HttpRequest) -> HttpResponse:
    if not request.user.has_perm("search.change_liveindex"):
        raise PermissionDenied
    if "version" in request.POST:
        _go_back(request, request.POST["version"])
    else:
        _build(request)
    return redirect(reverse("admin:search_index_page"))


def _go_back(request: HttpRequest, version: str) -> None:
    try:
        live = roll_back(serving_pair().encoder.encoder_id, to=version)
    except (SearchUnavailable, IndexUnusable, NoEarlierVersion, BuildInProgress) as error:
        messages.error(request, str(error))
        return
    logger.info("%s went back to %s", request.user, live)
    messages.success(request, f"{live.version} is live. No new version is built until somebody asks for one.")


def _build(request: HttpRequest) -> None:
    from search.tasks import build  # noqa: PLC0415  (tasks import the admin's own modules through the settings)

    try:
        build.apply_async(kwargs={"reason": f"asked for by {request.user}"}, retry=False)
    except (OperationalError, RedisError, OSError) as error:
        logger.warning("no worker could be asked to build: %s", error)
        messages.error(request, "No worker can be reached: run manage.py build_index --force instead.")
        return
    messages.success(request, "A worker has been asked to build a new version.")
