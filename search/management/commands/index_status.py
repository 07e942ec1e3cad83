from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.encoders import get_encoder
from search.encoders.base import EncoderError
from search.lifecycle.index_status import IndexStatus, probe_recall, status
from search.lifecycle.live_encoder import live_encoder, open_kept


class Command(BaseCommand):
    help = "Tell which index versions there are, how fresh the live one is, and how well it finds (--probe)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--encoder", help="name or folder (default: the live one)")
        parser.add_argument(
            "--probe", type=int, default=0, metavar="N", help="compare N logged searches with exact search"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            name = options["encoder"]
            encoder = get_encoder(name) if name else open_kept(live_encoder())
        except EncoderError as error:
            raise CommandError(str(error)) from error
        found = status(encoder)
        recall = probe_recall(encoder, sample=options["probe"]) if options["probe"] else None
        self.stderr.write("\n".join(_lines(found)))
        if recall:
            self.stderr.write(f"recall@{recall.depth} {recall.recall:.4f} over {recall.queries} logged searches")
        elif options["probe"]:
            self.stderr.write("no logged search to probe with")
        self.stdout.write(json.dumps({**found.as_json(), "recall": recall.as_json() if recall else None}))


def _lines(found: IndexStatus) -> list[str]:
    if not found.live:
        return [f"{found.encoder_id}: no live index; build one with manage.py build_index"]
    held = ", held after going back" if found.held else ""
    lines = [
        f"{found.encoder_id}: {found.products} products can be found, {found.waiting} wait for vectors{held}",
        f"base {found.live}, {found.base} vectors; after it {found.delta} ({found.delta_share:.1%}), taken out "
        f"{found.tombstones} ({found.tombstone_share:.1%}); {found.segments} segments, "
        f"{found.unsealed} changes unsealed",
    ]
    for row in found.versions:
        mark = "live" if row.live else "kept"
        lines.append(f"  {row.version}  {mark}  {row.products} products  {row.megabytes:.1f} MB  {row.storage}")
    for run in found.builds[:3]:
        lines.append(
            f"  {run.started_at:%Y-%m-%d %H:%M}  {run.get_kind_display()}: {run.get_outcome_display()}, {run.reason}"
        )
    return lines
