"""What `manage.py evaluate` can do: one module a verb, found by name.

A module has HELP (one line), `add_arguments(parser)` and `run(options, out)`. It is imported whenever the command is,
also with the core requirements alone: what only the full ones hold is imported inside `run`.
"""

from __future__ import annotations

from pkgutil import resolve_name
from typing import cast

from search.evaluation.commands.base import Verb

#: In the order in which the help lists them.
VERBS = {
    "all": "search.evaluation.commands.all",
    "shop": "search.evaluation.commands.shop",
    "retrieval": "search.evaluation.commands.retrieval",
    "encoder": "search.evaluation.commands.encoder",
    "fusion": "search.evaluation.commands.fusion",
    "quality": "search.evaluation.commands.quality",
    "lexical": "search.evaluation.commands.lexical",
    "cutoff": "search.evaluation.commands.cutoff",
    "context": "search.evaluation.commands.context",
    "sentiment": "search.evaluation.commands.sentiment",
    "diversity": "search.evaluation.commands.diversity",
    "reranker": "search.evaluation.commands.reranker",
    "ablation": "search.evaluation.commands.ablation",
    "site": "search.evaluation.commands.site",
}


def verb(name: str) -> Verb:
    """Return the module that does `name`."""
    return cast("Verb", resolve_name(VERBS[name]))
