"""Taking suggested values over into products, marked as what they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from catalog.edits import keep_before
from catalog.models import Category, Product
from catalog.suggested import marked, with_mark
from search.catalogue_health.models import Suggestion


def accept(suggestions: Iterable[Suggestion], *, person: AbstractBaseUser) -> int:
    """Give products the values suggested to them, where they still lack them; return how many values they got.

    The attribute `_suggested` lists the keys of such values until somebody writes another one.
    """
    of_product: dict[int, list[Suggestion]] = defaultdict(list)
    for suggestion in suggestions:
        if suggestion.state == Suggestion.State.OPEN:
            of_product[suggestion.product_id].append(suggestion)
    return sum(_accept(key, values, person) for key, values in of_product.items())


@transaction.atomic
def _accept(key: int, suggestions: list[Suggestion], person: AbstractBaseUser) -> int:
    product = Product.objects.select_for_update().get(pk=key)
    taken = [suggestion.key for suggestion in suggestions if _take(product, suggestion)]
    if taken:
        keep_before(Product.objects.filter(pk=key))
        product.attributes = with_mark(product.attributes, sorted({*marked(product.attributes), *taken}))
        product._history_user, product._change_reason = person, "Suggestion accepted"  # type: ignore[attr-defined]  # for its history
        product.save()
    ended = Suggestion.objects.filter(pk__in=[suggestion.pk for suggestion in suggestions])
    ended.update(state=Suggestion.State.ACCEPTED)
    return len(taken)


def _take(product: Product, suggestion: Suggestion) -> bool:
    """Set the value on a product that lacks it; say whether it did."""
    if suggestion.key == Suggestion.CATEGORY:
        category = Category.objects.filter(path=suggestion.value).first()
        if product.category_id or category is None:
            return False
        product.category = category
        return True
    if product.attributes.get(suggestion.key):
        return False
    product.attributes = {**product.attributes, suggestion.key: suggestion.value}
    return True
