"""What is kept of a search: its log, and, for a visitor that experiments know, what was shown."""

from __future__ import annotations

import logging

from django.db import Error as DatabaseTrouble
from django.db import transaction

from ranking.models import Exposure
from search.models import SearchLog
from search.pipeline.pages import Page
from search.pipeline.ranking import Choice
from search.query import Query

logger = logging.getLogger(__name__)


def exposure_of(query: Query, choice: Choice, log: SearchLog, shown: Page, *, match: str | None) -> Exposure | None:
    """Return what the visitor was shown, to be stored; None for nobody. match: of the answer."""
    visit = query.visitor
    if visit is None:
        return None
    drawn = (choice.plan.experiment, choice.arm.key) if choice.plan and choice.arm else (None, None)
    experiment, variant = visit.forced or drawn
    return Exposure(
        visitor=visit.visitor,
        query_id=log.query_id,
        experiment_id=experiment,
        variant_id=variant,
        profile=choice.profile,
        products=[hit.product.public_id for hit in shown.hits],
        zero_results=not shown.hits or match == "none",
        latency_ms=log.timings_ms["total"],
        channel=visit.channel,
        device=visit.device,
        is_returning=choice.plan.audience.returning(visit) if choice.plan else None,
        is_forced=visit.forced is not None,
        is_bot=visit.is_bot,
    )


def record(log: SearchLog, exposure: Exposure | None) -> None:
    """Store a search with its exposure; its answer is worth more, so a database that cannot write is only noted."""
    try:
        with transaction.atomic():
            log.save(force_insert=True)
            if exposure is not None:
                exposure.save(force_insert=True)
    except DatabaseTrouble as error:
        logger.warning("search %s is not recorded: %s", log.query_id, error)
        log.pk = None
