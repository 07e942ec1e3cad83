"""Families of product types, one file each, in a folder a department of the shop; a file with TYPES is on sale."""

from __future__ import annotations

from importlib import import_module
from pkgutil import walk_packages

from catalog.demo.kinds import ProductType


def _types() -> dict[str, ProductType]:
    found = sorted(
        (info.name for info in walk_packages(__path__, f"{__name__}.")), key=lambda name: name.split(".")[-1]
    )
    modules = [import_module(name) for name in found]
    return {kind.name: kind for module in modules for kind in getattr(module, "TYPES", ())}


#: By name, in the order of their files' names, wherever those stand.
TYPES: dict[str, ProductType] = _types()
