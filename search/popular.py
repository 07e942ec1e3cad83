"""Queries that several people asked: counted without keeping who asked what.

A note of a query holds a keyed hash of the visitor, which is another one every day, so that somebody who asks five
times counts once. When the day is over the notes become a number, and are deleted.
"""

from __future__ import annotations

import logging
from datetime import date, timedelta

from django.db import DatabaseError, transaction
from django.db.models import Count, F
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from search.models import PopularQuery, QueryAsker

#: A query that nobody asked for so long is forgotten.
REMEMBERED = timedelta(days=90)
MOST_LETTERS = 80
AT_ONCE = 1_000

logger = logging.getLogger(__name__)


def visitor_of(request: HttpRequest) -> str:
    """Return today's keyed hash of who asks, by address and browser: 32 hexadecimal digits."""
    known = f"{request.META.get('REMOTE_ADDR', '')}\n{request.META.get('HTTP_USER_AGENT', '')}"
    return salted_hmac(f"search.popular/{timezone.now().date()}", known, algorithm="sha256").hexdigest()[:32]


def note_query(text: str, request: HttpRequest, *, found: bool) -> None:
    """Note that this visitor searched for a text and found something; for a search that found nothing, nothing.

    Long texts, addresses and long numbers are nobody else's business and are not noted. A database that cannot write
    costs the note, not the answer.
    """
    said = " ".join(text.casefold().split())
    if not found or not 2 <= len(said) <= MOST_LETTERS or "@" in said or "\0" in said or _has_long_number(said):
        return
    try:
        with transaction.atomic():
            QueryAsker.objects.get_or_create(day=timezone.now().date(), text=said, asker=visitor_of(request))
    except DatabaseError:
        logger.warning("a query is not counted", exc_info=True)


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


def _has_long_number(text: str) -> bool:
    return any(len(part) > 6 and sum(map(str.isdigit, part)) > 6 for part in text.split())
