"""Which rows of a layer still stand once later layers have spoken."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from search.index.allowed import Allowed
from search.index.layer import Layer, places_in


@dataclass(frozen=True)
class Patch:
    """Attributes said anew: `rows` of the table of layer number `layer` count for `places` of this one."""

    layer: int
    rows: np.ndarray
    places: np.ndarray


@dataclass(frozen=True)
class Standing:
    """The state of one layer's places. A mask that is None has no place set.

    superseded: a later layer has newer vectors, for good; hidden: a later layer says gone, unless one after that
    restates the product.
    """

    superseded: np.ndarray | None = None
    hidden: np.ndarray | None = None
    patches: tuple[Patch, ...] = ()

    @cached_property
    def allowed(self) -> Allowed | None:
        """Return the places that may be found, None for all of them."""
        if self.superseded is None or self.hidden is None:
            out = self.superseded if self.hidden is None else self.hidden
            return None if out is None else Allowed(~out)
        return Allowed(~(self.superseded | self.hidden))

    def under(self, layer: Layer, later: Layer, number: int) -> Standing:
        """Return the state of `layer` with one more layer, the `number`-th, above it."""
        newer = places_in(layer.ids, later.ids)[1]
        gone = places_in(layer.ids, later.gone)[1]
        which, restated = places_in(layer.ids, later.rows[later.restated])
        hidden = self.hidden
        if len(gone) or (hidden is not None and len(restated)):
            hidden = _with(hidden, len(layer), gone)
            hidden[restated] = False
        patch = (Patch(number, later.restated[which], restated),) if len(restated) else ()
        superseded = _with(self.superseded, len(layer), newer) if len(newer) else self.superseded
        return Standing(superseded, hidden, (*self.patches, *patch))


def _with(mask: np.ndarray | None, size: int, places: np.ndarray) -> np.ndarray:
    changed = np.zeros(size, bool) if mask is None else mask.copy()
    changed[places] = True
    return changed
