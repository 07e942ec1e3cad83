from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.fitting_profiles import UnusableTopics, propose
from search.query import SearchUnavailable


class Command(BaseCommand):
    help = "Learn λ1, λ2 and the weights of the context from judged searches, and propose them as a ranking profile."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("topics", type=Path, help='JSON lines: {"id": …, "text": …, "context": {"occasion": …}}')
        parser.add_argument("qrels", type=Path, help="judgements in TREC's form, “topic 0 sku gain” a line")
        parser.add_argument("--name", default="fitted", help="of the profile (default: %(default)s)")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            profile, found = propose(options["topics"], options["qrels"], name=options["name"])
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
