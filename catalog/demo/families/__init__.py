"""Families of product types, one file each; a file that defines TYPES is in the catalogue."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from catalog.demo.kinds import ProductType


def _types() -> dict[str, ProductType]:
    modules = [import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__)]
    return {kind.name: kind for module in modules for kind in getattr(module, "TYPES", ())}


TYPES: dict[str, ProductType] = _types()
