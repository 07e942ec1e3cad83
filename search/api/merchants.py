"""Whose catalogue a caller of the API may change: those of its key, or those a login works for."""

from __future__ import annotations

from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request

from catalog.access import merchants_of
from catalog.models import Merchant
from catalog.querysets import MerchantQuerySet
from search.api.permissions import api_key, user_allows
from search.api.scopes import Scope
from search.query import InvalidQuery


class ForeignMerchant(PermissionDenied):
    default_code = "foreign_merchant"


def writable_merchants(request: Request, scope: Scope = Scope.CATALOGUE_WRITE) -> MerchantQuerySet:
    """Return the merchants for whom the caller may do what a scope allows; none for who lacks the scope."""
    key = api_key(request)
    if key is not None:
        return Merchant.objects.filter(api_keys=key) if key.allows(scope) else Merchant.objects.none()
    if request.user.is_authenticated and user_allows(request.user, scope):
        return merchants_of(request.user)
    return Merchant.objects.none()


def may_write(request: Request, merchant: Merchant) -> bool:
    return writable_merchants(request).filter(pk=merchant.pk).exists()


def merchant_of(request: Request, slug: str | None, scope: Scope = Scope.CATALOGUE_WRITE) -> Merchant:
    """Return the merchant to write for: the one that is named, or the only one there is to choose from."""
    merchants = writable_merchants(request, scope)
    if slug is not None:
        found = merchants.filter(slug=slug).first()
        if found is None:
            raise ForeignMerchant("Your key or login may not do this for this merchant.")
        return found
    several = list(merchants[:2])
    if not several:
        raise ForeignMerchant("Your key or login is of no merchant.")
    if len(several) > 1:
        raise InvalidQuery("Name the merchant: your key or login is of several.", code="required", param="merchant")
    return several[0]
