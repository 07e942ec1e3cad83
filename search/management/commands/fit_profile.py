from __future__ import annotations

import json
from argparse import ArgumentParser
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from ranking.fitting import Fitted
from ranking.models import RankingProfile
from search.fitting_profiles import UnusableTopics, propose, propose_from_clicks
from search.query import SearchUnavailable


class Command(BaseCommand):
    help = (
        "Learn λ1, λ2 and the weights of the context from judged searches, or from what visitors clicked, and propose "
        "them as a ranking profile."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "topics", nargs="?", type=Path, help='JSON lines: {"id": …, "text": …, "context": {"occasion": …}}'
        )
        parser.add_argument("qrels", nargs="?", type=Path, help="judgements in TREC's form, “topic 0 sku gain” a line")
        parser.add_argument("--clicks", action="store_true", help="learn from recorded searches and clicks instead")
        parser.add_argument("--days", type=int, default=90, help="of clicks to look back (default: %(default)s)")
        parser.add_argument(
            "--least", type=int, default=20, help="shows of a search that clicks count of (default: %(default)s)"
        )
        parser.add_argument("--name", default="fitted", help="of the profile (default: %(default)s)")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            profile, found = _proposed(options)
        except (UnusableTopics, SearchUnavailable, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            json.dumps(
                {
                    "profile": str(profile),
                    "before": round(found.before, 4),
                    "after": round(found.after, 4),
                    "weights": {name: getattr(profile, name) for name in profile.VALUES if name[:2] in {"la", "w_"}},
                }
            )
        )


def _proposed(options: dict[str, Any]) -> tuple[RankingProfile, Fitted]:
    files, name = (options["topics"], options["qrels"]), options["name"]
    if options["clicks"] == any(files):
        raise CommandError("Name topics and judgements, or --clicks, not both.")
    if options["clicks"]:
        since = timezone.now() - timedelta(days=options["days"])
        return propose_from_clicks(since=since, least=options["least"], name=name)
    if not all(files):
        raise CommandError("Name the judgements (qrels) behind the topics.")
    return propose(*files, name=name)
