from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.lifecycle.live_encoder import EncoderInUse, forget
from search.models import KeptEncoder


class Command(BaseCommand):
    help = "Remove the vectors and indexes of an encoder that is not needed any more; its own files stay."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("encoder_id", help="as the admin's list of encoders names it")

    def handle(self, *args: Any, **options: Any) -> None:
        kept = KeptEncoder.objects.filter(encoder_id=options["encoder_id"]).first()
        if kept is None:
            known = ", ".join(KeptEncoder.objects.values_list("encoder_id", flat=True)) or "none"
            raise CommandError(f"No encoder {options['encoder_id']!r} is kept; kept are: {known}.")
        try:
            removed = forget(kept)
        except EncoderInUse as error:
            raise CommandError(str(error)) from error
        self.stdout.write(json.dumps({"encoder": options["encoder_id"], "removed": removed}))
