"""How long the texts of a model may be."""

from __future__ import annotations

from functools import cache

from django.db.models import CharField, Model


@cache
def longest_of(model: type[Model], name: str) -> int:
    """Return how many characters the text column `name` of a model keeps; raises TypeError for one without a limit."""
    field = model._meta.get_field(name)
    if not isinstance(field, CharField) or field.max_length is None:
        raise TypeError(f"{model.__name__}.{name} has no limit of characters.")
    return field.max_length
