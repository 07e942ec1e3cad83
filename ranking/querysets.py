"""Questions about profiles, rules and words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from ranking.rules import Rule

if TYPE_CHECKING:
    from ranking.models import MerchantRule, RankingProfile  # noqa: F401  (named in base classes)


class UnknownProfile(ValueError):
    """There is no such profile; the message lists those there are."""

    def __init__(self, name: str, valid: Iterable[str]) -> None:
        super().__init__(f"There is no ranking profile “{name[:40]}”. Use one of: {', '.join(valid)}.")


class NoDefaultProfile(LookupError):
    """No profile is the default."""

    def __init__(self) -> None:
        super().__init__("No ranking profile is the default: choose one in the admin, or run manage.py migrate.")


class ProfileQuerySet(models.QuerySet["RankingProfile"]):
    def default(self) -> RankingProfile:
        """Return the default profile; raises NoDefaultProfile."""
        found = self.filter(is_default=True).first()
        if found is None:
            raise NoDefaultProfile
        return found

    def named(self, name: str) -> RankingProfile:
        """Return the newest version of a profile, or the one that `name@version` says; raises UnknownProfile."""
        slug, _, version = name.partition("@")
        found = self.filter(name=slug).order_by("-version")
        if version:
            found = found.filter(version=int(version)) if version.isdecimal() and len(version) < 9 else found.none()
        profile = found.first() if "\0" not in name else None
        if profile is None:
            raise UnknownProfile(name, self.order_by("name").values_list("name", flat=True).distinct())
        return profile


class RuleQuerySet(models.QuerySet["MerchantRule"]):
    def not_over(self, now: datetime) -> list[Rule]:
        """Return the rules whose time it is or is to come, the oldest first."""
        rows = self.filter(Q(ends=None) | Q(ends__gt=now)).select_related("merchant", "among", "category")
        return [row.rule() for row in rows.order_by("pk")]
