"""What a search is ranked by: the profile, the rules and the context, as the database and the clock say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings

from catalog.caching import cache_may_be_away
from ranking.context import context_of, inferred
from ranking.experiments.assignment import Arm, Plan, Visit, assigned
from ranking.experiments.running import running_plans
from ranking.querysets import NoDefaultProfile, UnknownProfile
from ranking.set_by_people import profiles
from ranking.types import Context, Weights
from ranking.vocabulary import UnknownWord
from ranking.words import vocabulary
from search.query import InvalidQuery, SearchUnavailable


def weights_for(profile: str | None) -> Weights:
    """Return the weights of a profile by its name (or name@version), the default one's without a name.

    Raises InvalidQuery, which lists the profiles there are, or SearchUnavailable where none is the default.
    """
    try:
        return profiles().named(profile) if profile else profiles().default()
    except UnknownProfile as error:
        raise InvalidQuery(str(error), code="unknown_profile", param="profile") from error
    except NoDefaultProfile as error:
        raise SearchUnavailable(str(error), code="no_profile") from error


@dataclass(frozen=True)
class Chosen:
    """weights: what ranks. plan, arm: of the experiment that decided so, None where none did."""

    weights: Weights
    plan: Plan | None = None
    arm: Arm | None = None


def chosen_for(profile: str | None, visit: Visit | None) -> Chosen:
    """Return what ranks a search: the profile it names, else its visitor's variant of an experiment, else the default.

    Raises as `weights_for`. A cache that is away costs the experiment, not the answer.
    """
    if profile or visit is None:
        return Chosen(weights_for(profile))
    drawn = None
    with cache_may_be_away():
        drawn = assigned(running_plans(), visit)
    if drawn is None:
        return Chosen(weights_for(None))
    plan, arm = drawn
    return Chosen(profiles().by_row[arm.profile], plan, arm)


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
