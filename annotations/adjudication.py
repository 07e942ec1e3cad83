"""Settling what annotators disagree about: by somebody who sees all labels and says why."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

from annotations.models import Adjudication, Item, Project
from annotations.querysets import ItemQuerySet
from annotations.scheme import Answers

REASON_LENGTH = 500


class NoReason(ValueError):
    """A decision without words for it."""

    def __init__(self) -> None:
        super().__init__("Say in a sentence why: the next reader learns from it.")


def queue(project: Project) -> ItemQuerySet:
    """Return the items that wait for an adjudicator, the most disputed first."""
    return project.items.to_settle()


def adjudicate(item: Item, by: AbstractBaseUser | AnonymousUser, answers: Answers, reason: str) -> Adjudication:
    """Settle an item, or settle it anew. Raises `InvalidAnswer` and `NoReason`."""
    cleaned, reason = item.project.scheme.cleaned(answers), reason.strip()[:REASON_LENGTH]
    if not reason:
        raise NoReason
    values = {"by": by, "answers": cleaned, "reason": reason}
    return Adjudication.objects.update_or_create(item=item, defaults=values)[0]


def make_gold(items: ItemQuerySet) -> int:
    """Turn settled items into gold ones, whose answer is known from now on; return how many there were."""
    made = 0
    for adjudication in Adjudication.objects.filter(item__in=items.ordinary()).select_related("item"):
        adjudication.item.gold = adjudication.answers
        adjudication.item.save(update_fields=["gold"])
        made += 1
    return made
