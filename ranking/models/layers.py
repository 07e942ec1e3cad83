"""Layers: experiments that exclude one another."""

from __future__ import annotations

import secrets

from django.db import models


def new_salt() -> str:
    return secrets.token_hex(8)


class Layer(models.Model):
    """Experiments that exclude one another: a visitor is in at most one of a layer."""

    name = models.SlugField(max_length=60, unique=True)
    salt = models.CharField(max_length=32, default=new_salt, editable=False)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
