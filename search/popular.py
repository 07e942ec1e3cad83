"""Queries that several people asked: counted without keeping who asked what.

A note of a query holds a keyed hash of the visitor, which is another one every day, so that somebody who asks five
times counts once. When the day is over the notes become a number, and are deleted.
"""

from __future__ import annotations

import logging
from datetime import date, timedelta

from django.db import Error as DatabaseTrouble
from django.db import transaction
from django.db.models import Count, F
from django.utils import timezone
from django.utils.crypto import salted_hmac

from ranking.experiments.assignment import Visit
from search.models import PopularQuery, QueryAsker

#: A query that nobody asked for so long is forgotten.
REMEMBERED = timedelta(days=90)
MOST_LETTERS = 80
AT_ONCE = 1_000

logger = logging.getLogger(__name__)


def asker_of(visitor: str, day: date) -> str:
    """Return a day's keyed hash of a visitor, who is known by a keyed hash already: 32 hexadecimal digits."""
    return salted_hmac(f"search.popular/{day}", visitor, algorithm="sha256").hexdigest()[:32]


def note_query(text: str, visit: Visit | None, *, found: bool) -> None:
    """Note that a visitor searched for a text and found something; for a search that found nothing, nothing.

    visit: who was known before this search (`browser_visit`), None for nobody, of whom nothing is noted: whoever wants
    not to be counted, and whoever keeps no cookie and would be somebody else at each search. Long texts, addresses and
    long numbers are nobody else's business and are not noted. A database that cannot write costs the note, not the
    answer.
    """
    said = " ".join(text.casefold().split())
    if visit is None or not found or not tellable(said):
        return
    today = timezone.now().date()
    try:
        with transaction.atomic():
            QueryAsker.objects.get_or_create(day=today, text=said, asker=asker_of(visit.visitor, today))
    except DatabaseTrouble:
        logger.warning("a query is not counted", exc_info=True)


def noted_queries(*, visitor: str) -> list[str]:
    """List what is noted today of a visitor (a keyed hash); what past days noted names nobody."""
    today = timezone.now().date()
    notes = QueryAsker.objects.filter(day=today, asker=asker_of(visitor, today))
    return list(notes.order_by("pk").values_list("text", flat=True))


def forget_queries(*, visitor: str) -> None:
    """Delete today's notes of a visitor (a keyed hash); those of past days are numbers already."""
    today = timezone.now().date()
    QueryAsker.objects.filter(day=today, asker=asker_of(visitor, today)).delete()


def count_queries(today: date | None = None) -> int:
    """Turn the notes of past days into numbers of visitors and delete them; return how many queries were counted."""
    day = today or timezone.now().date()
    with transaction.atomic():
        past = QueryAsker.objects.filter(day__lt=day)
        counts = list(past.values("text").annotate(visitors=Count("pk")).order_by("text")[:AT_ONCE])
        for row in counts:
            query, made = PopularQuery.objects.get_or_create(
                text=row["text"], defaults={"visitors": row["visitors"], "last_asked": day}
            )
            if not made:
                PopularQuery.objects.filter(pk=query.pk).update(
                    visitors=F("visitors") + row["visitors"], last_asked=day
                )
        past.filter(text__in=[row["text"] for row in counts]).delete()
    PopularQuery.objects.filter(last_asked__lt=day - REMEMBERED, hidden=False).delete()
    return len(counts)


def tellable(text: str) -> bool:
    """Say whether a text may be shown to others: long texts, addresses and long numbers are nobody else's business."""
    return 2 <= len(text) <= MOST_LETTERS and "@" not in text and "\0" not in text and not _has_long_number(text)


def _has_long_number(text: str) -> bool:
    return any(len(part) > 6 and sum(map(str.isdigit, part)) > 6 for part in text.split())
