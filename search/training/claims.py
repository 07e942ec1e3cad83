"""What phrases claim, as tables that tell quickly which products a claim is true for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

Labels = frozenset[str]


@dataclass(frozen=True)
class Claims:
    """Claims of phrases about n products, field by field.

    tables: for each field a bool table (claims, values) of which claim is true for which value; claim 0 is that of a
    phrase that does not speak of the field, true for all, and no other claim is true for value 0, the unknown one.
    made: (variants, n, fields) the claims of the phrases; values: (n, fields) the values of the products.
    """

    made: np.ndarray
    values: np.ndarray
    tables: tuple[np.ndarray, ...]

    @classmethod
    def of(cls, allows: Sequence[Sequence[Sequence[Labels | None]]], values: Sequence[Sequence[Labels]]) -> Claims:
        """Number what phrases allow, (variants, n, fields), and what products are, (n, fields).

        A product may be several things in one field; a claim is true for it when it allows one of them.
        """
        made = np.zeros((len(allows), len(values), len(values[0])), np.int64)
        are = np.zeros((len(values), len(values[0])), np.int64)
        tables = []
        for field in range(are.shape[1]):
            claims: dict[Labels | None, int] = {None: 0}
            kinds: dict[Labels, int] = {frozenset(): 0}
            made[:, :, field] = [
                [claims.setdefault(phrase[field], len(claims)) for phrase in phrases] for phrases in allows
            ]
            are[:, field] = [kinds.setdefault(product[field], len(kinds)) for product in values]
            tables.append(np.array([[claim is None or bool(claim & kind) for kind in kinds] for claim in claims]))
        return cls(made, are, tuple(tables))


def positives(made: Tensor, values: Tensor, tables: Sequence[Tensor]) -> Tensor:
    """Return (b, b): whether all that phrase i claims is true for product j; a product always fits its own phrase.

    made, values: (b, fields); a phrase that claims nothing fits its own product alone.
    """
    fits = (made > 0).any(dim=1)[:, None].repeat(1, len(values))
    for field, table in enumerate(tables):
        fits &= table[made[:, field]][:, values[:, field]]
    return fits | torch.eye(len(values), dtype=torch.bool)
