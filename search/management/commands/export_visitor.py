from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from search.management.visitors import add_visitor, hash_of
from search.own_data import records_of


class Command(BaseCommand):
    help = "Write all that is kept of one visitor as JSON: what was shown, clicked, rated, bought and asked."

    def add_arguments(self, parser: ArgumentParser) -> None:
        add_visitor(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(json.dumps(records_of(hash_of(options)), ensure_ascii=False, indent=1))
