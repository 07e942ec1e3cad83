"""Whose rows a person works on: those of the merchants whose staff they are, or, with one permission, everybody's."""

from __future__ import annotations

from typing import TypeVar

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, PermissionsMixin
from django.db.models import Model, QuerySet

from catalog.models import Merchant
from catalog.querysets import MerchantQuerySet

#: The permission of those who look after the whole platform; what they may do with a row is said by other permissions.
EVERY_MERCHANT = "catalog.work_for_every_merchant"

Person = AbstractBaseUser | AnonymousUser
Row = TypeVar("Row", bound=Model)


def works_for_all(person: Person) -> bool:
    """Say whether a person works on the rows of every merchant, also of those that come later."""
    return isinstance(person, PermissionsMixin | AnonymousUser) and person.has_perm(EVERY_MERCHANT)


def merchants_of(person: Person) -> MerchantQuerySet:
    """Return the merchants whose rows a person works on: none for strangers and for those who were given none."""
    if works_for_all(person):
        return Merchant.objects.all()
    return Merchant.objects.filter(pk__in=own_keys(person))


def own_keys(person: Person) -> frozenset[int]:
    """Return the keys of the merchants whose staff a person is, asked for once in the life of `person`."""
    if not person.is_active or person.pk is None:
        return frozenset()
    kept: frozenset[int] | None = getattr(person, "_merchant_keys", None)
    if kept is None:
        kept = frozenset(Merchant.objects.filter(staff=person.pk).values_list("pk", flat=True))
        setattr(person, "_merchant_keys", kept)  # noqa: B010  (no attribute of the type; kept as Django keeps rights)
    return kept


def own(rows: QuerySet[Row], person: Person, path: str = "merchant") -> QuerySet[Row]:
    """Keep the rows of a person's merchants. path: the lookup that leads from a row to its merchant."""
    return rows if works_for_all(person) else rows.filter(**{f"{path}__in": own_keys(person)})


def is_own(row: Model, person: Person, path: str = "merchant") -> bool:
    """Say whether a row, stored or not, belongs to a merchant of this person. path: as in `own`."""
    if works_for_all(person):
        return True
    *way, last = path.split("__")
    owner: Model | None = row
    for step in way:
        owner = getattr(owner, step, None)
    key = getattr(owner, last if last == "pk" else f"{last}_id", None)
    return key in own_keys(person)
