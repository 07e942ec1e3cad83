from __future__ import annotations

import json
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.encoders.base import EncoderError
from search.lifecycle.indexing import BuildInProgress
from search.lifecycle.switching import SwitchRefused, encoder_before, kept_encoder, switch_to


class Command(BaseCommand):
    help = "Search with another encoder, or with the one before again, without a restart; the index is built if due."

    def add_arguments(self, parser: ArgumentParser) -> None:
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("name", nargs="?", help="name or folder of an encoder that embed_catalog was run with")
        which.add_argument("--back", action="store_true", help="switch to the encoder that served before")
        parser.add_argument("--force", action="store_true", help="switch although products will not be found any more")

    def handle(self, *args: Any, **options: Any) -> None:
        started = time.monotonic()
        try:
            kept = encoder_before() if options["back"] else kept_encoder(options["name"])
            switch = switch_to(kept, force=options["force"])
        except (EncoderError, SwitchRefused, BuildInProgress) as error:
            raise CommandError(str(error)) from error
        changed = switch.live != switch.before
        index = f"index {switch.version.version}" if switch.version else "no index yet"
        said = f"is live, in place of {switch.before}" if changed else "was live already"
        self.stderr.write(f"{switch.live} {said}; {index}")
        for part in switch.lacks:
            self.stderr.write(f"It lacks {part.name}: without it {part.fallback}.")
        result = {
            "encoder": switch.live.encoder_id,
            "before": switch.before.encoder_id,
            "switched": changed,
            "version": switch.version.version if switch.version else None,
            "products": switch.version.products if switch.version else 0,
            "lacks": [{"part": part.name, "fallback": part.fallback} for part in switch.lacks],
            "seconds": round(time.monotonic() - started, 2),
        }
        self.stdout.write(json.dumps(result))
