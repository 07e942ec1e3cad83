"""What can be asked for by name but has nothing behind it yet: refused, rather than taken and ignored.

Whoever brings the engine of a parameter takes its line out here and calls the engine in the stage that is named.
"""

from __future__ import annotations

from collections.abc import Callable

from search.query import InvalidQuery, Query

#: Parameter, whether a query asks for it, and what is said then.
_MISSING: tuple[tuple[str, Callable[[Query], object], str], ...] = (
    # search/pipeline/fusing.py
    (
        "fusion",
        lambda query: query.fusion not in {None, "weighted"},
        "This strategy is not trained here: use weighted.",
    ),
    # search/pipeline/ranking.py
    ("context", lambda query: query.context.words() or query.context.infer, "Ranking by context is not available yet."),
    ("profile", lambda query: query.profile is not None, "There are no ranking profiles yet."),
    ("explain", lambda query: query.explain, "Explanations are not available yet."),
)


def check_available(query: Query) -> None:
    """Raise InvalidQuery, naming the parameter, for what nobody could honour."""
    for param, asked, message in _MISSING:
        if asked(query):
            raise InvalidQuery(f"{message} Leave out {param}.", code="not_available", param=param)
