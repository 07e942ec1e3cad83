"""Families of product types, one file each, in a folder a department of the shop; a file with TYPES is on sale."""

from __future__ import annotations

from importlib import import_module
from pkgutil import walk_packages

from catalog.demo.kinds import ProductType

# The order of types decides which number is of which; a file that was renamed keeps the place of its first name.
FIRST_NAMES = {"tops": "blouses"}


def _types() -> dict[str, ProductType]:
    found = sorted((info.name for info in walk_packages(__path__, f"{__name__}.")), key=_place)
    modules = [import_module(name) for name in found]
    return {kind.name: kind for module in modules for kind in getattr(module, "TYPES", ())}


def _place(module: str) -> str:
    name = module.rsplit(".", maxsplit=1)[-1]
    return FIRST_NAMES.get(name, name)


#: By name, in the order of their files' first names, wherever those stand.
TYPES: dict[str, ProductType] = _types()
