from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from ranking.experiments.erasure import forget_visitor
from search.management.visitors import add_visitor, hash_of
from search.popular import forget_queries


class Command(BaseCommand):
    help = "Erase what is kept of one visitor: what was shown, clicked, rated and bought, and today's queries."

    def add_arguments(self, parser: ArgumentParser) -> None:
        add_visitor(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        visitor = hash_of(options)
        exposures, events = forget_visitor(visitor=visitor)
        forget_queries(visitor=visitor)
        self.stdout.write(json.dumps({"exposures": exposures, "events": events}))
