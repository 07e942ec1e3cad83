"""How long a search may take: what the answer can do without is left out once the time is used up, and is named."""

from __future__ import annotations

from search.timing import StageTimer

#: What may be left out, in the order in which a search comes to it. The first two change the order of the results.
OPTIONAL = ("lexical", "rerank", "facets", "explanations")


class Budget:
    """Milliseconds since a search began; 0 for as long as it takes. `left_out` names what there was no time for."""

    def __init__(self, milliseconds: int, timer: StageTimer) -> None:
        self._milliseconds, self._timer = milliseconds, timer
        self.left_out: list[str] = []

    def allows(self, stage: str) -> bool:
        """Say whether there is time to begin a stage; one that there is none for is noted."""
        if not self._milliseconds or self._timer.elapsed() < self._milliseconds:
            return True
        self.left_out.append(stage)
        return False
