"""What a search is ranked by: the profile, the rules and the context, as the database and the clock say."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings

from ranking.context import context_of, inferred
from ranking.models import RankingProfile
from ranking.querysets import NoDefaultProfile, UnknownProfile
from ranking.types import Context, Weights
from ranking.vocabulary import UnknownWord
from ranking.words import vocabulary
from search.query import InvalidQuery, SearchUnavailable


def weights_for(profile: str | None) -> Weights:
    """Return the weights of a profile by its name (or name@version), the default one's without a name.

    Raises InvalidQuery, which lists the profiles there are, or SearchUnavailable where none is the default.
    """
    try:
        profiles = RankingProfile.objects
        return (profiles.named(profile) if profile else profiles.default()).weights()
    except UnknownProfile as error:
        raise InvalidQuery(str(error), code="unknown_profile", param="profile") from error
    except NoDefaultProfile as error:
        raise SearchUnavailable(str(error), code="no_profile") from error


def context_for(
    given: Mapping[str, str | None],
    *,
    now: datetime,
    text: str = "",
    infer: bool = False,
    without: frozenset[str] = frozenset(),
) -> Context:
    """Return the context of a search; what is inferred from clock and text is noted as such.

    now: aware; the shop's own time zone (SHOP_TIME_ZONE) and HEMISPHERE decide. without: keys not to infer.
    Raises InvalidQuery, which lists the valid words, naming the parameter context.KEY.
    """
    words = vocabulary()
    try:
        context = context_of(given, words)
    except UnknownWord as error:
        raise InvalidQuery(str(error), code="unknown_word", param=f"context.{error.key}") from error
    if not infer:
        return context
    local = now.astimezone(ZoneInfo(settings.SHOP_TIME_ZONE))
    return inferred(context, now=local, text=text, hemisphere=settings.HEMISPHERE, vocabulary=words, without=without)
