"""The options that every command shares which makes a test collection: one name, one meaning, one default."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from search.evaluation.queries import Mix
from search.evaluation.queries.judging import LEAST
from search.evaluation.source import Request, Source
from search.evaluation.types import TopicKind

#: The kinds of topic that there is a number to be given for.
KINDS: tuple[TopicKind, ...] = ("text", "photo", "agreeing", "composed", "context")


class ImpossibleRequest(ValueError):
    """Options that no collection can be made with; the message names them."""


def add_collection_options(parser: ArgumentParser) -> None:
    """Add the catalogue's folder and everything that decides which topics are made of it."""
    parser.add_argument(
        "catalog",
        type=Path,
        help="a Kaggle-fashion folder, one of a public benchmark, or with --drawn one of draw_catalog",
    )
    parser.add_argument("--part", default="", help="of a public benchmark that has several: dress, real_studio_flat")
    parser.add_argument("--drawn", action="store_true", help="the folder was written by draw_catalog")
    parser.add_argument(
        "--folds", type=int, nargs="+", choices=range(10), metavar="N", help="(default: 7; all of a drawn catalogue)"
    )
    for kind in KINDS:
        parser.add_argument(f"--{kind}", type=int, default=getattr(Mix(), kind), help="at most (default: %(default)s)")
    parser.add_argument("--no-natural", action="store_true", help="without the queries written by hand")
    parser.add_argument("--seed", type=int, default=1, help="of all that is left to chance (default: %(default)s)")
    parser.add_argument(
        "--least", type=int, default=LEAST, help="relevant products a topic must have (default: %(default)s)"
    )
    parser.add_argument(
        "--clean", action="store_true", help="without products that share a title or a picture with training"
    )
    parser.add_argument(
        "--training", type=Path, metavar="DIR", help="folds 0 to 5 of this folder are training (default: the catalogue)"
    )


def source_of(options: Mapping[str, Any], *, topics: Path | None = None) -> Source:
    """Return where products come from."""
    cache = options.get("cache")
    return Source(
        options["catalog"],
        drawn=options["drawn"],
        topics=topics,
        training=options["training"],
        part=options["part"],
        unpacked=cache / "benchmarks" if cache else None,
    )


def request_of(options: Mapping[str, Any]) -> Request:
    """Return which topics are wanted; raises ImpossibleRequest for numbers that none can be made with."""
    if options["least"] < 1 or min(options[kind] for kind in KINDS) < 0:
        raise ImpossibleRequest("--least must be at least 1, and no number of topics may be below 0.")
    return Request(
        folds=frozenset(options["folds"]) if options["folds"] else None,
        seed=options["seed"],
        least=options["least"],
        mix=Mix(**{kind: options[kind] for kind in KINDS}),
        natural=not options["no_natural"],
        clean=options["clean"],
    )
