"""Which products a query names by brand and type together."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from search.lexical.layer import Layer
from search.lexical.phrases import Match, Phrases, Stems
from search.lexical.synonyms import Group

#: Least share of the products that say a brand's name which are of the brand: "classic" or "blue" names none.
OWN = 0.5
NO_ROWS = np.empty(0, np.int32)


class Naming:
    """The brands and types that the products of some layers have."""

    def __init__(self, layers: Sequence[Layer]) -> None:
        brands = dict.fromkeys(brand for layer in layers for brand in layer.brands)
        self._brands = Phrases({brand: brand for brand in brands if _is_own(brand, layers)})
        self._kinds = Phrases({kind: kind for layer in layers for kind in layer.kinds})

    def is_brand(self, stems: Stems) -> bool:
        return stems in self._brands

    def sure_rows(self, layer: Layer, stems: Sequence[str], groups: Sequence[Group]) -> np.ndarray:
        """Return (n,) of bool: the rows of a layer that have a brand and a type which are both named."""
        sure, of_kind = np.zeros(len(layer), bool), np.zeros(len(layer), bool)
        brands = self._brands.find(stems)
        if not brands:
            return sure
        for kind in self._said_kinds(stems, brands, groups):
            of_kind[layer.kinds.get(kind, NO_ROWS)] = True
        for brand in brands:
            sure[layer.brands.get(brand.meaning, NO_ROWS)] = True
        return sure & of_kind

    def _said_kinds(self, stems: Sequence[str], brands: Sequence[Match[Stems]], groups: Sequence[Group]) -> list[Stems]:
        """List the types that are named outright; where there are none, those that a synonym names."""
        taken = [place for brand in brands for place in range(brand.first, brand.last)]
        named = [match.meaning for match in self._kinds.find(stems, taken)]
        return named or [phrase for group in groups for phrase in group.alternatives if phrase in self._kinds]


def _is_own(brand: Stems, layers: Sequence[Layer]) -> bool:
    own = sum(len(layer.brands.get(brand, ())) for layer in layers)
    said = sum(min(layer.postings.count(stem) for stem in brand) for layer in layers)
    return own > 0 and own >= OWN * said
