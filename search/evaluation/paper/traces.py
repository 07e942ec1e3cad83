"""What searches through the pipeline took, stage by stage: their quantiles, and the shares of the whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

OTHER, TOTAL = "other", "total"


@dataclass(frozen=True)
class Traced:
    """One search: its kind, and milliseconds by stage, `total` with them."""

    kind: str
    milliseconds: Mapping[str, float]


@dataclass(frozen=True)
class Traces:
    """Searches of one index. about: which, in words; order: the stages of `searches` as they run."""

    searches: Sequence[Traced]
    about: str

    def by_kind(self) -> dict[str, list[Traced]]:
        found: dict[str, list[Traced]] = defaultdict(list)
        for search in self.searches:
            found[search.kind].append(search)
        return dict(found)

    def stages(self) -> list[str]:
        """Return the stages in the order in which they first ran, then what none claims, then the whole."""
        longest = sorted(self.searches, key=lambda search: -len(search.milliseconds))
        ran = dict.fromkeys(name for search in longest for name in search.milliseconds if name != TOTAL)
        return [*ran, OTHER, TOTAL]

    def values(self, stage: str, kind: str = "") -> np.ndarray:
        """Return the milliseconds of a stage in each search, 0 where it did not run."""
        chosen = [search.milliseconds for search in self.searches if kind in ("", search.kind)]
        if stage == OTHER:
            return np.array([2 * each[TOTAL] - sum(each.values()) for each in chosen])
        return np.array([each.get(stage, 0.0) for each in chosen])

    def quantile(self, stage: str, q: float, kind: str = "") -> float:
        return float(np.quantile(self.values(stage, kind), q))

    def share(self, stage: str) -> float:
        """Return a stage's share of the time of all searches, in [0, 1]."""
        return float(self.values(stage).sum() / self.values(TOTAL).sum())
