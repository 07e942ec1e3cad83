"""What the paper claims beside its tables I to VI: its numbers, on its own data, never ours."""

from __future__ import annotations

from collections.abc import Mapping

#: Table VII: milliseconds of a component on the paper's GPU at 50,000 products, by the stage that is ours.
STAGE_MS: Mapping[str, float] = {
    "encode": 35,
    "fuse": 5,
    "retrieve": 50,
    "context": 15,
    "rerank": 12,
    "format": 10,
    "total": 127,
}
#: Section 4.5: without context, with context, and the improvement, in percent (a session in minutes).
ENGAGEMENT: Mapping[str, tuple[float, float, float]] = {
    "click_through": (62, 83, 34),
    "conversion": (34, 48, 41),
    "satisfaction": (71, 92, 30),
    "session_seconds": (4.2, 6.8, 62),
}
