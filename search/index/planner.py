"""How a search runs: over the allowed rows one by one, or along the graph past the others.

A graph search that may return few of the rows it meets does not get slower, it silently loses recall. So the allowed
rows are counted first. Looking at each of m rows costs about m steps; a graph search that visits `ef` candidates, as
many as one of ROWS_A_CANDIDATE * ef rows. With a share s of n rows allowed the graph needs ef = EF / s to meet as many
allowed rows as an unfiltered search does: at 50,000 rows the two cost the same at 17 %, at 1,000,000 at 4 %.

Without a filter the rows lie one after the other in memory, and a scan passes SCANNED_A_CANDIDATE of them in the time
of one candidate: who asks for many results of a small index gets them exactly, and sooner.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

EF = 100
ROWS_A_CANDIDATE = 15
SCANNED_A_CANDIDATE = 40


@dataclass(frozen=True)
class Plan:
    """ef: candidates of the graph search; None says to look at every allowed row."""

    ef: int | None


def plan(*, rows: int, matches: int, count: int) -> Plan:
    """Choose how to find the nearest `count` among `matches` allowed of `rows` rows."""
    if matches <= count:
        return Plan(None)
    ef = ceil(max(EF, count) * rows / matches)
    passed = ROWS_A_CANDIDATE if matches < rows else SCANNED_A_CANDIDATE
    return Plan(None if matches <= passed * ef else ef)
