"""Whether this process lives, and whether it can serve."""

from __future__ import annotations

import logging

from django.db import Error as DatabaseTrouble
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from search.encoders.base import BrokenEncoder
from search.encoding import serving_figures
from search.lifecycle.serving_pair import follower, serving_pair
from search.query import SearchUnavailable

NO_TABLES = "The database lacks tables: run manage.py migrate."

logger = logging.getLogger(__name__)


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """Say that the process lives; asks nothing else of anything."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """Check database, encoder and index: 200 when all answer, else 503 with what does not.

    The encoder is loaded and has run before the answer is yes, so that the first query meets a warm process.
    """
    checks = {"database": _database(), "encoder": "not checked", "index": "not checked"}
    degraded = ""
    if checks["database"] == "ok":
        found, degraded = _search()
        checks.update(found)
    ready = all(state == "ok" for state in checks.values())
    body = {"ready": ready, "checks": checks, **({"degraded": degraded} if degraded else {})}
    if checks["encoder"] == "ok":
        body["serving"] = serving_figures(serving_pair().towers)
    return JsonResponse(body, status=200 if ready else 503)


def _database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseTrouble:
        return "The database does not answer."
    return "ok"


def _search() -> tuple[dict[str, str], str]:
    """Return the checks of encoder and index, and what is wrong although the last good index serves."""
    try:
        pair = serving_pair()
        pair.towers.load()
        pair.encoder.probe()
    except SearchUnavailable as error:
        return {"encoder": str(error)}, ""
    except BrokenEncoder:
        logger.exception("the encoder does not answer")
        return {"encoder": "The search model does not answer."}, ""
    except DatabaseTrouble:
        return {"database": NO_TABLES}, ""
    try:
        pair.reader.current().check()
    except SearchUnavailable as error:
        return {"encoder": "ok", "index": str(error)}, ""
    except DatabaseTrouble:
        return {"encoder": "ok", "database": NO_TABLES}, ""
    return {"encoder": "ok", "index": "ok"}, follower().problem or pair.reader.problem or pair.reader.outage.problem
