"""The profiles and rules that searches are ranked by, held by each process (`looked_up.py`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from catalog.models import Category, Merchant
from ranking.looked_up import LookedUp
from ranking.models import MerchantRule, RankingProfile, VocabularyWord, default_changed
from ranking.querysets import NoDefaultProfile, UnknownProfile
from ranking.rules import Rule
from ranking.types import Weights
from ranking.words import words_set


@dataclass(frozen=True)
class Profiles:
    """The weights of every version of every profile. newest, versions: by name and by name@version; chosen: the
    default's, None without one.
    """

    chosen: Weights | None
    newest: Mapping[str, Weights]
    versions: Mapping[str, Weights]
    by_row: Mapping[int, Weights]

    def default(self) -> Weights:
        """Return the default profile's weights; raises NoDefaultProfile."""
        if self.chosen is None:
            raise NoDefaultProfile
        return self.chosen

    def named(self, name: str) -> Weights:
        """Return those of the newest version of a profile, or of the one that `name@version` says.

        Raises UnknownProfile.
        """
        slug, _, version = name.partition("@")
        known = version.isdecimal() and len(version) < 9
        found = self.versions.get(f"{slug}@{int(version)}") if known else None if version else self.newest.get(slug)
        if found is None:
            raise UnknownProfile(name, sorted(self.newest))
        return found


def profiles() -> Profiles:
    """Return the profiles there are."""
    return profiles_set.current()


def rules_at(now: datetime) -> list[Rule]:
    """Return the rules whose time it is, the oldest first; those that were over when they were read are none."""
    return [rule for rule in rules_set.current() if _its_time(rule, now)]


def _its_time(rule: Rule, now: datetime) -> bool:
    return (rule.starts is None or rule.starts <= now) and (rule.ends is None or now < rule.ends)


def _read_profiles() -> Profiles:
    rows = list(RankingProfile.objects.order_by("name", "version"))
    weights = {row.pk: row.weights() for row in rows}
    return Profiles(
        chosen=next((weights[row.pk] for row in rows if row.is_default), None),
        newest={row.name: weights[row.pk] for row in rows},
        versions={str(row): weights[row.pk] for row in rows},
        by_row=weights,
    )


def _read_rules() -> list[Rule]:
    return MerchantRule.objects.not_over(timezone.now())


profiles_set = LookedUp(_read_profiles)
rules_set = LookedUp(_read_rules)


def subscribe() -> None:
    """Notice what this process changes at once; what others change is seen at the next look."""
    profiles_set.follow(RankingProfile)
    default_changed.connect(profiles_set.changed)
    rules_set.follow(MerchantRule, Merchant, Category)
    words_set.follow(VocabularyWord, Category)


def forget_all() -> None:
    """Read everything anew, as after rows were changed past the models."""
    for held in (profiles_set, rules_set, words_set):
        held.forget()
