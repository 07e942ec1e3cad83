from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.test.utils import override_settings

from search import pipeline
from search.models import SearchLog
from search.query import Query, SearchError
from search.replaying import NotReplayable, query_of, query_of_log


class Command(BaseCommand):
    help = (
        "Make a logged search again and tell what each stage takes now, in this process. By its query id it is made "
        "with what its record holds (no filters, context or profile); by the line of the slow-query log, whole."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("query", metavar="QUERY_ID|LINE", help="an id, a JSON line of the log, or - to read it")
        parser.add_argument("--times", type=int, default=5, help="after one that does not count (default: %(default)s)")

    def handle(self, *args: Any, **options: Any) -> None:
        given, times = options["query"], options["times"]
        if times < 1:
            raise CommandError("--times must be at least 1.")
        try:
            query, then = found(sys.stdin.read() if given == "-" else given)
            with override_settings(QUERY_CACHE_SECONDS=0):  # a vector that is kept would hide what the encoder takes
                pipeline.search(query)
                answers = [pipeline.search(query) for _ in range(times)]
        except (NotReplayable, SearchError) as error:
            raise CommandError(str(error)) from error
        median = sorted(answers, key=lambda answer: answer.timings_ms["total"])[times // 2]
        for stage, spent in median.timings_ms.items():
            self.stderr.write(f"{stage:10} {then.get(stage, 0.0):9.2f} ms then {spent:9.2f} ms now")
        result = {
            "index_version": median.index_version,
            "total": median.total,
            "first": [hit.product.public_id for hit in median.hits],
            "then_ms": then,
            "now_ms": median.timings_ms,
        }
        self.stdout.write(json.dumps(result))


def found(given: str) -> tuple[Query, dict[str, float]]:
    """Return a query with what its stages took then; raises NotReplayable."""
    if given.lstrip().startswith("{"):
        return _from_line(given)
    log = SearchLog.objects.filter(query_id=given.strip()).first()
    if log is None:
        raise NotReplayable(f"There is no record of the search {given.strip()!r}: they are kept for SEARCH_LOG_DAYS.")
    return query_of_log(log), log.timings_ms


def _from_line(line: str) -> tuple[Query, dict[str, float]]:
    try:
        facts = json.loads(line)["facts"]
        return query_of(facts["query"]), facts["timings_ms"]
    except (ValueError, KeyError, TypeError) as error:
        raise NotReplayable("Give a line of the logger search.slow, as LOG_FORMAT=json writes it.") from error
