from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.encoders import get_encoder
from search.encoders.base import EncoderError
from search.index.base import IndexUnusable
from search.lifecycle.indexing import BuildInProgress, NoEarlierVersion, roll_back
from search.lifecycle.live_encoder import live_encoder


class Command(BaseCommand):
    help = "Make the index version before the live one live again; what changed since is applied to it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--encoder", help="name or folder (default: the live one)")
        parser.add_argument("--to", default="", metavar="VERSION", help="a version that manage.py index_status lists")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            name = options["encoder"]
            encoder_id = get_encoder(name).encoder_id if name else live_encoder().encoder_id
            version = roll_back(encoder_id, to=options["to"])
        except (EncoderError, IndexUnusable, NoEarlierVersion, BuildInProgress) as error:
            raise CommandError(str(error)) from error
        self.stderr.write(f"{version} is live. No new version is built until manage.py build_index --force.")
        self.stdout.write(json.dumps({"encoder": encoder_id, "version": version.version}))
