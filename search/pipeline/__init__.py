"""How a query flows: validate, encode, fuse, retrieve, score, log, answer (architecture in docs/design.md).

`search` is the flow; each other file of this folder is one stage of it.
"""

from __future__ import annotations

from search.pipeline.flow import search
from search.pipeline.pages import page, reason

__all__ = ["page", "reason", "search"]
