"""Which products people have work hanging on, so that an import must not take them away."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from django.db.models import ForeignKey, ForeignObjectRel, Model

from catalog.models import Product

REASON = "Labels or rules hang on the product. Set its status to archived instead."


def in_use(keys: Iterable[int]) -> set[int]:
    """Return those of the products that rows of models with `made_by_people` refer to.

    The apps above mark their models so; what workers can make anew, such as vectors, is no reason to keep a product.
    """
    wanted = list(keys)
    used: set[int] = set()
    for relation in Product._meta.get_fields(include_hidden=True):
        model = relation.related_model
        if not wanted or not (relation.one_to_many and getattr(model, "made_by_people", False)):
            continue
        name = cast("ForeignKey[Any, Any]", cast(ForeignObjectRel, relation).field).attname
        rows = cast(type[Model], model)._default_manager.filter(**{f"{name}__in": wanted})
        used |= set(rows.values_list(name, flat=True))
    return used
